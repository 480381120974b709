"""The list of links says how each stands; a link is ended."""

import re
from datetime import timedelta

from sqlalchemy import select, text, update

from feedback_app.models import AuditEntry, Invitation, Response
from feedback_app.store.audit_log import broken_link
from feedback_app.store.engine import Store
from feedback_app.store.invitations import open_invitation
from feedback_app.store.paging import PAGE
from tests.support.invitations_made import makes, the_link, token_of
from tests.support.people import NOON, Colleague, Officer, press

STATES = ("Ended", "Expired", "Used up", "Open")


def test_the_list_says_how_each_link_stands(asha: Colleague, store: Store) -> None:
    for force in ("kent", "essex", "surrey", "cumbria"):
        makes(asha, force=force, uses="3")
    with store.writing() as session:
        for force, changed in (
            ("essex", {"uses": 3}),
            ("surrey", {"expires_at": NOON - timedelta(days=9_000)}),
            ("cumbria", {"ended_at": NOON}),
        ):
            session.execute(update(Invitation).where(Invitation.force_id == force).values(**changed))
        session.commit()
    page = asha.sees("/links/")
    rows = [re.sub(r"<[^>]*>|\s+", " ", row) for row in page.split("<tr>")[2:]]
    assert [next(word for word in STATES if f" {word} " in row) for row in rows] == [
        "Ended",
        "Expired",
        "Used up",
        "Open",
    ]
    assert page.count("3 of 3") == 1
    assert page.count("/end") == 2


def test_the_list_says_how_many_responses_came_by_each_link(
    asha: Colleague, officer: Officer, store: Store
) -> None:
    makes(asha)
    makes(asha, force="kent")
    officer.gives()
    with store.writing() as session:
        session.execute(update(Response).values(link_id=2))
        session.commit()
    counted = re.findall(r'data-head="Responses" class="number">(\d+)<', asha.sees("/links/"))
    assert counted == ["1", "0"]


def test_an_empty_list_says_what_will_stand_there(asha: Colleague) -> None:
    assert "No links yet" in asha.sees("/links/")


def test_a_long_list_is_read_in_pages_newest_first(asha: Colleague, store: Store) -> None:
    makes(asha, commission="the oldest")
    with store.writing() as session:
        columns = "force_id, stream, uses, expires_at, made_by_id, made_at"
        for number in range(PAGE):
            copied = (
                f"INSERT INTO link (token_sha256, made_key, {columns}) SELECT :n, :n, {columns} FROM link"  # noqa: S608  (constants)
            )
            session.execute(text(f"{copied} WHERE id = 1"), {"n": str(number)})
        session.commit()
    first = asha.sees("/links/")
    older = re.search(r'href="(/links/\?before=\d+)"', first)
    assert older
    assert "the oldest" not in first
    assert "the oldest" in asha.sees(older[1])


def test_a_member_of_staff_ends_a_link_and_nobody_begins_by_it_any_more(
    asha: Colleague, rhys: Colleague, store: Store
) -> None:
    token = token_of(makes(asha))
    kept = token_of(makes(asha))
    assert press(rhys.client, "/links/1/end", on="/links/").location == "/links/"
    assert "The link has ended" in rhys.sees("/links/")
    with store.reading() as session:
        at = session.scalars(select(Invitation.made_at).where(Invitation.id == 1)).one()
        assert open_invitation(session, token, at=at) is None
        assert open_invitation(session, kept, at=at)


def test_a_link_that_is_ended_twice_ended_the_first_time(asha: Colleague, store: Store) -> None:
    makes(asha)
    press(asha.client, "/links/1/end", on="/links/new")
    ended_at = the_link(store).ended_at
    press(asha.client, "/links/1/end", on="/links/new")
    assert "had ended already" in asha.sees("/links/")
    assert the_link(store).ended_at == ended_at


def test_ending_without_the_proof_of_the_page_ends_nothing(asha: Colleague, store: Store) -> None:
    makes(asha)
    assert asha.client.post("/links/1/end").status_code == 400
    assert asha.client.post("/links/2/end").status_code == 404
    assert the_link(store).ended_at is None


def test_making_and_ending_stand_on_the_record_without_the_token(asha: Colleague, store: Store) -> None:
    token = token_of(makes(asha))
    press(asha.client, "/links/1/end", on="/links/")
    with store.reading() as session:
        written = list(session.scalars(select(AuditEntry).where(AuditEntry.subject == "link")))
        assert broken_link(session) is None
    assert [(one.ruling, one.by_id, one.subject_id) for one in written] == [
        ("make_link", asha.staff.id, 1),
        ("end_link", asha.staff.id, 1),
    ]
    assert all(token not in str(one.detail) for one in written)
