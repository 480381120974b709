"""An officer comes by a link that staff made: it says what it knows, and is used by beginning, never by looking."""

import re
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from feedback_app.models import Invitation, Response
from feedback_app.responses.form.actions import purge_drafts
from feedback_app.responses.invitations.actions import NewInvitation, make
from feedback_app.store.engine import Store
from tests.support.people import NOON, PAGES, Colleague, Officer, press

SOON = timedelta(days=3650)


@pytest.fixture
def token(store: Store, asha: Colleague) -> str:
    """The secret of a link for Kent and one commission, good for two."""
    return made(store, asha, uses=2)


def made(store: Store, asha: Colleague, *, uses: int | None = None, ends: datetime = NOON + SOON) -> str:
    """The secret of a new link."""
    new = NewInvitation("kent", "operational_outcomes", "TX-2026-0417", uses, ends, "a press")
    with store.writing() as session:
        secret = make(session, new, by=asha.staff, at=NOON)
        session.commit()
        return secret


def by_link_alone(app: Flask) -> None:
    """Closes the form to whoever has no link."""
    app.extensions["settings"] = replace(app.extensions["settings"], open_access=False)


def used(store: Store) -> int:
    with store.reading() as session:
        return session.scalars(select(Invitation)).one().uses


def test_the_secret_is_gone_from_the_address_at_first_sight(officer: Officer, token: str) -> None:
    answer = officer.client.get(f"/with/{token}")
    assert answer.location == "/"
    assert token not in officer.client.get("/").text


def test_looking_never_uses_a_link_up(officer: Officer, store: Store, token: str) -> None:
    for _ in range(5):
        officer.client.get(f"/with/{token}", follow_redirects=True)
        officer.client.get("/give/about_you")
    assert used(store) == 0


def test_what_the_link_knows_is_filled_in_and_can_be_changed(
    officer: Officer, store: Store, token: str
) -> None:
    officer.client.get(f"/with/{token}")
    page = officer.client.get("/give/about_you").text
    assert re.search(r'value="kent"[^>]*selected', page)
    press(officer.client, "/give/about_you", {**PAGES["about_you"], "force": "lancashire"})
    assert 'value="TX-2026-0417"' in officer.client.get("/give/support").text
    assert used(store) == 1


def test_a_response_knows_the_link_that_it_came_by(officer: Officer, store: Store, token: str) -> None:
    officer.client.get(f"/with/{token}")
    officer.gives()
    with store.reading() as session:
        assert session.scalars(select(Response)).one().link_id == session.scalars(select(Invitation)).one().id


def test_a_colleague_to_whom_it_was_forwarded_gives_a_response_of_their_own(
    app: Flask, officer: Officer, store: Store, token: str
) -> None:
    colleague = Officer(app.test_client())
    for somebody in (officer, colleague):
        somebody.client.get(f"/with/{token}")
    assert officer.gives() != colleague.gives(about_you={"force": "kent"})
    with store.reading() as session:
        assert sorted(str(one.force_id) for one in session.scalars(select(Response))) == [
            "kent",
            "lancashire",
        ]


def test_a_draft_that_comes_to_nothing_gives_its_use_back(officer: Officer, store: Store, token: str) -> None:
    officer.client.get(f"/with/{token}")
    press(officer.client, "/give/about_you", PAGES["about_you"])
    with store.writing() as session:
        purge_drafts(session, before=datetime.now(NOON.tzinfo) + timedelta(minutes=1))
        session.commit()
    assert used(store) == 0


def test_a_response_that_was_sent_keeps_its_use(officer: Officer, store: Store, token: str) -> None:
    officer.client.get(f"/with/{token}")
    officer.gives()
    with store.writing() as session:
        purge_drafts(session, before=datetime.now(NOON.tzinfo) + timedelta(minutes=1))
        session.commit()
    assert used(store) == 1


def test_without_a_link_nobody_begins_where_the_form_is_not_open(app: Flask, officer: Officer) -> None:
    by_link_alone(app)
    assert "This form is opened by a link" in officer.client.get("/").text
    answer = press(officer.client, "/give/about_you", PAGES["about_you"])
    assert answer.status_code == 403
    assert "Ask the person who sent it to you" in answer.text


def test_a_link_opens_a_form_that_is_not_open_to_everybody(app: Flask, officer: Officer, token: str) -> None:
    by_link_alone(app)
    officer.client.get(f"/with/{token}")
    assert re.fullmatch(r"[2-9A-HJKMNP-TV-Z]{8}", officer.gives())


def test_a_link_that_ended_is_named_as_such_and_what_was_begun_by_it_can_still_be_sent(
    app: Flask, officer: Officer, store: Store, token: str
) -> None:
    by_link_alone(app)
    officer.client.get(f"/with/{token}")
    officer.fills_in()
    with store.writing() as session:
        session.scalars(select(Invitation)).one().ended_at = NOON
        session.commit()
    late = app.test_client()
    late.get(f"/with/{token}")
    assert "can no longer be used" in late.get("/").text
    assert officer.sends()
