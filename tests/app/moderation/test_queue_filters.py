"""The queue is narrowed: filters, the address that says them, what is not understood."""

import re
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from feedback_app.domain.states import AnswerState
from feedback_app.models import Permission, QueueEntry, Response, Topic
from feedback_app.moderation.queue.filter import Filter, Sort
from feedback_app.moderation.queue.url import queue_request
from feedback_app.store.engine import Store
from tests.support.people import NOON, PRAISE, Colleague, Officer
from tests.support.queues import listed, read_by_the_worker


def _narrowing(session: Session, answer_id: int) -> dict[str, object]:
    """Gives one answer something of everything, and names the filters that find it."""
    entry = session.get_one(QueueEntry, answer_id)
    entry.tone, entry.found, entry.promise, entry.overall = "mixed", 2, 500, 3
    entry.given_at = datetime(2026, 3, 5, 23, 30, tzinfo=UTC)
    session.add(Topic(response_id=entry.response_id, question="exploitation", value="child_sexual"))
    session.add(Topic(response_id=entry.response_id, question="support_kinds", value="analyst"))
    of_response = Permission.response_id == entry.response_id
    session.execute(update(Response).where(Response.id == entry.response_id).values(language="cy"))
    ceiling = session.scalars(select(Permission.ceiling).where(of_response)).one()
    assert ceiling is not None
    return {
        "force": "essex",
        "region": "ERSOU",
        "stream": "operational_outcomes",
        "overall": 3,
        "support": "analyst",
        "exploitation": "child_sexual",
        "tone": "mixed",
        "findings": "yes",
        "permission": ceiling.value,
        "language": "cy",
        "since": date(2026, 3, 5),
        "until": date(2026, 3, 5),
        "suggested": "yes",
        "words": "six people",
    }


def test_filters_stack_and_each_of_them_narrows(many: list[int], officer: Officer, store: Store) -> None:
    officer.gives(
        about_you={"force": "essex", "supported_by": "technical_enablers"},
        permission={"attribution": "region"},
    )
    read_by_the_worker(store)
    with store.writing() as session:
        wanted = next(
            row.answer_id
            for row in session.scalars(select(QueueEntry).where(QueueEntry.force_id == "essex"))
            if row.answer.value == PRAISE
        )
        filters = _narrowing(session, wanted)
        session.get_one(QueueEntry, many[0]).given_at = datetime(2025, 1, 1, tzinfo=UTC)
        session.commit()
    others = {"language": {wanted - 1, wanted + 1}, "exploitation": set(), "support": set()}
    with store.reading() as session:
        waiting = len(listed(session, Filter(), 50))
        for name, value in filters.items():
            found = listed(session, Filter(**{name: value}), 50)  # type: ignore[arg-type]  # any one of them
            assert wanted in found, name
            assert len(found) < waiting, name
            assert not others.get(name) or set(found) <= {wanted, *others[name]}, name
        assert listed(session, Filter(**filters), 50) == [wanted]  # type: ignore[arg-type]  # all of them


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("findings", "no"),
        ("suggested", "no"),
        ("tone", "negative"),
        ("exploitation", "labour"),
        ("support", "training"),
        ("language", "cy"),
        ("permission", "one_force"),
        ("mine", "yes"),
        ("hold", "ended"),
        ("words", "100%"),
    ],
)
def test_a_filter_that_fits_nothing_lists_nothing(
    officer: Officer, store: Store, name: str, value: str
) -> None:
    officer.gives()
    with store.writing() as session:
        session.execute(update(QueueEntry).values(promise=300, found=1, tone="positive"))
        session.commit()
        assert listed(session, Filter(**{name: value}), 50) == []  # type: ignore[arg-type]  # any one of them


def test_an_address_says_everything_that_is_chosen_and_is_read_back_as_it_was() -> None:
    chosen = Filter(
        AnswerState.HELD,
        Sort.FEWEST,
        force="kent",
        overall=2,
        since=date(2026, 1, 2),
        words="six people",
        mine="yes",
        hold="ended",
    )
    asked = queue_request(chosen.address(), me=7, at=NOON)
    assert (asked.chosen, asked.status, asked.chosen.me) == (chosen, 200, 7)


@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        ("tone=angry", "cannot be narrowed to that tone"),
        ("sort=random", "cannot be narrowed to that sort"),
        ("since=31/02/2026", "Write the first day as 23/11/2026"),
        ("until=1.1.2026", "Write the last day as 23/11/2026"),
        ("until=99999-01-01", "Write the last day"),
        ("since=2026-03-01&until=1/2/2026", "The last day is before the first"),
        ("words=" + "x" * 201, "200 characters is the most"),
        ("after=1.2.3.nowhere", "Start again from the first"),
    ],
)
def test_what_is_not_understood_is_said_and_the_other_filters_stay(
    asha: Colleague, address: str, sentence: str
) -> None:
    answer = asha.client.get(f"/desk/?force=kent&{address}")
    assert answer.status_code == 400
    assert sentence in answer.text
    assert '<option value="kent" selected>' in answer.text


def test_a_day_that_is_wrong_stays_in_its_field(asha: Colleague) -> None:
    page = asha.client.get("/desk/?since=yesterday").text
    assert 'name="since" value="yesterday"' in page
    assert re.search(r"<details [^>]*\bopen>", page)


def test_a_chip_takes_its_filter_away_and_leaves_the_others(asha: Colleague) -> None:
    page = asha.reads("/desk/?state=held&force=kent&tone=mixed&since=2026-03-05")
    assert "Force: Kent Police" in page
    assert "Given from: 5 March 2026" in page
    assert 'href="/desk/?state=held&amp;tone=mixed&amp;since=2026-03-05"' in page


def test_the_state_is_kept_when_the_list_is_narrowed(asha: Colleague) -> None:
    assert '<input type="hidden" name="state" value="held">' in asha.sees("/desk/?state=held")
