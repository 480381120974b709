"""What was decided stands with the answer and with the quote, in words, oldest first."""

import re

from sqlalchemy import select

from feedback_app.models import AuditEntry, Quote
from feedback_app.moderation.actions import ask
from feedback_app.moderation.queries import entry
from feedback_app.store.decision_history import NEWEST, answer_history
from feedback_app.store.engine import Store
from tests.support.people import KEPT, NOON, Colleague, Officer, press

EVENTS = re.compile(r"<span>([^<]*)</span>")


def told_on(colleague: Colleague, page: str) -> list[str]:
    """The sentences of the timeline."""
    timeline = colleague.sees(page).partition("What was decided")[2].partition("</ol>")[0]
    return [one.rstrip(".:") for one in EVENTS.findall(timeline)]


def test_an_answer_tells_of_itself_its_quotes_and_its_officer(
    officer: Officer, asha: Colleague, rhys: Colleague, quote_id: int, answer_id: int
) -> None:
    page = f"/desk/answers/{answer_id}"
    rhys.approves(quote_id)
    asha.presses(page, "ask", ask_to=rhys.staff.id, ask_words="Is it six?")
    officer.opens_the_receipt()
    press(officer.client, "/receipt/permission", {"permission": ["helpful"], "attribution": "one_force"})
    assert told_on(asha, page) == [
        "Asha proposed Q-1",
        "Rhys approved Q-1",
        "Asha asked Rhys",
        "The officer changed how Q-1 may be credited, so it went back to its author",
        "The officer changed what may be quoted of the response",
    ]
    assert "Is it six?" in asha.sees(page)


def test_a_quote_tells_of_itself_alone(
    asha: Colleague, rhys: Colleague, quote_id: int, answer_id: int
) -> None:
    asha.proposes(answer_id, "We charged six people.")
    asha.presses(f"/desk/answers/{answer_id}", "ask", ask_words="A note.")
    page = f"/desk/quotes/{quote_id}"
    rhys.presses(page, "reject", reject_reason="The figure is wrong.")
    assert told_on(asha, page) == ["Asha proposed Q-1", "Rhys rejected Q-1"]
    assert "Rejected by Rhys" in asha.sees(page)


def test_an_answer_of_another_response_tells_nothing_of_this_one(
    officer: Officer, asha: Colleague, quote_id: int, store: Store
) -> None:
    press(officer.client, "/give/another", on="/give/sent")
    officer.gives()
    with store.reading() as session:
        other = session.scalars(select(Quote.answer_id)).one() + 20
        rows = [one for one in (entry(session, answer) for answer in range(1, other)) if one]
        others = [one for one in rows if one.response_id != rows[0].response_id]
        assert others
        assert all(answer_history(session, one) == [] for one in others)
    assert quote_id == 1


def test_a_long_history_is_cut_with_a_sentence(asha: Colleague, answer_id: int, store: Store) -> None:
    with store.writing() as session:
        place = entry(session, answer_id)
        assert place
        for number in range(NEWEST + 3):
            ask(session, place, None, words=f"Note {number}", seen=place.version, by=asha.staff, at=NOON)
            session.flush()
        session.commit()
    page = asha.sees(f"/desk/answers/{answer_id}")
    assert f"Only the newest {NEWEST} decisions are shown." in page
    assert "Note 2<" not in page
    assert "Note 3<" in page


def test_the_words_that_were_proposed_are_told(asha: Colleague, quote_id: int) -> None:
    told = asha.sees(f"/desk/quotes/{quote_id}").partition("What was decided")[2]
    assert KEPT in told


def test_an_officer_who_withdraws_the_permission_is_told_of_beside_the_quote(
    officer: Officer, asha: Colleague, quote_id: int, answer_id: int, store: Store
) -> None:
    officer.opens_the_receipt()
    press(officer.client, "/receipt/permission", {})
    assert told_on(asha, f"/desk/answers/{answer_id}")[1:] == [
        f"The officer withdrew the permission, so Q-{quote_id} was dropped",
        "The officer withdrew the permission to quote",
    ]
    with store.reading() as session:
        assert len(session.scalars(select(AuditEntry)).all()) >= 3
