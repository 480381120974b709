"""The ledger itself: it sees what is missing, and what was told of something that is not there."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from sqlalchemy import delete, select, update

from feedback_app.models import Answer, QueueEntry, Response
from feedback_app.responses.form.actions import CheckedDraft, send
from feedback_app.store.drafts import draft_of
from feedback_app.store.engine import Store
from feedback_app.store.questionnaires import definition_of
from feedback_app.store.responses import Arrival, Facts, Permitted, store_response
from tests.faults.ledger import compare
from tests.faults.letters import Letter, fill_in
from tests.faults.officers import Told


@pytest.fixture
def letters(store: Store) -> Sequence[Letter]:
    """Two letters, sent."""
    written = fill_in(store.url, 2)
    with store.writing() as session:
        for letter in written:
            draft = draft_of(session, letter.token)
            assert draft
            sheet = definition_of(session, draft.slug, draft.sha256).sheet(draft.answers)
            send(session, letter.token, CheckedDraft(draft, sheet), at=datetime.now(UTC))
        session.commit()
    return written


def told(store: Store, letters: Sequence[Letter]) -> list[Told]:
    """What their officers read on the last page."""
    with store.reading() as session:
        references = session.scalars(select(Response.reference).order_by(Response.id))
        return [Told(letter, reference, 0) for letter, reference in zip(letters, references, strict=True)]


def test_what_was_told_and_stands_is_in_order(store: Store, letters: Sequence[Letter]) -> None:
    assert compare(store.url, letters, told(store, letters)).clean


def test_a_reference_that_the_store_does_not_hold_is_a_lost_letter(
    store: Store, letters: Sequence[Letter]
) -> None:
    one, other = told(store, letters)
    swapped = [replace(one, reference=other.reference), replace(other, reference="")]
    report = compare(store.url, letters, swapped)
    assert (report.lost, report.unshown) == (1, 1)


def test_a_text_without_its_end_is_cut_short(store: Store, letters: Sequence[Letter]) -> None:
    with store.writing() as session:
        answers = session.execute(select(Answer.id, Answer.value)).all()
        found = next(number for number, value in answers if value == letters[0].words)
        session.execute(update(Answer).where(Answer.id == found).values(value=letters[0].words[:-1]))
        session.commit()
    assert compare(store.url, letters, []).cut_short == 1


def test_an_answer_that_never_reached_the_queue_is_cut_short(store: Store, letters: Sequence[Letter]) -> None:
    with store.writing() as session:
        first = session.scalar(select(QueueEntry.answer_id))
        session.execute(delete(QueueEntry).where(QueueEntry.answer_id == first))
        session.commit()
    assert compare(store.url, letters, []).cut_short == 1


def test_a_response_without_its_permission_is_cut_short(store: Store) -> None:
    [letter] = fill_in(store.url, 1)
    with store.writing() as session:
        draft, at = draft_of(session, letter.token), datetime.now(UTC)
        assert draft
        facts, permitted = Facts(force="lancashire"), Permitted(basis="form")
        arrival = Arrival(draft.submission_key, draft.answers, facts, permitted, "form", at)
        store_response(session, arrival, draft.questionnaire_id, at)
        session.commit()
    assert compare(store.url, [letter], []).cut_short == 1
