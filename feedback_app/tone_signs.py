"""What in a text bears on its tone: the features that ``tone`` weighs, and the phrases behind them.

The writer's view of the support is looked for, not how pleasant the words are: "rape", "victim" and "serious" are of
the kind *field* and count for nothing, "no complaints" is praise, "wasn't good" a turned praise.
"""

import math
from collections import Counter
from dataclasses import dataclass, field
from typing import NamedTuple

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
_NUMBERS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_LOW, _HIGH = 0.5, 0.8  # shares of the full mark: under five of ten, and from eight of ten
_LONGEST_MARK = 4  # figures
_WORD, _PAIR = 0.7, 0.5  # single words and pairs say less than phrases that were chosen by hand


class Phrase(NamedTuple):
    """A phrase that bears on the tone, where it stands in the text, and the features that it gave."""

    start: int
    end: int
    features: tuple[str, ...]


class ToneSigns(NamedTuple):
    """Features with their amounts, the phrases in the order of the text, and the words left over."""

    features: dict[str, float]
    phrases: list[Phrase]
    strange: list[tuple[str, bool]]  # words that the phrasebook lacks, and whether each is negated


@dataclass
class _Clause:
    sentence: int
    praise: float = 0.0
    blame: float = 0.0

    @property
    def side(self) -> str:
        return "+" if self.praise > self.blame else "-" if self.blame > self.praise else ""


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
        self.phrases.append(Phrase(self.words[sign.first].start, self.words[sign.last - 1].end, names))
        if "negator" in sign.kinds:
            self.negated_at, self.supposed_at = sign.last, _NOWHERE
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
    features.update(_words(read))
    return ToneSigns(features, reader.phrases, reader.strange)


def _sides(reader: _Reader) -> dict[str, float]:
    """Who praises what in which order: "+-" is the shape of "good but late"."""
    praise = sum(clause.praise for clause in reader.clauses)
    blame = sum(clause.blame for clause in reader.clauses)
    order = _compressed([clause.side for clause in reader.clauses])
    found = {
        f"order:{order[:3]}": 1.0,
        f"sentences:{_compressed(_sentence_sides(reader.clauses))[:3]}": 1.0,
        f"ends:{order[-1:]}": 1.0,
        "praise": min(math.log1p(praise), 2.5),  # beyond eleven points more praise says no more
        "blame": min(math.log1p(blame), 2.5),
        "balance": (praise - blame) / (1 + praise + blame),
    }
    if "+" in order and "-" in order:
        found["both"] = 1.0
        if reader.contrasts:
            found["both, contrasted"] = 1.0
    if reader.contrasts and not (praise and blame):
        found["contrast with nothing"] = 1.0
    if praise and blame:
        found["praise and blame"] = 1.0
    if not praise and not blame:
        found["neither"] = 1.0
    return found


def _sentence_sides(clauses: list[_Clause]) -> list[str]:
    sums: dict[int, _Clause] = {}
    for clause in clauses:
        whole = sums.setdefault(clause.sentence, _Clause(clause.sentence))
        whole.praise += clause.praise
        whole.blame += clause.blame
    return [whole.side for whole in sums.values()]


def _compressed(sides: list[str]) -> str:
    order = ""
    for side in sides:
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
        found.update((f"mark:{mark}", 1.0) for mark in _marks(read))
    return found


def _marks(read: list[str]) -> set[str]:
    """Marks that the writer gives: "7/10", "three out of ten", as low, middling or high."""
    found = set()
    for at, word in enumerate(read):
        share: float | None = None
        if "/" in word and word.endswith(("/10", "/5")):
            given, _, whole = word.partition("/")
            share = _number(given) / _number(whole)
        elif read[at + 1 : at + 3] == ["out", "of"] and at + 3 < len(read) and _number(read[at + 3]) in (5, 10):
            share = _number(word) / _number(read[at + 3])
        if share is not None:
            found.add("low" if share < _LOW else "middling" if share < _HIGH else "high")
    return found


def _number(word: str) -> float:
    if word in _NUMBERS:
        return float(_NUMBERS.index(word))
    return float(word) if word.isascii() and word.isdecimal() and len(word) < _LONGEST_MARK else math.inf


def _words(read: list[str]) -> dict[str, float]:
    """Single words and neighbours, so that training may learn what the phrasebook lacks."""
    kept = [word for word in read if word[0] != "\n"]
    found = {f"word:{word}": _WORD for word in kept}
    found.update((f"pair:{a} {b}", _PAIR) for a, b in zip(["^", *kept], [*kept, "$"], strict=True))
    return found
