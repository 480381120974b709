"""The index of words: which answers and quotes are found by which words, on SQLite (FTS5) and PostgreSQL (tsvector,
GIN).

Neither database's parser decides what a word is: ``lib.words`` cuts texts and searches alike. Both databases keep the
words in tables of the same names, ``answer_search`` and ``quote_search``, by the id of the answer or the quote.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping

from sqlalchemy import Integer, TableClause, Text, column, delete, select, table, text
from sqlalchemy.orm import Session

from feedback_app.lib.words import plain_words
from feedback_app.models import Quote

ANSWERS = table("answer_search", column("rowid", Integer), column("words", Text))
QUOTES = table("quote_search", column("rowid", Integer), column("words", Text))

MOST_POSITIONS = 255
"""Occurrences of one word in one text that a phrase can match, by PostgreSQL's limit on positions."""

FARTHEST = 16_000
"""Words of one text that are found: PostgreSQL keeps no higher position than 16,383. Some 90,000 characters."""

APART = "\N{MIDDLE DOT}"
"""Stands between two parts, so that no phrase runs over both, and for a word past ``MOST_POSITIONS``. It is no word
that anybody can look for."""

_KEEP = {
    "sqlite": "INSERT OR REPLACE INTO {0} (rowid, words) VALUES (:number, :words)",
    "postgresql": "INSERT INTO {0} (rowid, words) VALUES (:number, CAST(:words AS tsvector))"
    " ON CONFLICT (rowid) DO UPDATE SET words = excluded.words",
}


def keep_answers(session: Session, answers: Mapping[int, tuple[str, str]]) -> None:
    """Lets answers, by their ids, be found by (text, reference of the response); called again, it changes nothing."""
    _keep(session, ANSWERS, answers)


def keep_quotes(session: Session, quotes: Mapping[int, str]) -> None:
    """Lets quotes, by their ids, be found by their words and by their number, such as Q-12; earlier words no longer
    find them."""
    _keep(session, QUOTES, {number: (words, f"Q-{number}") for number, words in quotes.items()})


def keep_quote(session: Session, quote: Quote) -> None:
    """Lets one quote be found; it must have been flushed, so that it has its id."""
    keep_quotes(session, {quote.id: quote.words})


def forget_answers(session: Session, answers: Collection[int]) -> None:
    """Removes the words of answers, and of every quote made of them, from the index for good."""
    quotes = select(Quote.id).where(Quote.answer_id.in_(answers))
    session.execute(delete(QUOTES).where(QUOTES.c.rowid.in_(quotes)))
    session.execute(delete(ANSWERS).where(ANSWERS.c.rowid.in_(answers)))


def _keep(session: Session, where: TableClause, texts: Mapping[int, tuple[str, ...]]) -> None:
    if not texts:
        return
    dialect = session.get_bind().dialect.name
    in_dialect = _as_fts5 if dialect == "sqlite" else _as_tsvector
    rows = [
        {"number": number, "words": in_dialect(_indexed(parts))}
        for number, parts in sorted(texts.items())  # in one order, so that two writers never wait in a circle
    ]
    session.execute(text(_KEEP[dialect].format(where.name)), rows)


def _indexed(parts: Iterable[str]) -> list[str]:
    """The words of all parts, as both databases are given them. Later parts come first: were a text too long, its
    reference would still be found."""
    words: list[str] = []
    for part in reversed(list(parts)):
        words += [*plain_words(part), APART]
    met: Counter[str] = Counter()
    for position, word in enumerate(words := words[:FARTHEST]):
        met[word] += 1
        if met[word] > MOST_POSITIONS:
            words[position] = APART
    return words


def _as_fts5(words: list[str]) -> str:
    return " ".join(words)


def _as_tsvector(words: list[str]) -> str:
    positions: dict[str, list[str]] = {}
    for position, word in enumerate(words, start=1):
        if word != APART:
            positions.setdefault(word, []).append(str(position))
    return " ".join(f"'{word}':{','.join(at)}" for word, at in positions.items())
