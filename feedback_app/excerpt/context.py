"""Whole sentences left out beside a quote that change what it means, or whom it is about."""

import re
from collections.abc import Iterator, Sequence

from feedback_app.analysis.tone_signs import tone_signs
from feedback_app.analysis.wording import Words
from feedback_app.excerpt.parties import names_others, names_toex
from feedback_app.excerpt.polarity import negations, takes_back
from feedback_app.excerpt.quoted import Quoted, QuotedSentence
from feedback_app.excerpt.remark import Remark, Rule, remark

_BARE_PRAISE, _SHORT_PRAISE, _A_MATTER = 5, 9, 5  # words
_PLAIN_PRAISE = 0.45  # of a balance that runs from -1 to 1: one word of liking or thanks reaches it, an effect does not
_LOOKED_BACK, _LOOKED_ON = 2, 3  # sentences before and after what is quoted

_POINTING = frozenset("""
    they them their theirs it its he him his she her hers this that these those such same both latter former neither either
    nhw nhwythau nhw'n fe fo hi hwn hon hynny hyn rhain ef
""".split())
_BEFORE_A_POINTER = frozenset(
    "and but so also then plus the all of in for even with to a thanks half some most none one two part much many each".split()
)
_FARTHEST_POINTER = 4  # words from the start

# What makes the sentences that follow somebody else's claim, a wish, or about something else.
_FRAME = re.compile(
    r"""(?<!\w)(?:sold|promised?|told(?!\ me\ off)|supposed|meant\ to|on\ paper|in\ theory|brochure|leaflet|roadshow|presentation|
    launch|advert\w*|claims?|claimed|reckons?|says|said|according|would\ love|i\ wish|wished|imagine|dream|if\ only|quot\w+|
    (?:not|never|n't|yet\ to)\ (?:\w+\ ){0,2}(?:used?|using|met|worked|work|seen|needed|had)|what\ follows|below|wrong\ (?:team|unit|form|survey|box)|
    sarcas\w+|ironic\w*|jok\w+|on\ behalf|different|opposite|pretend|hypothetical\w*|asked\ to\ (?:say|write|put)|feedback\ (?:is|about|on|for)|
    this\ is\ about|about\ (?:the|our|my)|previous|last\ time|used\ to|before\ (?:the|they)|years?\ ago|back\ (?:then|when|in))(?!\w)""",
    re.I | re.X,
)
# What takes the edge off, or turns round, what was said just before.
_STING = re.compile(
    r"""(?:,\ mind(?:\ you)?\.?|\ mind\.|eh\??|🙄|😒|😂|🤣|👎|/s|\blol\b|\bnot!|\bhaha|\bjoking|\bor\ so\ (?:we|they|i)|\bonly\ took\b|\bonly\ (?:\w+\ )?(?:problem|snag|trouble|gripe)|
    \bshame\b|\bpity\b|\bif\ you\ (?:like|enjoy|count)|\bstill\ (?:waiting|wait)|\bwaiting\ list|\bin\ practice|\breality\b|\byeah\b|\bonce\b|
    \bcost\ us|\bafter\ (?:the|we|she|he|they)|\btoo\ late|\bexcept\b|\bapart\ from|\bthe\ rest\b|\bturned\ out|\buntil\b|\bsince\ then|\bthese\ days|\bnow\ (?:it|its|it's|they|we)\b|
    \bnightmare|\bfurious|\bcollapsed?|\bdisaster|\bwasted|\bwrong\b)""",
    re.I | re.X,
)

_HARMLESS = re.compile(
    r"""\W*(?:(?:i\ have\ |i've\ )?(?:nothing|no\ more|not\ much)\ (?:(?:else|more|further)\ )?(?:to\ )?(?:add|say|report)?\W*$|thank|thanks|cheers|
    diolch|many\ thanks|no\ (?:other\ |further\ )?(?:complaints?|problems?|issues?|criticisms?|comments?|questions?|notes?)\b(?!\ \w+\ \w+\ \w+)|n/?a\W*$|would\ use)""",
    re.I | re.X,
)


def context_remarks(quoted: Quoted) -> Iterator[Remark]:
    """A remark for each sentence left out beside the quote that the approver should have a reason for."""
    found: dict[int, Remark] = {}
    for number, sentence in enumerate(quoted.sentences):
        if not sentence.is_quoted:
            continue
        for left, rule in (*_before(quoted, number), *_after(quoted, number)):
            found.setdefault(left, _about(quoted, quoted.sentences[left], rule))
    yield from found.values()


def _about(quoted: Quoted, left: QuotedSentence, rule: Rule) -> Remark:
    start, end = quoted.span(left.words[0], left.words[-1])
    return remark(rule, quoted.passage.text[start:end], start, end)


def _left_run(quoted: Quoted, numbers: Sequence[int]) -> list[int]:
    """Of ``numbers``, those up to the next sentence that is quoted."""
    run: list[int] = []
    for number in numbers:
        if quoted.sentences[number].is_quoted:
            break
        run.append(number)
    return run


def _before(quoted: Quoted, number: int) -> Iterator[tuple[int, Rule]]:
    earlier = _left_run(quoted, range(number - 1, -1, -1))
    if not earlier:
        return
    is_gap = earlier[-1] > 0
    yield from _lead_ins(quoted, earlier[0], number)
    if points_back(quoted.sentences[number]):
        if is_gap or any(names_others(_text(quoted, left)) for left in _to_a_name(quoted, earlier)):
            yield earlier[0], Rule.WHO_IS_MEANT
    for left in earlier[:_LOOKED_BACK]:
        text = _text(quoted, left)
        if _FRAME.search(text) and not _is_sure_of_toex(text):
            yield left, Rule.FRAME
        elif is_complaint(text):
            yield left, Rule.COMPLAINT


def _lead_ins(quoted: Quoted, left: int, number: int) -> Iterator[tuple[int, Rule]]:
    sentence = quoted.sentences[left]
    if quoted.passage.text[sentence.sentence.end - 1] == ":":
        yield left, Rule.LEAD_IN
    elif negations(sentence.letters) and not quoted.sentences[number].sentence.sure:
        yield left, Rule.WRAPPED_LINE


def _to_a_name(quoted: Quoted, earlier: Sequence[int]) -> Iterator[int]:
    """The sentences from the nearest backwards, to the first that names somebody."""
    for left in earlier:
        yield left
        text = _text(quoted, left)
        if names_toex(text) or names_others(text):
            return


def _is_sure_of_toex(text: str) -> bool:
    return names_toex(text) and not names_others(text) and not negations(text.split())


def _after(quoted: Quoted, number: int) -> Iterator[tuple[int, Rule]]:
    later = _left_run(quoted, range(number + 1, len(quoted.sentences)))
    if later and takes_back(quoted.sentences[later[0]].letters):
        yield later[0], Rule.TAKEN_BACK
    elif later and negations(quoted.sentences[number].letters) and not quoted.sentences[later[0]].sentence.sure:
        yield later[0], Rule.WRAPPED_LINE
    for left in later[:_LOOKED_ON]:
        text = _text(quoted, left)
        if is_complaint(text) or _STING.search(text):
            yield left, Rule.COMPLAINT
    if later and _goes_on(quoted, number, later[0]):
        yield later[0], Rule.GOES_ON


def _goes_on(quoted: Quoted, number: int, left: int) -> bool:
    """Whether the sentence after the quote speaks of the same and may turn it: it points back, denies, or gives bare
    praise the matter that shows how it was meant. Plain praise is no turn."""
    following, text = quoted.sentences[left], _text(quoted, left)
    if _HARMLESS.match(text):
        return False
    praises = _balance(text) > _PLAIN_PRAISE
    if (points_back(following, whole=True) and not praises) or negations(following.letters):
        return True
    quote = quoted.sentences[number]
    short = _BARE_PRAISE if praises else _SHORT_PRAISE
    return len(quote.words) <= short and _balance(_text(quoted, number)) > 0 and len(following.words) >= _A_MATTER


def points_back(sentence: QuotedSentence, *, whole: bool = False) -> bool:
    """Whether the kept part of a sentence, or the ``whole`` of one that is left out, begins with a word that stands for
    somebody or something said before."""
    kept = [word.casefold() for number, word in enumerate(sentence.letters) if whole or number not in sentence.left]
    for word in kept[:_FARTHEST_POINTER]:
        if word.partition("'")[0] in _POINTING:
            return True
        if word not in _BEFORE_A_POINTER:
            return False
    return False


def is_complaint(text: str) -> bool:
    """Whether ``text`` holds more blame of the support than praise, by the phrases that it uses."""
    return _balance(text) < 0


def _balance(text: str) -> float:
    return tone_signs(Words(text)).features["balance"]


def _text(quoted: Quoted, number: int) -> str:
    sentence = quoted.sentences[number].sentence
    return quoted.passage.text[sentence.start : sentence.end]
