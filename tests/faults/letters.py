"""Letters: drafts filled in beforehand, by the actions that the real pages call; each has words of its own."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy.orm import Session

from bench.answers import GIVEN, HELPFUL
from feedback_app.cli.demo.officer import fill_in as filled_in
from feedback_app.questionnaire.kinds.base import Value
from feedback_app.store.engine import Store

WRITING_TOOK = timedelta(minutes=10)
"""Between the first page and the last press; nobody is taken for a machine."""

LONGEST = 6
"""How often the longest letter says the same; the form takes 2,000 characters."""


@dataclass(frozen=True)
class Letter:
    """What one officer has only to send. ``words`` are theirs alone; ``answers`` are all of them."""

    token: str
    words: str
    answers: Mapping[str, Value]


def fill_in(url: str, how_many: int) -> list[Letter]:
    """So many letters, ready to be sent."""
    store = Store(url)
    try:
        with store.writing() as session:
            letters = [_letter(session, _words(number)) for number in range(how_many)]
            session.commit()
            return letters
    finally:
        store.close()


def _words(number: int) -> str:
    return (
        f"Letter {number}, with ŵ and ŷ. "
        + " ".join([HELPFUL] * (1 + number % LONGEST))
        + f" End of {number}."
    )


def _letter(session: Session, words: str) -> Letter:
    began = datetime.now(UTC) - WRITING_TOOK
    draft = filled_in(session, {**GIVEN, "helpful": [words]}, at=began)
    assert draft.answers["helpful"] == words
    said = {key: value for key, value in draft.answers.items() if value not in (None, "", [])}
    return Letter(draft.token, words, said)
