"""Words that turn a sentence round, weaken it or take it back, in English and Welsh.

What counts follows Huddleston and Pullum 2002, The Cambridge Grammar of the English Language, chapter 9
(negators, approximate negators such as "hardly", and verbs such as "fail"), and Thorne 1993, A
Comprehensive Welsh Grammar (the particles ni(d), na(d), the forms with d- that stand before "ddim", and
heb, neb, byth, erioed, methu). Spelling without apostrophes, and letters that only look like others, are
read as what they stand for.
"""

import re
from collections.abc import Sequence

from feedback_app.excerpt.word_lists import word_set
from feedback_app.lib.lookalike import fold

Phrases = tuple[tuple[str, ...], ...]


def _phrases(listed: str) -> Phrases:
    return tuple(tuple(phrase.split()) for phrase in listed.split(";"))


_NEGATIONS = word_set("""
    not never no none nobody nothing nowhere noone nor neither without w/o cannot cant wont shant aint
    nope nah dunno hardly barely scarcely seldom rarely unable fail fails failed failing failure failures
    lack lacks lacked lacking nil zero refuse refuses refused refusing refusal decline declines declined declining
    forgot forget forgets forgotten unwilling deny denies denied neglected
    heb hebddo hebddi hebddyn nid nis byth fyth erioed prin mohono mohoni mohonyn mohonoch mohonom neb ddim
    methu methodd methwyd fethu fethodd gwrthod gwrthododd wrthod wrthododd peidio dim nage naddo dydw dwyt dydy
    dydi dyw
    dydyn dydych doeddwn doeddet doedd doeddem doeddech doedden sdim 'sdim
""")
_WELSH_NEGATIONS = word_set("nas ni na nad nac non mo mo'r mo'u mo'i")  # words of other tongues too
_PREVENTERS = word_set("""
    stop stops stopped stopping prevent prevents prevented preventing avoid avoids avoided avoiding
    cease ceased rhwystro atal ataliodd
""")
_PREPOSITIONS = word_set("without w/o heb hebddo hebddi hebddyn lacking")
_LEADS_NO = word_set("with in of for by to at under")  # "with no fuss" goes as a whole
_NEGATED_VERB = re.compile(
    r".*n't(?:'?ve)?|[a-z]+'nt|(?:do|does|did|is|was|are|were|has|have|had|wo?u?ld|co?u?ld|sho?u?ld|must|need|might|ought|dare)[ei]?nt"
    r"|dosnt|dosent|doesent|didint|wernt|havnt|hasnt"
)
_NEGATION_PHRASES = _phrases(
    "anything but;far from;rather than;instead of;short of;anything other than;opposite of"
)
_IDIOMS = _phrases(
    "not only;not just;not least;not merely;not to mention;no doubt;no wonder;no matter;in no time;no end;never mind"
)
_ZERO_COMPOUNDS = word_set("tolerance hour hours day trust emission emissions carbon rated based sum")
_DETERMINERS = word_set(
    "a an the this that these those our your their his her its my another one two some each every very so too"
)
_WELSH = word_set("""
    y yr yn mae roedd oedd wedi gan dw dwi nhw ein eich gyda cael i'r o'r a'r ydy yw bod ei eu oedden sy sydd ond hyn
    hynny hefyd iawn gwaith tîm wnaeth gaeth ges cefais gawsom cawsom fe mi
""")
_COMPOUND_WITHOUT_SENSE = word_set("no non nil zero fail")  # "no-nonsense", "fail-safe"

_HEDGES = word_set("""
    but however if although though unless except excluding only sometimes some may might almost yet
    nevertheless nonetheless whereas while whilst despite until otherwise apart perhaps maybe possibly
    probably could would should seem seems seemed appear appears appeared usually often mostly mainly
    largely partly partially somewhat fairly quite rather nearly supposedly allegedly apparently initially
    eventually occasionally few little less least once wish wished hope hoped hopefully unfortunately
    sadly albeit besides still ond os oni efallai hwyrach weithiau er serch rhai bron braidd ambell heblaw
    oni bai pe if provided providing assuming supposedly reckon reckons guess suppose believe think claimed claims
    would've could've should've might've would'a woulda coulda shoulda almost
""")
_HEDGE_PHRASES = _phrases(
    "in theory;at times;at first;sort of;kind of;in part;other than;up to a point;ar wahan"
)

_CONTRASTS = word_set("""
    but however although though yet nevertheless nonetheless still unfortunately sadly except unless
    despite whereas albeit ond serch er heblaw
""")
_CONTRAST_PHRASES = _phrases(
    "that said;having said;on the other hand;on the downside;mind you;in spite of;fodd bynnag;yn anffodus"
)
_CONTRAST_SOON = word_set("however though unfortunately sadly nevertheless nonetheless bynnag anffodus")
_SOON = 4  # words: "The product, however, was late"
_DENIALS = word_set("not no nope nah never wrong joking kidding naddo nage")
_DENIAL_PHRASES = _phrases("as if;yeah right;said no one;said nobody;just kidding;only joking;i wish;if only")
_INITIALISMS = word_set("NI NA OS ER")


def negations(words: Sequence[str]) -> set[int]:
    """Which of the words of a sentence, by number, negate; of a phrase such as "far from", each word.

    "Not only", "no doubt", "room no. 10", "zero tolerance", "the failed burglar" and "the dim corridor" do not.
    """
    read = [_read(word) for word in words]
    welsh = any(word in _WELSH for word in read)
    single = {
        at for at, word in enumerate(read) if _is_negation(word) or (welsh and word in _WELSH_NEGATIONS)
    }
    innocent = _in_phrases(read, _IDIOMS) | {at for at in single if _is_a_name_for_something(read, at)}
    return (single - innocent) | _in_phrases(read, _NEGATION_PHRASES)


def preventers(words: Sequence[str]) -> set[int]:
    """Which of the words say that something was stopped: they turn round what follows them, and nothing else."""
    return {at for at, word in enumerate(words) if _read(word) in _PREVENTERS}


def is_preposition(words: Sequence[str], at: int) -> bool:
    """Whether the negation numbered ``at`` governs what follows it alone: "without hesitation", "with no fuss"."""
    if _read(words[at]) in _PREPOSITIONS:
        return True
    return _read(words[at]) == "no" and at > 0 and _read(words[at - 1]) in _LEADS_NO


def _is_a_name_for_something(read: Sequence[str], at: int) -> bool:
    word, before = read[at], read[at - 1] if at else ""
    after = read[at + 1] if at + 1 < len(read) else ""
    if word == "no":
        return after[:1].isdigit()
    if word == "dim":  # Welsh for nothing, and English for badly lit
        return before in _DETERMINERS and not any(word in _WELSH for word in read)
    if word in ("zero", "nil"):
        return after in _ZERO_COMPOUNDS
    return word.startswith("fail") and before in _DETERMINERS and after not in ("", "to", "in")


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
