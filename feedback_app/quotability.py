"""What in a sentence, and around it, bears on whether it would quote well: the features that ``suggestion`` weighs."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from heapq import nlargest

from feedback_app.phrasebook import Kinds, packaged
from feedback_app.tone_signs import ToneSigns
from feedback_app.weighing import Chances
from feedback_app.wording import Token

_BOOK = packaged("quote_words")

# Lengths in words at which sentences differ: a cry, a remark, a short sentence, up to one that nobody reads aloud.
_LENGTHS = (5, 8, 13, 19, 27, 36)
_SHORT, _LONG = 8, 30  # words that read well on a poster; published quotes of programmes like this one have 15 to 60
_LONGEST = 50
_AGAIN = 0.7  # a second phrase of a kind says less than the first
_TONE = 2.0  # the tone of the sentence itself says more than any one phrase
_WORDS_OF_TONE = ("word:", "pair:", "length:")  # left out: too many for as few examples as there are of quotes
_OTHERS = ("negative", "positive", "mixed")
_NAME_SHAPE = re.compile(r"(?<=[a-z,;] )(?!TOEX|Transcribe|Translate|I\b|ROCU)[A-Z][a-z]+")
_QUOTE_MARKS = re.compile(r"[\"“”‘«»]")
_THEY = frozenset({"they", "their", "them", "theirs"})
_POINTING_BACK = frozenset({"she", "he", "they", "it", "her", "his", "their"})
_POINTED_AT = ("colleagues", "toex", "human", "household")


@dataclass(frozen=True)
class Sentence:
    """A sentence of an answer, read: its words, the kinds of its phrases, the signs and chances of its tone."""

    text: str
    words: tuple[str, ...]
    kinds: Counter[str]
    opening: Kinds
    signs: ToneSigns
    tone: Chances


def sentence(text: str, words: Sequence[Token], signs: ToneSigns, tone: Chances) -> Sentence:
    """``text`` read for what bears on quoting it."""
    read = [word.read for word in words]
    kinds: Counter[str] = Counter()
    opening: Kinds = ()
    first = next((place for place, word in enumerate(read) if word[0].isalnum()), -1)
    for sign in _BOOK.signs(read):
        kinds.update(sign.kinds)
        if sign.first == first:
            opening = sign.kinds
    spoken = tuple(word for word in read if word[0].isalnum())
    return Sentence(text, spoken, kinds, opening, signs, tone)


def features(answer: Sequence[Sentence]) -> list[dict[str, float]]:
    """What bears on quoting each sentence of ``answer``. Takes time in proportion to the answer."""
    company = _Company(answer)
    return [_own(one) | company.around(place) for place, one in enumerate(answer)]


def _own(one: Sentence) -> dict[str, float]:
    tone = one.signs.features
    found = {name: amount for name, amount in tone.items() if not name.startswith(_WORDS_OF_TONE)}
    found |= {f"tone:{label}": _TONE * chance for label, chance in one.tone.items()}
    return found | _kinds(one) | _length(one) | _look(one)


def _kinds(one: Sentence) -> dict[str, float]:
    found: dict[str, float] = {}
    for kind, count in one.kinds.items():
        found[f"says:{kind}"] = 1.0
        if count > 1:
            found[f"says twice:{kind}"] = _AGAIN
    found.update((f"opens:{kind}", 1.0) for kind in one.opening)
    if one.words:
        found[f"first:{one.words[0]}"] = _AGAIN
    return found


def _length(one: Sentence) -> dict[str, float]:
    count = len(one.words)
    found = {f"length:{sum(count >= limit for limit in _LENGTHS)}": 1.0, "words": min(count, _LONGEST) / 20}
    if good_length(one):
        found["good length"] = 1.0
    return found


def good_length(one: Sentence) -> bool:
    return _SHORT <= len(one.words) <= _LONG


def _look(one: Sentence) -> dict[str, float]:
    seen = {
        "about": about_toex(one),
        "about, and good": about_toex(one) and is_good(one),
        "effect on people": names_effect(one) and "human" in one.kinds,
        "figures": any(word[0].isdigit() for word in one.words),
        "quote marks": bool(_QUOTE_MARKS.search(one.text)),
        "many commas": one.text.count(",") > 2,
        "name": bool(_NAME_SHAPE.search(one.text)),
        "I": not {"i", "my", "me"}.isdisjoint(one.words),
        "we": not {"we", "our", "us"}.isdisjoint(one.words),
    }
    return {name: 1.0 for name, there in seen.items() if there}


def about_toex(one: Sentence) -> bool:
    return "toex" in one.kinds or not _THEY.isdisjoint(one.words)


def is_good(one: Sentence) -> bool:
    return any(name in one.signs.features for name in ("kind:praise", "kind:liking", "kind:effect"))


def names_effect(one: Sentence) -> bool:
    return "kind:effect" in one.signs.features


class _Company:
    """The company that a sentence keeps: praise in an answer full of complaint is seldom meant."""

    def __init__(self, answer: Sequence[Sentence]) -> None:
        self._answer = answer
        self._highest: dict[str, list[float]] = {}
        self._sums: dict[str, float] = {}
        for label in _OTHERS:
            chances = [one.tone[label] for one in answer]
            self._highest[label] = nlargest(2, chances)
            self._sums[label] = sum(chances)

    def around(self, place: int) -> dict[str, float]:
        count = len(self._answer)
        if count == 1:
            return {"alone": 1.0}
        found = {"first" if place == 0 else "last" if place == count - 1 else "between": 1.0}
        for label in _OTHERS:
            chance = self._answer[place].tone[label]
            highest, second = self._highest[label]
            found[f"others:{label}"] = second if chance == highest else highest
            found[f"mostly:{label}"] = (self._sums[label] - chance) / (count - 1)
        return found | self._neighbours(place)

    def _neighbours(self, place: int) -> dict[str, float]:
        found: dict[str, float] = {}
        if place:
            before, one = self._answer[place - 1], self._answer[place]
            found = {f"before:{label}": before.tone[label] for label in ("negative", "positive")}
            if one.words[:1] and one.words[0] in _POINTING_BACK:
                found |= {f"points back to:{kind}": 1.0 for kind in _POINTED_AT if kind in before.kinds}
        if place + 1 < len(self._answer):
            found["after:negative"] = self._answer[place + 1].tone["negative"]
        return found
