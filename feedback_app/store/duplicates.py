"""Answers and quotes that say nearly the same, found by the hashes of three words in a row (shingles, Broder 1997).

Of an answer the store keeps its eight smallest hashes, which are alike where the texts are, and one hash of the whole.
Of a quote, which is short and often cut out of a longer text, it keeps all.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Select,
    Subquery,
    case,
    delete,
    exists,
    func,
    literal,
    or_,
    select,
    text,
    union_all,
)
from sqlalchemy.orm import Session

from feedback_app.domain.states import STANDING, AnswerState, QuoteState
from feedback_app.lib.words import plain_words
from feedback_app.models import (
    Answer,
    AnswerShingle,
    QueueEntry,
    Quote,
    QuoteShingle,
    Release,
    ReleasedQuote,
    Response,
)

SKETCH = 8
"""Hashes that are kept of an answer, besides that of the whole."""

ENOUGH = 3
"""Answers are alike that share at least so many of these."""

MOST = 5
"""Answers, and as many quotes, that are shown: nobody compares more."""

NEWEST_OF_ONE = 200
"""Answers looked at for one hash, so that a phrase that thousands used costs no more than one of a few."""

MOST_ROWS = 10_000
"""Rows of quotes looked at for all hashes of one text."""

LONGEST = 1_000
"""Hashes of one text that are compared with quotes: those of its first words."""

_KEEP_ANSWERS = text(
    "INSERT INTO answer_shingle (shingle, answer_id) VALUES (:shingle, :id) ON CONFLICT DO NOTHING"
)
_KEEP_QUOTES = text(
    "INSERT INTO quote_shingle (shingle, quote_id) VALUES (:shingle, :id) ON CONFLICT DO NOTHING"
)


@dataclass(frozen=True)
class SimilarAnswer:
    """Another answer that says nearly the same; ``same`` where it shares the hash of the whole text, or all others."""

    answer_id: int
    reference: str
    text: str
    same: bool


@dataclass(frozen=True)
class SimilarQuote:
    """A quote of another answer that says nearly the same, and the newest release that it is in."""

    quote_id: int
    words: str
    label: str
    title: str | None = None
    number: int | None = None

    @property
    def name(self) -> str:
        """Its number and release for a sentence to staff: "Q-12 in Outcomes, autumn 2026, number 1"."""
        where = f" in {self.title}, number {self.number}" if self.title is not None else ""
        return f"Q-{self.quote_id}{where}"


def shingles(words: str) -> list[int]:
    """One hash for each three words in a row, each once, in the order of the text; one hash for a shorter text."""
    cut = plain_words(words)
    runs = (cut[first : first + 3] for first in range(max(1, len(cut) - 2)))
    return list(dict.fromkeys(_hash(run) for run in runs if run))


def similar_answers(session: Session, answer_id: int, words: str) -> list[SimilarAnswer]:
    """The answers most like ``answer_id``, whose text is ``words``: most alike first, then newest first. Answers that
    their officer corrected or took back are left out."""
    sketch = _sketch(words)
    if not sketch:
        return []
    shared = _sharing_answers(answer_id, sketch)
    query = (
        select(Answer.id, Response.reference, Answer.value, shared.c.shared)
        .join(shared, shared.c.answer_id == Answer.id)
        .join(Response, Response.id == Answer.response_id)
        .join(QueueEntry, QueueEntry.answer_id == Answer.id)
        .where(QueueEntry.state.in_(STANDING))
        .order_by(shared.c.shared.desc(), Answer.id.desc())
        .limit(MOST)
    )
    rows = session.execute(query)
    return [
        SimilarAnswer(number, reference, str(value), same=shares >= SKETCH)
        for number, reference, value, shares in rows
    ]


def similar_quotes(session: Session, words: str, answer_id: int) -> list[SimilarQuote]:
    """Quotes of other answers than ``answer_id``, approved or released, that share with ``words`` half of the hashes of
    the shorter of the two; most alike first."""
    own = shingles(words)[:LONGEST]
    if not own:
        return []
    shared = _sharing_quotes(own)
    size = select(func.count()).where(QuoteShingle.quote_id == Quote.id).correlate(Quote).scalar_subquery()
    smaller = case((size < len(own), size), else_=len(own))
    query = (
        select(Quote.id, Quote.words, Quote.label, Release.title, Release.number)
        .join(shared, shared.c.quote_id == Quote.id)
        .outerjoin(Release, Release.id == _newest_release())
        .where(Quote.answer_id != answer_id, _stands(), shared.c.shared * 2 >= smaller)
        .order_by(shared.c.shared.desc(), Quote.id.desc())
        .limit(MOST)
    )
    return [SimilarQuote(*row) for row in session.execute(query)]


def keep_answer_shingles(session: Session, answers: Mapping[int, str]) -> None:
    """Keeps the hashes of answers, their texts by their numbers; called again with the same, it changes nothing."""
    _keep(session, _KEEP_ANSWERS, {number: _sketch(words) for number, words in answers.items()})


def keep_quote_shingles(session: Session, quotes: Mapping[int, str]) -> None:
    """Keeps the hashes of quotes, their words by their numbers, in place of those of earlier words."""
    session.execute(delete(QuoteShingle).where(QuoteShingle.quote_id.in_(quotes)))
    _keep(session, _KEEP_QUOTES, {number: shingles(words) for number, words in quotes.items()})


def forget_answer_shingles(session: Session, answers: Collection[int]) -> None:
    """Removes the hashes of answers, and of the quotes made of them, for good."""
    quotes = select(Quote.id).where(Quote.answer_id.in_(answers))
    session.execute(delete(AnswerShingle).where(AnswerShingle.answer_id.in_(answers)))
    session.execute(delete(QuoteShingle).where(QuoteShingle.quote_id.in_(quotes)))


def _sketch(words: str) -> list[int]:
    """The smallest hashes of three words in a row, and last the hash of the whole text."""
    cut = plain_words(words)
    return [*sorted(shingles(words))[:SKETCH], _hash(["=", *cut])] if cut else []


def _hash(words: Iterable[str]) -> int:
    """63 bits: both databases keep them as a number, which has a sign."""
    return int.from_bytes(blake2b(" ".join(words).encode(), digest_size=8).digest()) >> 1


def _sharing_answers(answer_id: int, sketch: list[int]) -> Subquery:
    """Answers that share ``ENOUGH`` of ``sketch``; its last hash, of the whole text, counts as much as all others."""
    weighed = [(shingle, 1) for shingle in sketch[:-1]] + [(sketch[-1], SKETCH)]
    holding = union_all(*(_holding(shingle, weight, answer_id) for shingle, weight in weighed)).subquery()
    shared = func.sum(holding.c.weight)
    return (
        select(holding.c.answer_id, shared.label("shared"))
        .group_by(holding.c.answer_id)
        .having(shared >= ENOUGH)
        .subquery()
    )


def _holding(shingle: int, weight: int, answer_id: int) -> Select[Any]:
    newest = (
        select(AnswerShingle.answer_id, literal(weight).label("weight"))
        .where(AnswerShingle.shingle == shingle, AnswerShingle.answer_id != answer_id)
        .order_by(AnswerShingle.answer_id.desc())
        .limit(NEWEST_OF_ONE)
        .subquery()
    )
    return select(newest.c.answer_id, newest.c.weight)


def _sharing_quotes(own: list[int]) -> Subquery:
    rows = select(QuoteShingle.quote_id).where(QuoteShingle.shingle.in_(own)).limit(MOST_ROWS).subquery()
    return select(rows.c.quote_id, func.count().label("shared")).group_by(rows.c.quote_id).subquery()


def _stands() -> ColumnElement[bool]:
    """Of quotes: approved or released, and not withdrawn with the response."""
    there = exists().where(QueueEntry.answer_id == Quote.answer_id, QueueEntry.state != AnswerState.WITHDRAWN)
    released = exists().where(ReleasedQuote.quote_id == Quote.id)
    return there & or_(Quote.state == QuoteState.APPROVED, released)


def _newest_release() -> ColumnElement[int]:
    """Of quotes: the id of the last release that holds it."""
    return (
        select(func.max(ReleasedQuote.release_id))
        .where(ReleasedQuote.quote_id == Quote.id)
        .correlate(Quote)
        .scalar_subquery()
    )


def _keep(session: Session, statement: Any, sets: Mapping[int, Iterable[int]]) -> None:
    rows = [{"shingle": shingle, "id": number} for number, hashes in sets.items() for shingle in hashes]
    if rows:
        # In one order, so that of two who keep the same hashes on PostgreSQL neither waits for the other in a circle.
        session.execute(statement, sorted(rows, key=lambda row: (row["shingle"], row["id"])))
