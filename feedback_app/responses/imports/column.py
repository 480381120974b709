"""A column that answers a question: its words, interpreted as answers of that question and never guessed."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from feedback_app.questionnaire.kinds import kind_of
from feedback_app.questionnaire.kinds.base import Kind, Option, Question
from feedback_app.responses.imports.cell import folded, shown

NON_SCORES = {
    **dict.fromkeys(("n/a", "na", "not applicable"), "not_applicable"),
    **dict.fromkeys(("dont know", "do not know", "not sure", "unsure"), "dont_know"),
}
"""How people say that they give no score; it counts only where the question offers the answer."""

SHARE = re.compile(r"(\d{1,2})(?:\.0+)? ?(?:/|out of) ?(\d{1,2})")
NUMBERED = re.compile(r"(\d{1,2})(?:\.0+)?(?: ?[-:.)=(] ?(\D+?)\)?)?")
"""A point, alone or with words: "3", "3 - OK", "10 (very likely)". A range such as "3 - 4" is neither."""


@dataclass(frozen=True)
class Interpretation:
    """``given``: the answers as the form would send them. ``notes``: what was read into the cell or left out."""

    given: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Column:
    """``meant``: what the mapping says that words mean, by the words folded; empty where they say nothing."""

    question: Question
    title: str
    meant: Mapping[str, str]

    @cached_property
    def offered(self) -> tuple[Option, ...]:
        """Empty for a question that is answered in free text."""
        return self._kind.options(self.question)

    @cached_property
    def known(self) -> Mapping[str, str]:
        """Values by the folded words that certainly mean them."""
        labels = {folded(option.label): option.value for option in self.offered}
        values = {value: value for value in self._values if self._kind.values_are_words}
        return values | labels | dict(self.meant)

    def interpret(self, words: str) -> Interpretation:
        """Never a guess: what could mean two answers means none."""
        if not self.offered:
            return Interpretation((words,))
        several = self._kind.takes_several and folded(words) not in self.known
        pieces = re.split(r"[;\n]", words) if several else [words]
        read = [self._interpret_piece(piece) for piece in pieces if folded(piece)]
        return Interpretation(
            tuple(dict.fromkeys(value for value, _ in read if value)),
            tuple(note for _, note in read if note),
        )

    def _interpret_piece(self, words: str) -> tuple[str, str]:
        plain = folded(words)
        if plain in self.known:
            return self.known[plain], ""
        if named := self._kind.named(words):
            return named.value, f"{shown(words)} read as {named.label}"
        if value := self._non_score(plain) or self._share(plain):
            return value, f"{shown(words)} read as {self._name(value)}"
        value, has_its_words = self._point(plain)
        if not value:
            return "", f"{shown(words)} {self._kind.not_an_answer}"
        return value, "" if has_its_words else f"{shown(words)} read as {self._name(value)}"

    def _non_score(self, plain: str) -> str:
        value = NON_SCORES.get(plain.replace("'", ""), "")
        return value if value in self._values else ""

    def _share(self, plain: str) -> str:
        """The point of a "9/10", where 10 is the question's highest."""
        share = SHARE.fullmatch(plain)
        most = max((int(value) for value in self._values if value.isdecimal()), default=None)
        value = str(int(share[1])) if share and int(share[2]) == most else ""
        return value if value in self._values else ""

    def _point(self, plain: str) -> tuple[str, bool]:
        """A point that is offered, and whether its own words stand beside it; beside another's it is none."""
        point = NUMBERED.fullmatch(plain)
        value = str(int(point[1])) if point else ""
        meant = self.known.get((point and point[2]) or "", "")
        return (value, meant == value) if value in self._values and meant in {"", value} else ("", False)

    @property
    def _kind(self) -> Kind:
        return kind_of(self.question)

    @cached_property
    def _values(self) -> frozenset[str]:
        return frozenset(option.value for option in self.offered)

    def _name(self, value: str) -> str:
        """A point by its number, as the report of a number is a number."""
        return value if value.isdecimal() else next(o.label for o in self.offered if o.value == value)
