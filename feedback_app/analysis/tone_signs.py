"""What in a text bears on its tone: the features that ``tone`` weighs, and the phrases behind them.

The writer's view of the support is looked for, not how pleasant the words are: "rape", "victim" and "serious" are of
the kind *field* and count for nothing, "no complaints" is praise, "wasn't good" a turned praise.
"""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from feedback_app.analysis.marks_out_of import marks
from feedback_app.analysis.phrasebook import Sign, packaged
from feedback_app.analysis.wording import Words

_BOOK = packaged("tone_words")

# How much a phrase counts when the two sides are added up, before anything is learned. An effect ("led to") is weak
# praise, as reports of fact have it too; so is irony among the blame.
_PRAISE = {"praise": 2.0, "liking": 1.0, "thanks": 1.0, "effect": 0.5, "welsh_praise": 2.0}
_BLAME = {"blame": 1.5, "delay": 1.0, "silence": 1.5, "welsh_blame": 2.0, "irony": 0.7}
_TURNED_BLAME = 0.6  # "not late" is less than praise
_NEGATION_REACH = 3  # words: "not a very good" reaches, "not" across half a sentence does not
_MODAL_REACH = 3  # words: "would have been brilliant"
_NOWHERE = -100
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
class _Reader:
    """Goes through the words once, clause by clause."""

    clauses: list[_Clause] = field(default_factory=lambda: [_Clause(0)])
    counts: dict[str, int] = field(default_factory=dict)
    phrases: list[Phrase] = field(default_factory=list)
    strange: list[tuple[str, bool]] = field(default_factory=list)
    negator: int = _NOWHERE
    negated_from: int = _NOWHERE
    supposed_from: int = _NOWHERE
    contrasts: int = 0

    def words(self, read: Sequence[str], first: int, last: int) -> None:
        """Words that are of no phrase."""
        for at in range(first, last):
            word = read[at]
            if word[0] in _CLAUSE_ENDS:
                self._next_clause(new_sentence=word[0] in _SENTENCE_ENDS)
            elif word in _ENDS_NEGATION:
                self._forget_negation()
            else:
                self.strange.append((word, at - self.negated_from <= _NEGATION_REACH))

    def sign(self, sign: Sign) -> None:
        kinds, first, last = sign
        if "contrast" in kinds:
            self.contrasts += 1
            if first:
                self._next_clause(new_sentence=False)
            self._forget_negation()
        how = self._how(first)
        names = tuple([self._count(kind, how) for kind in kinds])
        self.phrases.append(Phrase(self.negator if how == "not" else first, last, names))
        if "negator" in kinds:
            self.negator, self.negated_from, self.supposed_from = first, last, _NOWHERE
        elif "modal" in kinds:
            self.supposed_from = last

    def _how(self, at: int) -> str:
        """How a phrase at ``at`` is meant: as said ("kind"), turned ("not") or supposed ("would have been")."""
        if at - self.negated_from <= _NEGATION_REACH:
            return "not"
        return "would" if at - self.supposed_from <= _MODAL_REACH else "kind"

    def _count(self, kind: str, how: str) -> str:
        name, praise, blame = _bearing(kind, how)
        clause = self.clauses[-1]
        clause.praise += praise
        clause.blame += blame
        self.counts[name] = self.counts.get(name, 0) + 1
        return name

    def _next_clause(self, *, new_sentence: bool) -> None:
        self.clauses.append(_Clause(self.clauses[-1].sentence + new_sentence))
        self._forget_negation()

    def _forget_negation(self) -> None:
        self.negated_from = self.supposed_from = _NOWHERE


@cache
def _bearing(kind: str, how: str) -> tuple[str, float, float]:
    """The feature that a phrase of ``kind`` gives, and how much praise and blame it adds, meant in this way."""
    praise, blame = _PRAISE.get(kind, 0.0), _BLAME.get(kind, 0.0)
    name = f"{how if praise or blame or kind in _TURNS_TOO else 'kind'}:{kind}"
    if how == "not":
        return name, blame * _TURNED_BLAME, praise
    return name, praise if how == "kind" else 0.0, blame


def tone_signs(words: Words) -> ToneSigns:
    """Features and phrases of a text. Takes time in proportion to it."""
    read, reader, done = words.read, _Reader(), 0
    for sign in _BOOK.signs(read):
        reader.words(read, done, sign.first)
        reader.sign(sign)
        done = sign.last
    reader.words(read, done, len(read))
    features = _sides(reader)
    for name, count in reader.counts.items():
        features[name] = 1.0
        if count > 1:
            features["twice:" + name] = _WORD
    features.update(_shape(words.text, read))
    return ToneSigns(features, _words(read), reader.phrases, reader.strange)


def _sides(reader: _Reader) -> dict[str, float]:
    """Who praises what in which order: "+-" is the shape of "good but late"."""
    praise = blame = 0.0
    balances = [0.0] * (reader.clauses[-1].sentence + 1)
    for clause in reader.clauses:
        praise += clause.praise
        blame += clause.blame
        balances[clause.sentence] += clause.praise - clause.blame
    order = _compressed(clause.praise - clause.blame for clause in reader.clauses)
    found = {
        f"order:{order[:3]}": 1.0,
        f"sentences:{_compressed(balances)[:3]}": 1.0,
        f"ends:{order[-1:]}": 1.0,
        "praise": min(math.log1p(praise), 2.5),  # beyond eleven points more praise says no more
        "blame": min(math.log1p(blame), 2.5),
        "balance": (praise - blame) / (1 + praise + blame),
    }
    found.update((name, 1.0) for name in _meeting(reader, praise, blame, order))
    return found


def _meeting(reader: _Reader, praise: float, blame: float, order: str) -> Iterator[str]:
    if praise and blame:
        yield "praise and blame"
    elif not praise and not blame:
        yield "neither"
    if "+" in order and "-" in order:
        yield "both"
        if reader.contrasts:
            yield "both, contrasted"
    if reader.contrasts and not (praise and blame):
        yield "contrast with nothing"


def _compressed(balances: Iterable[float]) -> str:
    order = ""
    for balance in balances:
        side = "+" if balance > 0 else "-" if balance < 0 else ""
        if side and order[-1:] != side:
            order += side
    return order


def _shape(text: str, read: list[str]) -> dict[str, float]:
    found = {f"length:{sum(len(read) >= limit for limit in _LENGTHS)}": 1.0}
    if "?" in text:
        found["asks"] = 1.0
    if "!" in text:
        found["exclaims"] = 1.0
    if "/" in text or "out" in read:
        found.update((f"mark:{mark}", 1.0) for mark in marks(read))
    return found


def _words(read: list[str]) -> dict[str, float]:
    """Single words and neighbours, so that training may learn what the phrasebook lacks."""
    found: dict[str, float] = {}
    before = "^"
    for word in read:
        if word[0] != "\n":
            found["word:" + word] = _WORD
            found["pair:" + before + " " + word] = _PAIR
            before = word
    found["pair:" + before + " $"] = _PAIR
    return found
