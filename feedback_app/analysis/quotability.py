"""What in a sentence, and around it, bears on whether it would quote well: the features that ``suggestions`` weighs."""

import re
from bisect import bisect
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from heapq import nlargest

from feedback_app.analysis.phrasebook import Kinds, packaged
from feedback_app.analysis.tone_signs import ToneSigns
from feedback_app.analysis.weighing import Chances
from feedback_app.analysis.wording import Words

_BOOK = packaged("quote_words")

# Lengths in words at which sentences differ: a cry, a remark, a short sentence, up to one that nobody reads aloud.
_SIZES = (5, 8, 13, 19, 27, 36)
_SHORT, _LONG = (
    8,
    30,
)  # words that read well on a poster; published quotes of programmes like this one have 15 to 60
_LONGEST = 50
_AGAIN = 0.7  # a second phrase of a kind says less than the first
_TONE = 2.0  # the tone of the sentence itself says more than any one phrase
_OTHERS = ("negative", "positive", "mixed")
_NAME_SHAPE = re.compile(r"(?<=[a-z,;] )(?!TOEX|Transcribe|Translate|I\b|ROCU)[A-Z][a-z]+")
_QUOTE_MARKS = re.compile(r"[\"“”‘«»]")
_THEY = frozenset({"they", "their", "them", "theirs"})
_I = frozenset({"i", "my", "me"})
_WE = frozenset({"we", "our", "us"})
_POINTING_BACK = frozenset((word,) for word in ("she", "he", "they", "it", "her", "his", "their"))
_POINTED_AT = ("colleagues", "toex", "human", "household")


@dataclass(frozen=True)
class Sentence:
    """A sentence of an answer, read: its words, the kinds of its phrases, the signs and chances of its tone."""

    text: str
    words: tuple[str, ...]
    kinds: dict[str, int]
    opening: Kinds
    signs: ToneSigns
    tone: Chances


def sentence(words: Words, signs: ToneSigns, tone: Chances) -> Sentence:
    """A sentence read for what bears on quoting it."""
    read = words.read
    kinds: dict[str, int] = {}
    opening: Kinds = ()
    first = next((place for place, word in enumerate(read) if word[0].isalnum()), -1)
    for sign in _BOOK.signs(read):
        for kind in sign.kinds:
            kinds[kind] = kinds.get(kind, 0) + 1
        if sign.first == first:
            opening = sign.kinds
    spoken = tuple(word for word in read if word[0].isalnum())
    return Sentence(words.text, spoken, kinds, opening, signs, tone)


def _own(one: Sentence) -> dict[str, float]:
    found = dict(one.signs.features)
    for label, chance in one.tone.items():
        found["tone:" + label] = _TONE * chance
    for kind, count in one.kinds.items():
        found["says:" + kind] = 1.0
        if count > 1:
            found["says twice:" + kind] = _AGAIN
    for kind in one.opening:
        found["opens:" + kind] = 1.0
    if one.words:
        found["first:" + one.words[0]] = _AGAIN
    count = len(one.words)
    found[f"size:{bisect(_SIZES, count)}"] = 1.0
    found["words"] = min(count, _LONGEST) / 20
    for name, there in _look(one):
        if there:
            found[name] = 1.0
    return found


def good_length(one: Sentence) -> bool:
    return _SHORT <= len(one.words) <= _LONG


def _look(one: Sentence) -> tuple[tuple[str, bool], ...]:
    about, effect = about_toex(one), names_effect(one)
    return (
        ("good size", good_length(one)),
        ("about", about),
        ("about, and good", about and is_good(one)),
        ("effect on people", effect and "human" in one.kinds),
        ("figures", any(word[0].isdigit() for word in one.words)),
        ("quote marks", bool(_QUOTE_MARKS.search(one.text))),
        ("many commas", one.text.count(",") > 2),
        ("name", bool(_NAME_SHAPE.search(one.text))),
        ("I", not _I.isdisjoint(one.words)),
        ("we", not _WE.isdisjoint(one.words)),
    )


def about_toex(one: Sentence) -> bool:
    return "toex" in one.kinds or not _THEY.isdisjoint(one.words)


def is_good(one: Sentence) -> bool:
    return any(name in one.signs.features for name in ("kind:praise", "kind:liking", "kind:effect"))


def names_effect(one: Sentence) -> bool:
    return "kind:effect" in one.signs.features


class Company:
    """An answer, and the company that each sentence keeps: praise among complaints is seldom meant."""

    def __init__(self, answer: Sequence[Sentence]) -> None:
        self._answer = answer
        self._highest: dict[str, list[float]] = {}
        self._sums: dict[str, float] = {}
        for label in _OTHERS:
            chances = [one.tone[label] for one in answer]
            self._highest[label] = nlargest(2, chances)
            self._sums[label] = sum(chances)

    def features(self, place: int) -> dict[str, float]:
        """What bears on quoting the sentence at ``place``."""
        found = _own(self._answer[place])
        count = len(self._answer)
        if count == 1:
            found["alone"] = 1.0
            return found
        found["first" if place == 0 else "last" if place == count - 1 else "between"] = 1.0
        for label in _OTHERS:
            chance = self._answer[place].tone[label]
            highest, second = self._highest[label]
            found["others:" + label] = second if chance == highest else highest
            found["mostly:" + label] = (self._sums[label] - chance) / (count - 1)
        found.update(self._neighbours(place))
        return found

    def _neighbours(self, place: int) -> Iterator[tuple[str, float]]:
        if place:
            before = self._answer[place - 1]
            yield "before:negative", before.tone["negative"]
            yield "before:positive", before.tone["positive"]
            for kind in self.points_back_to(place):
                yield "points back to:" + kind, 1.0
        if place + 1 < len(self._answer):
            yield "after:negative", self._answer[place + 1].tone["negative"]

    def points_back_to(self, place: int) -> list[str]:
        """Whom or what the sentence before speaks of, where this one opens with "she", "it" or the like."""
        if not place or self._answer[place].words[:1] not in _POINTING_BACK:
            return []
        return [kind for kind in _POINTED_AT if kind in self._answer[place - 1].kinds]
