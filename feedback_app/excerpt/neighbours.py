"""The sentences that stand beside a quote in its answer and are left out of it, for its approver to read."""

from dataclasses import dataclass

from feedback_app.excerpt.context import is_complaint
from feedback_app.excerpt.passage import passage_of
from feedback_app.excerpt.piece import Parts
from feedback_app.excerpt.quoted import Quoted, QuotedSentence


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A sentence left out whole, directly before or after a quoted one, in the officer's letters."""

    text: str
    is_before: bool
    is_complaint: bool


def neighbours(text: str, parts: Parts) -> list[Neighbour]:
    """Those of the quote that ``parts`` make of ``text``, in the order of the answer.

    One that stands between two quoted sentences comes once, as standing after the first.
    """
    quoted = Quoted(passage_of(text), parts)
    by_start: dict[int, Neighbour] = {}
    for first, second in quoted.neighbours():
        left, is_before = (second, False) if first.is_quoted else (first, True)
        by_start.setdefault(left.sentence.start, _neighbour(text, left, is_before=is_before))
    return list(by_start.values())


def _neighbour(text: str, left: QuotedSentence, *, is_before: bool) -> Neighbour:
    words = text[left.sentence.start : left.sentence.end].strip()
    return Neighbour(words, is_before, is_complaint(words))
