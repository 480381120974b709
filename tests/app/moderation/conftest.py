"""What the tests of this folder share."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from feedback_app.models import QueueEntry, Quote
from feedback_app.store.engine import Store
from tests.support.building import ANSWER
from tests.support.people import NOON, PRAISE, Colleague, Officer, answers_waiting, press
from tests.support.queues import CHARGED, changed, given_by, read_by_the_worker


@pytest.fixture
def waiting(officer: Officer, store: Store) -> list[int]:
    """Four answers that wait."""
    officer.gives()
    press(officer.client, "/give/another", on="/give/sent")
    officer.gives()
    with store.reading() as session:
        return answers_waiting(session)


@pytest.fixture
def many(officer: Officer, store: Store) -> list[int]:
    """Ten answers of three forces, all given at the same moment but two, some with a suggestion; one of no force."""
    given_by(officer, "kent", "lancashire", "kent", "essex", "essex")
    read_by_the_worker(store)
    with store.reading() as session:
        answers = answers_waiting(session)
    for number, answer_id in enumerate(answers):
        changed(store, answer_id, given_at=NOON, promise=(0, 400, 700)[number % 3])
    changed(store, answers[3], given_at=NOON + timedelta(days=1))
    changed(store, answers[8], given_at=NOON - timedelta(days=1), force_id=None)
    return answers


@pytest.fixture
def quoted(asha: Colleague, rhys: Colleague, officer: Officer, store: Store) -> int:
    """A quote that Asha proposed and Rhys approved; its officer has the receipt open."""
    officer.gives()
    with store.reading() as session:
        answer_id = next(
            row.answer_id for row in session.scalars(select(QueueEntry)) if row.answer.value == PRAISE
        )
    asha.proposes(answer_id, CHARGED, rung="force")
    with store.reading() as session:
        quote_id = session.scalars(select(Quote.id)).one()
    rhys.approves(quote_id)
    officer.opens_the_receipt()
    return quote_id


@pytest.fixture
def called_id(officer: Officer, store: Store) -> int:
    """The answer about what helped, which nobody has read yet."""
    officer.gives()
    with store.reading() as session:
        return answers_waiting(session)[0]


@pytest.fixture
def built_id(officer: Officer, store: Store) -> int:
    """An answer with a name and an operation in it."""
    officer.gives(words={"helpful": ANSWER}, permission={"permission": ["helpful"]})
    with store.reading() as session:
        return answers_waiting(session)[0]


@pytest.fixture
def numbered(asha: Colleague, rhys: Colleague, officer: Officer, store: Store) -> int:
    """An approved quote of an answer that nothing but its own words finds yet."""
    officer.gives()
    with store.reading() as session:
        waiting = answers_waiting(session)
    asha.proposes(waiting[0], CHARGED)
    with store.reading() as session:
        quote_id = session.scalars(select(Quote.id)).one()
    rhys.approves(quote_id)
    return quote_id
