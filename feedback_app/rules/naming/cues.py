"""What the words around a candidate say for or against a person, as weights that add up to a judgement.

1 is enough for a word that may be a name and may be none. The word lists say which words weigh; the figures were set on
examples written for the purpose.
"""

import re
from functools import cache

from feedback_app.rules.base import Reading
from feedback_app.rules.lists import listed, set_of
from feedback_app.rules.naming.words import Words

_SURE, _STRONG, _GOOD, _SOME, _NONE = 1.2, 0.9, 0.8, 0.4, 0.0
_AGAINST_THING, _AGAINST_PLACE = -0.9, -0.8
_FAMILY_WEIGHT = 1.4
_FURTHEST = 6
_CLOSE_GAP = re.compile(r" (?:- |– )?[\"'(*_]{0,3}")
_LIST_GAP = re.compile(
    r"(?:'s)?(?:,? and |,? & |, |/| / |\+| \+ | or | n |,| a | ac |, then | then | with |; |\n"
    r"|[\"']?,? and [\"']?)"
)
_LABEL_GAP = re.compile(r" ?(?:[(][^)\n]{0,20}[)])? ?[:=–-]{1,2} {0,2}\n? ?[\"'*_]{0,2}")
_SIGN_OFF_GAP = re.compile(r"[ ,.!\-–]*\n\s*[\-–*]?\s*")
_RELATION_GAP = re.compile(r"(?:, | \(| - | – | | [\"'])[\"']?")
_PREPOSITIONS = set_of("to with by from via through of for on at towards")
_FOR_PERSON = set_of("her his their being all going helping taking doing sorting everything")
_FAMILY = set_of("brothers sisters brother sister family twins clan siblings household boys bros")
_THINGS_TOO = set_of("a an the our one first my your")
_MODALS = set_of("and or would could will did does can has had have")


@cache
def _cue(name: str) -> frozenset[str]:
    return listed(f"cue_{name}")


def left_weight(text: Reading, words: Words, place: int) -> float:
    """How far what stands right before the word at ``place`` speaks for a person; the strongest sign counts."""
    if not place:
        return _NONE
    word, before = words[place], words.lowers[place - 1]
    if _SIGN_OFF_GAP.fullmatch(word.gap) and before in _cue("sign_offs"):
        return _SURE
    if before in _cue("labels") and _LABEL_GAP.fullmatch(word.gap) and word.gap.strip():
        return _SURE
    if before in _cue("thanks") and word.gap in (", ", " - ", ",", "! "):
        return _SURE
    if before in _cue("relations") and _RELATION_GAP.fullmatch(word.gap):
        return _STRONG
    if not _CLOSE_GAP.fullmatch(word.gap):
        return _NONE
    return _close_weight(text, words, place)


def _close_weight(text: Reading, words: Words, place: int) -> float:
    before = words.lowers[place - 1]
    if before in _cue("names") or (
        before in ("is", "was", "are", "were") and place > 1 and _names(words.lowers[place - 2])
    ):
        return _SURE
    if before in _cue("thanks"):
        return _SURE
    led = _led_weight(words, place)
    if led:
        return led
    if before in _cue("acts"):
        return _STRONG
    if before in _cue("articles"):
        return _AGAINST_THING
    if before in _cue("places"):
        return _AGAINST_PLACE
    return _SOME if before in _cue("joins") else _NONE


def _names(lower: str) -> bool:
    return lower in (
        "name",
        "names",
        "surname",
        "forename",
        "nickname",
        "contact",
        "analyst",
        "oic",
        "sio",
        "spoc",
        "researcher",
    )


def _led_weight(words: Words, place: int) -> float:
    """The weight of a head a few small words back: "thanks must go to", "spoke on the phone to", "intel on"."""
    preposition = words.lowers[place - 1]
    if preposition in _cue("places") and preposition not in ("on", "at", "through", "via"):
        return _NONE
    at = place - 1
    while at >= max(0, place - _FURTHEST):
        lower = words.lowers[at]
        if lower in _cue("thanks"):
            return _SURE
        if at < place - 1:
            if lower in _cue("talk") and preposition in _PREPOSITIONS - {"on", "at"}:
                return 1.0
            if lower in _cue("acts") and preposition in ("for", "in", "up", "out", "to"):
                return _STRONG
            if lower in _cue("files") and preposition in ("on", "for", "against", "about", "around"):
                return _STRONG
        if lower not in _cue("links") or words[at].gap not in (" ", ", ", ""):
            return _NONE
        at -= 1
    return _NONE


def right_weight(text: Reading, words: Words, last: int) -> float:
    """How far what stands right behind the word at ``last`` speaks for a person."""
    behind = text.lower[words[last].end : words[last].end + 4]
    following = words.get(last + 1)
    if following is None:
        return _NONE
    if behind.startswith("'s ") and following.gap == "'s ":
        return _SOME
    if names_a_family(words, last):
        return _FAMILY_WEIGHT
    if following.gap == " ":
        return _run_on_weight(words, last + 1)
    if following.gap in (", ", " - ", " – ", " (", ", (", " ["):
        return _apposed_weight(words, last + 1)
    return _NONE


def names_a_family(words: Words, last: int) -> bool:
    """ "The Hoxha brothers": a surname although an article stands before it."""
    following = words.get(last + 1)
    return following is not None and following.gap == " " and following.lower in _FAMILY


def _run_on_weight(words: Words, at: int) -> float:
    lowers = words.lowers
    while at < len(lowers) - 1 and lowers[at] in _cue("adverbs") and lowers[at] not in _MODALS:
        at += 1
    first, second = lowers[at], lowers[at + 1] if at + 1 < len(lowers) else ""
    if first in _cue("verbs") or (first == "for" and second in _FOR_PERSON):
        return _STRONG
    if first in _cue("be"):
        if second in _THINGS_TOO:
            return _GOOD
        return _STRONG if second in _cue("described") else _SOME
    if first in ("has", "had", "have", "i") and (
        second in _cue("verbs") or second in _cue("described") or second == "think"
    ):
        return _STRONG
    if first in ("from", "at", "in", "on") and not _cue("team_words").isdisjoint(lowers[at + 1 : at + 5]):
        return _GOOD
    return _SOME if first in _MODALS else _NONE


def _apposed_weight(words: Words, at: int) -> float:
    """Whether a post or a team follows behind a comma or in brackets: "Sarah, our analyst", "Sarah (TOEX)"."""
    near: list[str] = []
    for place in range(at, min(len(words), at + 5)):
        if place > at and words[place].gap != " ":
            break
        near.append(words.lowers[place])
    if near and near[0] in _cue("joins") | _cue("verbs") and near[0] != "from":
        return _NONE if near[0] not in ("who", "whose") else _STRONG
    return _NONE if _cue("team_words").isdisjoint(near) else _GOOD


def joins_a_list(gap: str) -> bool:
    """Whether the signs between two candidates make them a list."""
    return _LIST_GAP.fullmatch(gap) is not None
