"""What the tests of this folder share."""

import pytest
from flask import Flask
from sqlalchemy import select

from feedback_app.models import ApiToken, Quote, Response
from feedback_app.releases.editions import actions as publishing
from feedback_app.releases.editions import queries
from feedback_app.store.engine import Store
from tests.support.editions_made import AUTUMN, WORDS
from tests.support.people import NOON, Colleague, Officer, answers_waiting, press
from tests.support.pipeline import connect
from tests.support.races import Desk


@pytest.fixture
def token_id(two: Desk) -> int:
    """A pipeline's key."""
    connect(two.stores[0], two.asha)
    with two.stores[0].reading() as session:
        return session.scalars(select(ApiToken.id)).one()


@pytest.fixture
def released(asha: Colleague, rhys: Colleague, quote_id: int, store: Store) -> str:
    """The address of a release that holds Asha's quote, approved by Rhys."""
    assert rhys.approves(quote_id).status_code == 302
    with store.writing() as session:
        made = publishing.prepare(
            session, publishing.NewEdition("Autumn", "both", "2026"), by=asha.staff, at=NOON
        )
        publishing.pick(session, made, quote_id, seen=made.version, by=asha.staff, at=NOON)
        session.commit()
        kept = queries.edition(session, made.id)
        assert kept
        out = publishing.release(session, kept, seen=kept.version, by=asha.staff, at=NOON)
        session.commit()
        return f"/releases/{out.id}"


@pytest.fixture
def quotes(app: Flask, officer: Officer, asha: Colleague, rhys: Colleague, store: Store) -> list[int]:
    """Three approved quotes: two of Lancashire, one of Kent about the tools."""
    Officer(app.test_client()).gives()
    officer.gives(about_you={"force": "kent"})
    with store.writing() as session:
        session.scalars(
            select(Response).where(Response.force_id == "kent")
        ).one().stream = "technical_enablers"
        session.commit()
    with store.reading() as session:
        first, second, third, _ = answers_waiting(session)
    asha.proposes(first, WORDS)
    asha.proposes(second, "Three children are safe because of the chart that the team drew for us.")
    asha.proposes(third, WORDS)
    with store.reading() as session:
        made = list(session.scalars(select(Quote.id).order_by(Quote.id)))
    for quote in made:
        rhys.approves(quote)
    return made


@pytest.fixture
def edition(asha: Colleague) -> str:
    """The address of a new edition."""
    return str(press(asha.client, "/editions/new", {**AUTUMN, "audience": "national"}).location)
