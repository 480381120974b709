"""The words by which answers and quotes are found, kept alike on SQLite (FTS5) and PostgreSQL (tsvector, GIN).

Neither database's parser decides what a word is: ``lib.words`` cuts what is kept and what is asked alike. Both keep
it in tables of the same names, ``answer_search`` and ``quote_search``, by the number of the answer or the quote: the
words in their order, and apart from them the stems of those that have another form, and the numbers of quotes.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from sqlalchemy import Integer, TableClause, Text, column, delete, select, table, text
from sqlalchemy.orm import Session

from feedback_app.lib.stems import run_together, stem
from feedback_app.lib.words import Word, words_in
from feedback_app.models import Quote
from feedback_app.store.search_query import NUMBER, STEM

ANSWERS = table("answer_search", column("rowid", Integer), column("words", Text))
QUOTES = table("quote_search", column("rowid", Integer), column("words", Text))

MOST_POSITIONS = 255
"""Places of one word that count in one text, by a limit of PostgreSQL; from then on only that it occurs."""

FARTHEST = 16_000
"""Words of one text that count, by another; some 90,000 characters."""

APART = "\N{MIDDLE DOT}"
"""Stands between what is no phrase, and in place of a word that occurs too often: nobody can look for it."""

_KEEP = {
    "sqlite": "INSERT OR REPLACE INTO {0} (rowid, words) VALUES (:number, :words)",
    "postgresql": "INSERT INTO {0} (rowid, words) VALUES (:number, CAST(:words AS tsvector))"
    " ON CONFLICT (rowid) DO UPDATE SET words = excluded.words",
}


@dataclass(frozen=True)
class Indexed:
    """What one row is found by: words and ``APART`` in their order, and ``signs``, which stand in none."""

    words: list[str]
    signs: list[str]

    def as_fts5(self) -> str:
        """As the text of a row."""
        return " ".join([*self.words, APART, *self.signs])

    def as_tsvector(self) -> str:
        """As a tsvector is written, the words with their places."""
        places: dict[str, list[str]] = {}
        for place, word in enumerate(self.words, start=1):
            if word != APART:
                places.setdefault(word, []).append(str(place))
        words = [f"'{word}':{','.join(at)}" for word, at in places.items()]
        return " ".join([*words, *(f"'{sign}'" for sign in self.signs)])


def keep_answers(session: Session, answers: Mapping[int, tuple[str, str]]) -> None:
    """Makes answers, by their numbers, found by their (text, reference of the response) and by the numbers of the
    quotes made of them; again, it changes nothing."""
    quotes = _quotes_of(session, answers)
    rows = {number: indexed(parts, quotes.get(number, ())) for number, parts in answers.items()}
    _keep(session, ANSWERS, rows)


def keep_answer(session: Session, answer_id: int, text: str, reference: str) -> None:
    """The same of one answer."""
    keep_answers(session, {answer_id: (text, reference)})


def keep_quotes(session: Session, quotes: Mapping[int, str]) -> None:
    """Makes quotes, by their numbers, found by these words and by the number, such as Q-12; words that they had before
    no longer find them."""
    _keep(session, QUOTES, {number: indexed([words], [number]) for number, words in quotes.items()})


def keep_quote(session: Session, quote: Quote) -> None:
    """The same of one quote, which has been flushed."""
    keep_quotes(session, {quote.id: quote.words})


def forget_answers(session: Session, answers: Collection[int]) -> None:
    """Takes the words of answers, and of every quote made of them, out of the index for good."""
    quotes = select(Quote.id).where(Quote.answer_id.in_(answers))
    session.execute(delete(QUOTES).where(QUOTES.c.rowid.in_(quotes)))
    session.execute(delete(ANSWERS).where(ANSWERS.c.rowid.in_(answers)))


def forget_answer(session: Session, answer_id: int) -> None:
    """The same of one answer."""
    forget_answers(session, [answer_id])


def indexed(parts: Iterable[str], quotes: Iterable[int] = ()) -> Indexed:
    """What texts, and the numbers of quotes, are found by; the later texts first where there are too many words."""
    words: list[str] = []
    signs = [f"{NUMBER}{number}" for number in quotes]
    for part in reversed(list(parts)):
        part_words = words_in(part)[: max(0, FARTHEST - len(words))]
        words += [*(word.plain for word in part_words), APART]
        signs += _stems(part, part_words)
    return Indexed(_few_places(words[:FARTHEST]), list(dict.fromkeys(signs)))


def _stems(text: str, words: list[Word]) -> Iterator[str]:
    """Of each word that is not itself its stem, and of those that an apostrophe parts."""
    for plain in dict.fromkeys(word.plain for word in words):
        if (stemmed := stem(plain)) != plain:
            yield STEM + stemmed
    for run in run_together(text, words):
        yield STEM + stem(run.plain)


def _few_places(words: list[str]) -> list[str]:
    met: Counter[str] = Counter()
    for place, word in enumerate(words):
        met[word] += 1
        if met[word] > MOST_POSITIONS:
            words[place] = APART
    return words


def _quotes_of(session: Session, answers: Collection[int]) -> dict[int, list[int]]:
    query = select(Quote.answer_id, Quote.id).where(Quote.answer_id.in_(answers)).order_by(Quote.id)
    by_answer: dict[int, list[int]] = {}
    for answer_id, quote_id in session.execute(query):
        by_answer.setdefault(answer_id, []).append(quote_id)
    return by_answer


def _keep(session: Session, where: TableClause, indexes: Mapping[int, Indexed]) -> None:
    if not indexes:
        return
    dialect = session.get_bind().dialect.name
    rows = [
        {"number": number, "words": index.as_fts5() if dialect == "sqlite" else index.as_tsvector()}
        for number, index in sorted(indexes.items())
    ]
    session.execute(text(_KEEP[dialect].format(where.name)), rows)
