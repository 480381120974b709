"""Words that turn a sentence round, weaken it or take it back, in English and Welsh.

What counts follows Huddleston and Pullum 2002, The Cambridge Grammar of the English Language, chapter 9
(negators, approximate negators such as "hardly", and verbs such as "fail"), and Thorne 1993, A
Comprehensive Welsh Grammar (the particles ni(d), na(d), the forms with d- that stand before "ddim", and
heb, neb, byth, erioed, methu). Spelling without apostrophes, and letters that only look like others, are
read as what they stand for.
"""

import re
from collections.abc import Sequence

from feedback_app.lib.lookalike import fold

Phrases = tuple[tuple[str, ...], ...]


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


def _phrases(listed: str) -> Phrases:
    return tuple(tuple(phrase.split()) for phrase in listed.split(";"))


_NEGATIONS = _words("""
    not never no none nobody nothing nowhere noone nor neither without w/o cannot cant wont shant aint
    nope nah dunno hardly barely scarcely seldom rarely unable fail fails failed failing failure failures
    lack lacks lacked lacking nil zero non dim ddim heb nid nis nas ni na nad nac neb byth erioed prin
    methu methodd methwyd peidio nage naddo dydw dwyt dydy dydi dyw dydyn dydych doeddwn doeddet doedd
    doeddem doeddech doedden
""")
_NEGATED_VERB = re.compile(
    r".*n't|[a-z]+'nt|(?:do|does|did|is|was|are|were|has|have|had|wo?u?ld|co?u?ld|sho?u?ld|must|need|might|ought|dare)[ei]?nt"
    r"|dosnt|dosent|doesent|didint|wernt|havnt|hasnt"
)
_NEGATION_PHRASES = _phrases(
    "anything but;far from;rather than;instead of;short of;anything other than;opposite of"
)
_COMPOUND_WITHOUT_SENSE = _words("no non nil zero fail")  # "no-nonsense", "fail-safe"

_HEDGES = _words("""
    but however if although though unless except excluding only sometimes some may might almost yet
    nevertheless nonetheless whereas while whilst despite until otherwise apart perhaps maybe possibly
    probably could would should seem seems seemed appear appears appeared usually often mostly mainly
    largely partly partially somewhat fairly quite rather nearly supposedly allegedly apparently initially
    eventually occasionally few little less least once wish wished hope hoped hopefully unfortunately
    sadly albeit besides still ond os oni efallai hwyrach weithiau er serch rhai bron braidd ambell heblaw
    oni bai
""")
_HEDGE_PHRASES = _phrases(
    "in theory;at times;at first;sort of;kind of;in part;other than;up to a point;ar wahan"
)

_CONTRASTS = _words("""
    but however although though yet nevertheless nonetheless still unfortunately sadly except unless
    despite whereas albeit ond serch er heblaw
""")
_CONTRAST_PHRASES = _phrases(
    "that said;having said;on the other hand;on the downside;mind you;in spite of;fodd bynnag;yn anffodus"
)
_CONTRAST_SOON = _words("however though unfortunately sadly nevertheless nonetheless bynnag anffodus")
_SOON = 4  # words: "The product, however, was late"
_DENIALS = _words("not no nope nah never wrong joking kidding naddo nage")
_DENIAL_PHRASES = _phrases("as if;yeah right;said no one;said nobody;just kidding;only joking;i wish;if only")
_INITIALISMS = _words("NI NA OS ER")


def negations(words: Sequence[str]) -> set[int]:
    """Which of the words of a sentence, by number, negate; of a phrase such as "far from", each word."""
    read = [_read(word) for word in words]
    single = {at for at, word in enumerate(read) if _is_negation(word)}
    return single | _in_phrases(read, _NEGATION_PHRASES)


def hedges(words: Sequence[str]) -> set[int]:
    """Which of the words of a sentence, by number, weaken, limit or contrast."""
    read = [_read(word) for word in words]
    single = {at for at, word in enumerate(read) if word in _HEDGES}
    return single | _in_phrases(read, _HEDGE_PHRASES)


def takes_back(words: Sequence[str]) -> bool:
    """Whether a sentence turns against the one before it: it opens with a contrast, or is "Not really"."""
    read = [_read(word) for word in words]
    if not read:
        return False
    if read[0] in _CONTRASTS or not _CONTRAST_SOON.isdisjoint(read[:_SOON]):
        return True
    if _starts(read, _CONTRAST_PHRASES) or _starts(read, _DENIAL_PHRASES):
        return True
    return read[0] in _DENIALS and (len(read) == 1 or (read[0] == "not" and len(read) <= 3))


def _read(word: str) -> str:
    """The word in small plain letters; NI and OS are initials, and May a month."""
    if word in _INITIALISMS or word == "May":
        return ""
    return word.lower() if word.isascii() else fold(word).text.casefold()


def _is_negation(word: str) -> bool:
    if word in _NEGATIONS or _NEGATED_VERB.fullmatch(word):
        return True
    first, *rest = re.split(r"[-/&._@]", word)
    if not rest:
        return False
    return first in _NEGATIONS - _COMPOUND_WITHOUT_SENSE or any(_is_negation(part) for part in rest)


def _in_phrases(words: Sequence[str], phrases: Phrases) -> set[int]:
    return {
        at + step
        for phrase in phrases
        for at, word in enumerate(words)
        if word == phrase[0] and tuple(words[at : at + len(phrase)]) == phrase
        for step in range(len(phrase))
    }


def _starts(words: Sequence[str], phrases: Phrases) -> bool:
    return any(tuple(words[: len(phrase)]) == phrase for phrase in phrases)
