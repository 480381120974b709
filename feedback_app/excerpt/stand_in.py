"""What words in square brackets stand for: a finding in its place, or something that needs a reason."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from feedback_app.analysis.tone_signs import tone_signs
from feedback_app.analysis.wording import TokenisedText
from feedback_app.excerpt.word_lists import word_set
from feedback_app.screening.base import Finding
from feedback_app.screening.lists import word_list
from feedback_app.screening.rules import RULES, rule_of
from feedback_app.screening.screen import screen

Span = tuple[int, int]

_WORD = re.compile(r"[\w'’&-]+")
_WORD_BEFORE = re.compile(r"(?<!\w)([A-Za-z/]{2,20})\.? \Z")
_LABEL_BEFORE = re.compile(
    r"""(?<!\w)(?:(?:the|our|their|my|a|an|ref|reference|no|number|crime|incident|operation|op|on|dated?|called|named|
    ex|tel|mob|email|at)\b[.:#\ ]*)+\Z""",
    re.I | re.X,
)
_LONGEST_NEUTRAL = 4  # words: "the senior financial investigator"

# Words that say who or what somebody or something is and nothing of how it is. Written for this project.
_NEUTRAL = word_set("""
    a an the our their his her my your another one some this that of in on at to and or senior junior lead
    deputy named officer officers detective constable sergeant inspector superintendent commander chief analyst
    analysts researcher researchers investigator investigators investigating financial intelligence manager
    linguist interpreter translator colleague colleagues supervisor staff member members aelod o person people
    man woman men women child children boy girl victim victims suspect suspects witness witnesses offender
    nominal someone somebody individual individuals subject family address house flat place street road town
    village city area region county station vehicle car van phone mobile number telephone account bank card
    e-mail email reference crime operation job case investigation force forces unit team department organisation
    agency partner partners charity charities council court prosecutor prosecutors solicitor social worker
    workers nurse doctor teacher landlord mother father parent parents son daughter sister brother relative
    relatives friend friends carer carers local neighbouring company business school hospital hotel marking
    computer website app name nickname username used online date day time document exhibit identity removed
    redacted registration plate licence postcode birth birthday swyddog swyddogion heddwas heddlu rhingyll
    arolygydd ditectif dadansoddwr dadansoddydd ymchwilydd cydweithiwr dyn menyw merch bachgen plentyn dioddefwr
    dioddefwyr tyst cyfeiriad lle stryd ffordd tref pentref cerbyd rhif ffôn cyfrif banc e-bost cyfeirnod
    ymgyrch achos tîm uned enw llysenw dyddiad dogfen y yr ein eu
""")

_NUMBERS = word_set("""
    one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
    eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred hundreds thousand thousands
    million dozen dozens half twice double triple once several many most all every few
""")
_DEGREES = word_set("""
    very extremely highly hugely greatly really truly incredibly quickly swiftly promptly immediately instantly
    always ever completely totally absolutely entirely fully more most best better only even so too
    significantly substantially directly single-handedly successfully
""")
_TIMES = word_set("""
    within hour hours minute minutes day days week weeks month months year years today yesterday tomorrow
    tonight overnight soon monday tuesday wednesday thursday friday saturday sunday january february march april
    may june july august september october november december early late earlier later before after already now
""")


@lru_cache(maxsize=4)
def findings(text: str) -> tuple[Span, ...]:
    """Where ``text`` holds what must not be published unread, with the ranks that stand before a name."""
    return tuple(with_rank(text, finding) for finding in screen(text, anonymous=True))


def with_rank(text: str, finding: Finding) -> Span:
    """The span of a finding with the ranks before a name: "DC [an officer]" would say the same thing twice."""
    start, covers = finding.start, rule_of(finding.kind).covers_police_rank
    while covers and (before := _WORD_BEFORE.search(text, max(0, start - 20), start)):
        if before[1].casefold() not in word_list("ranks"):
            break
        start = before.start(1)
    return start, finding.end


def is_of_findings_alone(text: str, span: Span) -> bool:
    """Whether ``span`` of the answer holds nothing but findings, with what labels them and joins them."""
    within = [finding for finding in findings(text) if finding[0] < span[1] and finding[1] > span[0]]
    if not within:
        return False
    left = list(_between(span, within))
    return all(_says_nothing(text[start:end], is_last=end == span[1]) for start, end in left)


def is_neutral(words: str) -> bool:
    """Whether the words of a bracket only say who or what is meant, as those that stand for findings do."""
    plain_words = [word.casefold() for word in _WORD.findall(words)]
    known = words.casefold() in {rule.stand_in.casefold() for rule in RULES.values()}
    return known or (0 < len(plain_words) <= _LONGEST_NEUTRAL and _NEUTRAL.issuperset(plain_words))


def added(words: str, text: str) -> list[str]:
    """What a bracket says of number, degree, time, praise or blame that stands nowhere in the answer ``text``."""
    there = {word.casefold() for word in _WORD.findall(text)}
    telling = [word for word in _WORD.findall(words) if _tells(word)]
    return [
        word for word in [*telling, *_judging(words)] if not there.issuperset(_WORD.findall(word.casefold()))
    ]


def _tells(word: str) -> bool:
    folded = word.casefold()
    return folded[:1].isdigit() or folded in _NUMBERS or folded in _DEGREES or folded in _TIMES


def _judging(words: str) -> Iterator[str]:
    """Praise and blame among the words of a bracket."""
    read = TokenisedText(words)
    for phrase in tone_signs(read).phrases:
        if any(_is_judgement(feature) for feature in phrase.features):
            yield words[read.spans[phrase.first][0] : read.spans[phrase.last - 1][1]]


def _is_judgement(feature: str) -> bool:
    return feature.partition(":")[2] in (
        "praise",
        "blame",
        "delay",
        "silence",
        "liking",
        "welsh_praise",
        "welsh_blame",
    )


def _between(span: Span, within: Sequence[Span]) -> Iterator[Span]:
    at = span[0]
    for start, end in within:
        if start > at:
            yield at, start
        at = max(at, end)
    if at < span[1]:
        yield at, span[1]


def _says_nothing(words: str, *, is_last: bool) -> bool:
    bare = words.strip(" \t\n,.;:()[]'’\"“”–—-/#")
    return (
        not bare
        or bare.casefold() in ("and", "or", "a", "neu", "ac")
        or (not is_last and bool(_LABEL_BEFORE.fullmatch(bare + " ")))
    )
