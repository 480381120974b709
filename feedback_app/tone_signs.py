"""What in a text bears on its tone: the features that ``tone`` weighs, and the phrases behind them.

The writer's view of the support is looked for, not how pleasant the words are: "rape", "victim" and "serious" are of
the kind *field* and count for nothing, "no complaints" is praise, "wasn't good" a turned praise.
"""

import math
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from feedback_app.marks_out_of import marks
from feedback_app.phrasebook import Sign, packaged
from feedback_app.wording import Token, tokens

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
    """A phrase that bears on the tone, where it stands in the text, and the features that it gave."""

    start: int
    end: int
    features: tuple[str, ...]


class ToneSigns(NamedTuple):
    """Features with their amounts, the phrases in the order of the text, and the words left over."""

    features: dict[str, float]
    words: dict[str, float]  # features too: single words and neighbours
    phrases: list[Phrase]
    strange: list[tuple[str, bool]]  # words that the phrasebook lacks, and whether each is negated


_NONE_YET = Token("", 0, 0)


@dataclass
class _Clause:
    sentence: int
    praise: float = 0.0
    blame: float = 0.0


@dataclass
class _Reader:
    """Goes through the words once, clause by clause."""

    words: list[Token]
    clauses: list[_Clause] = field(default_factory=lambda: [_Clause(0)])
    counts: Counter[str] = field(default_factory=Counter)
    phrases: list[Phrase] = field(default_factory=list)
    strange: list[tuple[str, bool]] = field(default_factory=list)
    negated_at: int = _NOWHERE
    supposed_at: int = _NOWHERE
    contrasts: int = 0
    negator: Token = _NONE_YET

    def mark(self, at: int, word: str) -> None:
        if word[0] in _CLAUSE_ENDS:
            self._next_clause(new_sentence=word[0] in _SENTENCE_ENDS)
        elif word in _ENDS_NEGATION:
            self._forget_negation()
        else:
            self.strange.append((word, at - self.negated_at <= _NEGATION_REACH))

    def sign(self, sign: Sign) -> None:
        if "contrast" in sign.kinds:
            self.contrasts += 1
            if sign.first:
                self._next_clause(new_sentence=False)
            self._forget_negation()
        how = self._how(sign.first)
        names = tuple(self._count(kind, how) for kind in sign.kinds)
        begins = self.negator.start if how == "not" else self.words[sign.first].start
        self.phrases.append(Phrase(begins, self.words[sign.last - 1].end, names))
        if "negator" in sign.kinds:
            self.negated_at, self.supposed_at = sign.last, _NOWHERE
            self.negator = self.words[sign.first]
        elif "modal" in sign.kinds:
            self.supposed_at = sign.last

    def _how(self, at: int) -> str:
        """How a phrase at ``at`` is meant: as said ("kind"), turned ("not") or supposed ("would have been")."""
        if at - self.negated_at <= _NEGATION_REACH:
            return "not"
        return "would" if at - self.supposed_at <= _MODAL_REACH else "kind"

    def _count(self, kind: str, how: str) -> str:
        clause = self.clauses[-1]
        praise, blame = _PRAISE.get(kind, 0.0), _BLAME.get(kind, 0.0)
        if how == "not":
            praise, blame = blame * _TURNED_BLAME, praise
        clause.praise += praise if how != "would" else 0.0
        clause.blame += blame
        name = f"{how if praise or blame or kind in _TURNS_TOO else 'kind'}:{kind}"
        self.counts[name] += 1
        return name

    def _next_clause(self, *, new_sentence: bool) -> None:
        self.clauses.append(_Clause(self.clauses[-1].sentence + new_sentence))
        self._forget_negation()

    def _forget_negation(self) -> None:
        self.negated_at = self.supposed_at = _NOWHERE


def tone_signs(text: str) -> ToneSigns:
    """Features and phrases of ``text``. Takes time in proportion to the text."""
    return signs_of(tokens(text), text)


def signs_of(words: list[Token], text: str) -> ToneSigns:
    """The same of a text whose ``words`` have been read."""
    read = [word.read for word in words]
    reader = _Reader(words)
    at = 0
    while at < len(read):
        kinds, last = _BOOK.sign_at(read, at)
        if kinds:
            reader.sign(Sign(kinds, at, last))
        else:
            reader.mark(at, read[at])
        at = last
    features = _sides(reader)
    for name, count in reader.counts.items():
        features[name] = 1.0
        if count > 1:
            features[f"twice:{name}"] = _WORD
    features.update(_shape(text, read))
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
