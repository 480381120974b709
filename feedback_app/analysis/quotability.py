"""What in a sentence, and around it, bears on whether it would quote well: the features that ``suggestions`` weighs."""

import re
from bisect import bisect
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from heapq import nlargest

from feedback_app.analysis.phrasebook import Kinds, load_phrasebook
from feedback_app.analysis.tone_signs import ToneSigns
from feedback_app.analysis.weighing import Chances
from feedback_app.analysis.wording import TokenisedText

_BOOK = load_phrasebook("quote_words")

# Lengths in words at which sentences differ: a cry, a remark, a short sentence, up to one that nobody reads aloud.
_SIZES = (5, 8, 13, 19, 27, 36)
# Words that read well on a poster; published quotes of programmes like this one have 15 to 60.
_SHORT, _LONG = 8, 30
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
    """A sentence of an answer with what bears on quoting it.

    ``kinds`` says how many phrases there are of each kind, ``opening`` are the kinds of the phrase that begins it,
    ``words`` leave out the punctuation.
    """

    text: str
    words: tuple[str, ...]
    kinds: dict[str, int]
    opening: Kinds
    signs: ToneSigns
    tone: Chances


def analyse_sentence(tokenised: TokenisedText, signs: ToneSigns, tone: Chances) -> Sentence:
    tokens = tokenised.tokens
    kinds: dict[str, int] = {}
    opening: Kinds = ()
    first = next((index for index, word in enumerate(tokens) if word[0].isalnum()), -1)
    for sign in _BOOK.signs(tokens):
        for kind in sign.kinds:
            kinds[kind] = kinds.get(kind, 0) + 1
        if sign.first == first:
            opening = sign.kinds
    spoken = tuple(word for word in tokens if word[0].isalnum())
    return Sentence(tokenised.text, spoken, kinds, opening, signs, tone)


def _own_features(sentence: Sentence) -> dict[str, float]:
    features = dict(sentence.signs.features)
    for label, chance in sentence.tone.items():
        features["tone:" + label] = _TONE * chance
    for kind, count in sentence.kinds.items():
        features["says:" + kind] = 1.0
        if count > 1:
            features["says twice:" + kind] = _AGAIN
    for kind in sentence.opening:
        features["opens:" + kind] = 1.0
    if sentence.words:
        features["first:" + sentence.words[0]] = _AGAIN
    count = len(sentence.words)
    features[f"size:{bisect(_SIZES, count)}"] = 1.0
    features["words"] = min(count, _LONGEST) / 20
    for name, there in _yes_or_no_features(sentence):
        if there:
            features[name] = 1.0
    return features


def has_good_length(sentence: Sentence) -> bool:
    return _SHORT <= len(sentence.words) <= _LONG


def _yes_or_no_features(sentence: Sentence) -> tuple[tuple[str, bool], ...]:
    about, effect = is_about_toex(sentence), names_effect(sentence)
    return (
        ("good size", has_good_length(sentence)),
        ("about", about),
        ("about, and good", about and praises(sentence)),
        ("effect on people", effect and "human" in sentence.kinds),
        ("figures", any(word[0].isdigit() for word in sentence.words)),
        ("quote marks", bool(_QUOTE_MARKS.search(sentence.text))),
        ("many commas", sentence.text.count(",") > 2),
        ("name", bool(_NAME_SHAPE.search(sentence.text))),
        ("I", not _I.isdisjoint(sentence.words)),
        ("we", not _WE.isdisjoint(sentence.words)),
    )


def is_about_toex(sentence: Sentence) -> bool:
    return "toex" in sentence.kinds or not _THEY.isdisjoint(sentence.words)


def praises(sentence: Sentence) -> bool:
    return any(name in sentence.signs.features for name in ("kind:praise", "kind:liking", "kind:effect"))


def names_effect(sentence: Sentence) -> bool:
    return "kind:effect" in sentence.signs.features


class AnswerContext:
    """An answer, in which each sentence is seen among the others: praise among complaints is seldom meant."""

    def __init__(self, answer: Sequence[Sentence]) -> None:
        self._answer = answer
        self._highest: dict[str, list[float]] = {}
        self._sums: dict[str, float] = {}
        for label in _OTHERS:
            chances = [sentence.tone[label] for sentence in answer]
            self._highest[label] = nlargest(
                2, chances
            )  # two: the highest of the others is the second for the highest
            self._sums[label] = sum(chances)

    def features(self, index: int) -> dict[str, float]:
        """What bears on quoting the sentence at ``index``."""
        features = _own_features(self._answer[index])
        count = len(self._answer)
        if count == 1:
            features["alone"] = 1.0
            return features
        features["first" if index == 0 else "last" if index == count - 1 else "between"] = 1.0
        for label in _OTHERS:
            chance = self._answer[index].tone[label]
            highest, second = self._highest[label]
            features["others:" + label] = second if chance == highest else highest
            features["mostly:" + label] = (self._sums[label] - chance) / (count - 1)
        features.update(self._neighbour_features(index))
        return features

    def _neighbour_features(self, index: int) -> Iterator[tuple[str, float]]:
        if index:
            before = self._answer[index - 1]
            yield "before:negative", before.tone["negative"]
            yield "before:positive", before.tone["positive"]
            for kind in self.points_back_to(index):
                yield "points back to:" + kind, 1.0
        if index + 1 < len(self._answer):
            yield "after:negative", self._answer[index + 1].tone["negative"]

    def points_back_to(self, index: int) -> list[str]:
        """Whom or what the sentence before speaks of, where this one opens with "she", "it" or the like."""
        if not index or self._answer[index].words[:1] not in _POINTING_BACK:
            return []
        return [kind for kind in _POINTED_AT if kind in self._answer[index - 1].kinds]
