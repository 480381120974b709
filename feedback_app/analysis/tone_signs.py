"""What in a text bears on its tone: the features that ``tone`` weighs, and the phrases behind them.

The writer's view of the support is looked for, not how pleasant the words are: "rape", "victim" and "serious" are of
the kind *field* and count for nothing, "no complaints" is praise, "wasn't good" a turned praise.
"""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from feedback_app.analysis.phrasebook import Sign, load_phrasebook
from feedback_app.analysis.stated_scores import stated_scores
from feedback_app.analysis.wording import TokenisedText

_BOOK = load_phrasebook("tone_words")

# How much a phrase counts when the two sides are added up, before anything is learned. An effect ("led to") is weak
# praise, as reports of fact have it too; so is irony among the blame.
_PRAISE = {"praise": 2.0, "liking": 1.0, "thanks": 1.0, "effect": 0.5, "welsh_praise": 2.0}
_BLAME = {"blame": 1.5, "delay": 1.0, "silence": 1.5, "welsh_blame": 2.0, "irony": 0.7}
_TURNED_BLAME = 0.6  # "not late" is less than praise
_NEGATION_REACH = 3  # words: "not a very good" reaches, "not" across half a sentence does not
_MODAL_REACH = 3  # words: "would have been brilliant"
_NOWHERE = -100  # an index out of every reach
_TURNS_TOO = frozenset({"comparative", "others"})  # "never met better"
_ENDS_NEGATION = frozenset({"and", "or", "so", "because", "as"})
_CLAUSE_ENDS = ".!?…;:\n,-–—()[]"
_SENTENCE_ENDS = ".!?…\n"
_LENGTHS = (4, 9, 17, 35)  # tokens: a word or two, a remark, a sentence, a long sentence, a paragraph
_WORD, _PAIR = 0.7, 0.5  # single words and pairs say less than phrases that were chosen by hand


class Phrase(NamedTuple):
    """A phrase that bears on the tone: its first and last word, end exclusive, and the features that it gave."""

    first: int
    last: int
    features: tuple[str, ...]


class ToneSigns(NamedTuple):
    """Features with their amounts, the phrases in the order of the text, and the words left over."""

    features: dict[str, float]
    words: dict[str, float]  # features too: single words and neighbours
    phrases: list[Phrase]
    strange: list[tuple[str, bool]]  # words that the phrasebook lacks, and whether each is negated


@dataclass(slots=True)
class _Clause:
    sentence: int
    praise: float = 0.0
    blame: float = 0.0


@dataclass(slots=True)
class _SignCollector:
    """Collects signs in one pass over the words, clause by clause.

    ``negator`` is where the last negation began, ``negated_from`` where it ended, ``supposed_from`` where a modal did.
    """

    clauses: list[_Clause] = field(default_factory=lambda: [_Clause(0)])
    counts: dict[str, int] = field(default_factory=dict)
    phrases: list[Phrase] = field(default_factory=list)
    strange: list[tuple[str, bool]] = field(default_factory=list)
    negator: int = _NOWHERE
    negated_from: int = _NOWHERE
    supposed_from: int = _NOWHERE
    contrasts: int = 0

    def add_words(self, tokens: Sequence[str], first: int, last: int) -> None:
        """Takes in the tokens from ``first`` to ``last`` (exclusive), which belong to no phrase."""
        for index in range(first, last):
            word = tokens[index]
            if word[0] in _CLAUSE_ENDS:
                self._next_clause(new_sentence=word[0] in _SENTENCE_ENDS)
            elif word in _ENDS_NEGATION:
                self._forget_negation()
            else:
                self.strange.append((word, index - self.negated_from <= _NEGATION_REACH))

    def add_sign(self, sign: Sign) -> None:
        kinds, first, last = sign
        if "contrast" in kinds:
            self.contrasts += 1
            if first:
                self._next_clause(new_sentence=False)
            self._forget_negation()
        sense = self._sense(first)
        features = tuple([self._count(kind, sense) for kind in kinds])
        self.phrases.append(Phrase(self.negator if sense == "not" else first, last, features))
        if "negator" in kinds:
            self.negator, self.negated_from, self.supposed_from = first, last, _NOWHERE
        elif "modal" in kinds:
            self.supposed_from = last

    def _sense(self, index: int) -> str:
        """How a phrase at ``index`` is meant: as said ("kind"), turned ("not") or supposed ("would have been")."""
        if index - self.negated_from <= _NEGATION_REACH:
            return "not"
        return "would" if index - self.supposed_from <= _MODAL_REACH else "kind"

    def _count(self, kind: str, sense: str) -> str:
        feature, praise, blame = _feature_and_weights(kind, sense)
        clause = self.clauses[-1]
        clause.praise += praise
        clause.blame += blame
        self.counts[feature] = self.counts.get(feature, 0) + 1
        return feature

    def _next_clause(self, *, new_sentence: bool) -> None:
        self.clauses.append(_Clause(self.clauses[-1].sentence + new_sentence))
        self._forget_negation()

    def _forget_negation(self) -> None:
        self.negated_from = self.supposed_from = _NOWHERE


@cache
def _feature_and_weights(kind: str, sense: str) -> tuple[str, float, float]:
    """The feature that a phrase of ``kind`` gives, and how much praise and blame it adds, meant in this way."""
    praise, blame = _PRAISE.get(kind, 0.0), _BLAME.get(kind, 0.0)
    feature = f"{sense if praise or blame or kind in _TURNS_TOO else 'kind'}:{kind}"
    if sense == "not":
        return feature, blame * _TURNED_BLAME, praise
    return feature, praise if sense == "kind" else 0.0, blame


def tone_signs(tokenised: TokenisedText) -> ToneSigns:
    """Features and phrases of a text. Takes time in proportion to it."""
    tokens, collector, reached = tokenised.tokens, _SignCollector(), 0
    for sign in _BOOK.signs(tokens):
        collector.add_words(tokens, reached, sign.first)
        collector.add_sign(sign)
        reached = sign.last
    collector.add_words(tokens, reached, len(tokens))
    features = _balance_features(collector)
    for feature, count in collector.counts.items():
        features[feature] = 1.0
        if count > 1:
            features["twice:" + feature] = _WORD
    features.update(_shape_features(tokenised.text, tokens))
    return ToneSigns(features, _word_features(tokens), collector.phrases, collector.strange)


def _balance_features(collector: _SignCollector) -> dict[str, float]:
    """Who praises what in which order: "+-" is the shape of "good but late"."""
    praise = blame = 0.0
    balances = [0.0] * (collector.clauses[-1].sentence + 1)
    for clause in collector.clauses:
        praise += clause.praise
        blame += clause.blame
        balances[clause.sentence] += clause.praise - clause.blame
    order = _compressed(clause.praise - clause.blame for clause in collector.clauses)
    features = {
        f"order:{order[:3]}": 1.0,
        f"sentences:{_compressed(balances)[:3]}": 1.0,
        f"ends:{order[-1:]}": 1.0,
        "praise": min(math.log1p(praise), 2.5),  # beyond eleven points more praise says no more
        "blame": min(math.log1p(blame), 2.5),
        "balance": (praise - blame) / (1 + praise + blame),
    }
    features.update((feature, 1.0) for feature in _contrast_features(collector, praise, blame, order))
    return features


def _contrast_features(collector: _SignCollector, praise: float, blame: float, order: str) -> Iterator[str]:
    if praise and blame:
        yield "praise and blame"
    elif not praise and not blame:
        yield "neither"
    if "+" in order and "-" in order:
        yield "both"
        if collector.contrasts:
            yield "both, contrasted"
    if collector.contrasts and not (praise and blame):
        yield "contrast with nothing"


def _compressed(balances: Iterable[float]) -> str:
    order = ""
    for balance in balances:
        side = "+" if balance > 0 else "-" if balance < 0 else ""
        if side and order[-1:] != side:
            order += side
    return order


def _shape_features(text: str, tokens: list[str]) -> dict[str, float]:
    features = {f"length:{sum(len(tokens) >= limit for limit in _LENGTHS)}": 1.0}
    if "?" in text:
        features["asks"] = 1.0
    if "!" in text:
        features["exclaims"] = 1.0
    if "/" in text or "out" in tokens:  # every score holds one of them
        features.update((f"mark:{level}", 1.0) for level in stated_scores(tokens))
    return features


def _word_features(tokens: list[str]) -> dict[str, float]:
    """Single words and neighbours, so that training may learn what the phrasebook lacks."""
    features: dict[str, float] = {}
    before = "^"
    for word in tokens:
        if word[0] != "\n":
            features["word:" + word] = _WORD
            features["pair:" + before + " " + word] = _PAIR
            before = word
    features["pair:" + before + " $"] = _PAIR
    return features
