"""What the words around a candidate say for or against a person, as weights that add up to a judgement.

1 is enough for a word that may be a name and may be none. The word lists say which words weigh; the figures were set on
examples written for the purpose.
"""

import re
from functools import cache

from feedback_app.screening.lists import set_of, word_list
from feedback_app.screening.naming.nature import nature
from feedback_app.screening.naming.words import Words

_SURE, _STRONG, _GOOD, _SOME, _NONE = 1.2, 0.9, 0.8, 0.4, 0.0
_AGAINST_THING, _AGAINST_PLACE = -0.9, -0.8
_FAMILY_WEIGHT, _ACTED = 1.4, 0.6
_FURTHEST = 6
_CLOSE_GAP = re.compile(r" (?:- |– )?[\"'(*_]{0,3}")
_LIST_GAP = re.compile(
    r"(?:'s)?(?:,? and |,? & |, |/| / |\+| \+ | or | n |,| a | ac |, then | then | with |; |\n"
    r"|[\"']?,? and [\"']?)"
)
_LABEL_GAP = re.compile(r" ?(?:[(][^)\n]{0,20}[)])? ?[:=–-]{1,2} {0,2}\n? ?[\"'*_]{0,2}")
_SIGN_OFF_GAP = re.compile(r"[ ,.!\-–]*\n\s*[\-–*]?\s*")
_RELATION_GAP = re.compile(r"(?:, | \(| - | – | | [\"'])[\"']?")
_FOR_PERSON = set_of("her his their being all going helping taking doing sorting everything")
_HAVING = set_of("has had have i")
_NAMED_BY = set_of("name names surname forename nickname contact analyst oic sio spoc researcher")
_TO_OR_BY = set_of("to with by from via through of for towards")
# Heads that a preposition joins to a name, and single words right before one, with their weights.
_HEADS = (
    ("talk", _TO_OR_BY, 1.0),
    ("acts", set_of("for in up out to"), _STRONG),
    ("files", set_of("on for against about around"), _STRONG),
)
_BY_WORD = (("acts", _STRONG), ("articles", _AGAINST_THING), ("places", _AGAINST_PLACE), ("joins", _SOME))
_FAMILY = set_of("brothers sisters brother sister family twins clan siblings household boys bros")
_THINGS_TOO = set_of("a an the our one first my your")
_MODALS = set_of("and or would could will did does can has had have")


@cache
def _cue(name: str) -> frozenset[str]:
    return word_list(f"cue_{name}")


def left_weight(words: Words, index: int) -> float:
    """How far what stands right before the word at ``index`` speaks for a person; the strongest sign counts."""
    if not index:
        return _NONE
    gap, before = words[index].gap, words.lowers[index - 1]
    labelled = before in _cue("labels") and _LABEL_GAP.fullmatch(gap) and gap.strip()
    signed = before in _cue("sign_offs") and _SIGN_OFF_GAP.fullmatch(gap)
    thanked = before in _cue("thanks") and gap in (", ", " - ", ",", "! ")
    if labelled or signed or thanked:
        return _SURE
    if before in _cue("relations") and _RELATION_GAP.fullmatch(gap):
        return _STRONG
    return _close_weight(words, index) if _CLOSE_GAP.fullmatch(gap) else _NONE


def _close_weight(words: Words, index: int) -> float:
    before = words.lowers[index - 1]
    being = before in _cue("be") and index > 1 and words.lowers[index - 2] in _NAMED_BY
    if being or before in _cue("names") or before in _cue("thanks"):
        return _SURE
    return _led_weight(words, index) or next(
        (weight for cue, weight in _BY_WORD if before in _cue(cue)), _NONE
    )


def _led_weight(words: Words, index: int) -> float:
    """The weight of a head a few small words back: "thanks must go to", "spoke on the phone to", "intel on"."""
    preposition = words.lowers[index - 1]
    if preposition in _cue("places") and preposition not in ("on", "at", "through", "via"):
        return _NONE
    for at in range(index - 1, max(-1, index - 1 - _FURTHEST), -1):
        head = words.lowers[at]
        if head in _cue("thanks"):
            return _SURE
        led = next(
            (weight for cue, behind, weight in _HEADS if preposition in behind and head in _cue(cue)), _NONE
        )
        if led and at < index - 1:
            return led
        if head not in _cue("links") or words[at].gap not in (" ", ", ", ""):
            return _NONE
    return _NONE


def right_weight(words: Words, last: int) -> float:
    """How far what stands right behind the word at ``last`` speaks for a person."""
    following = words.get(last + 1)
    if following is None:
        return _NONE
    if names_a_family(words, last):
        return _FAMILY_WEIGHT
    if _leads_a_list(words, last):
        return _STRONG
    if following.gap == " ":
        return _run_on_weight(words, last + 1)
    if following.gap in (", ", " - ", " – ", " (", ", (", " ["):
        return _apposed_weight(words, last + 1)
    return _STRONG if following.gap == "'s " else _NONE


def _leads_a_list(words: Words, last: int) -> bool:
    """Whether a sure given name with a capital follows behind "and" or a comma."""
    at = last + 2 if words.lowers[last + 1] in ("and", "a") else last + 1
    following = words.get(at)
    if following is None or not following.nature.given or not following.capital:
        return False
    return following.gap in (", ", " & ", "/", " / ", " + ") if at == last + 1 else following.gap == " "


def names_a_family(words: Words, last: int) -> bool:
    """ "The Hoxha brothers": a surname although an article stands before it."""
    following = words.get(last + 1)
    return following is not None and following.gap == " " and following.lower in _FAMILY


def _run_on_weight(words: Words, at: int) -> float:
    lowers = words.lowers
    while at < len(lowers) - 1 and lowers[at] in _cue("adverbs") and lowers[at] not in _MODALS:
        at += 1
    first, second = lowers[at], lowers[at + 1] if at + 1 < len(lowers) else ""
    if first in _cue("be") and second in _THINGS_TOO:
        return _GOOD
    does = first in _cue("verbs") or (first == "for" and second in _FOR_PERSON)
    described = first in _cue("be") and second in _cue("described")
    did = first in _HAVING and (second in _cue("verbs") or second in _cue("described") or second == "think")
    if does or described or did:
        return _STRONG
    if first in ("from", "at", "in", "on") and not _cue("team_words").isdisjoint(lowers[at + 1 : at + 5]):
        return _GOOD
    acted = first.endswith("ed") and nature(first).ordinary
    return (
        _ACTED if acted else next((_SOME for cue_words in (_MODALS, _cue("be")) if first in cue_words), _NONE)
    )


def _apposed_weight(words: Words, first: int) -> float:
    """Whether a post or a team follows behind a comma or in brackets: "Sarah, our analyst", "Sarah (TOEX)"."""
    following: list[str] = []
    for index in range(first, min(len(words), first + 5)):
        if index > first and words[index].gap != " ":
            break
        following.append(words.lowers[index])
    if following and following[0] in _cue("joins") | _cue("verbs") and following[0] != "from":
        return _NONE if following[0] not in ("who", "whose") else _STRONG
    return _NONE if _cue("team_words").isdisjoint(following) else _GOOD


def joins_a_list(gap: str) -> bool:
    """Whether the signs between two candidates make them a list."""
    return _LIST_GAP.fullmatch(gap) is not None
