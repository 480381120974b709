"""Responses are counted by the database for the balance of an edition, and exactly for a release."""

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from feedback_app.export.figures import publishable_figures
from feedback_app.models import Response
from feedback_app.store.engine import Store
from feedback_app.store.migrate import migrate, migrate_down
from feedback_app.store.response_counts import Scope, exact_counts, rough_counts
from tests.support.people import Officer

EVERY = Scope("both")


@pytest.fixture
def looking(store: Store, app: Flask) -> Iterator[Session]:
    """A session, after three officers sent: two of Lancashire, one of Kent about the tools."""
    for changed in (
        {"support": {"commission": "TX-1"}},
        {"ratings": {"overall": "2", "timeliness": "not_applicable"}},
        {"about_you": {"force": "kent"}},
    ):
        Officer(app.test_client()).gives(**changed)
    with store.writing() as session:
        session.scalars(
            select(Response).where(Response.force_id == "kent")
        ).one().stream = "technical_enablers"
        session.commit()
    with store.reading() as session:
        yield session


def number(session: Session, scope: Scope) -> int:
    return sum(each for _, each in rough_counts(session, scope))


def test_every_response_is_counted_once(looking: Session) -> None:
    by_force = {
        (one.force, one.region): each for one, each in rough_counts(looking, Scope("operational_outcomes"))
    }
    assert by_force[("lancashire", "NWROCU")] == 1
    assert number(looking, EVERY) == 3


def test_responses_that_came_before_this_version_are_counted_too(looking: Session, store: Store) -> None:
    looking.close()
    migrate_down(store, "0004")
    migrate(store)
    with store.reading() as session:
        assert number(session, EVERY) == number(session, Scope("both", first=date(2026, 1, 1))) == 3


def test_an_edition_of_one_stream_counts_its_own_responses(looking: Session) -> None:
    assert number(looking, Scope("technical_enablers")) == 1
    assert exact_counts(looking, Scope("operational_outcomes")).responses == 2


def test_an_edition_for_a_force_or_a_region_counts_those_alone(looking: Session) -> None:
    for scope in (Scope("both", force="kent"), Scope("both", region="ERSOU")):
        assert (number(looking, scope), exact_counts(looking, scope).responses) == (1, 1)


def test_responses_given_on_other_days_are_not_counted(looking: Session, store: Store) -> None:
    with store.writing() as session:
        first = session.scalars(select(Response).order_by(Response.id)).first()
        assert first
        first.given_at = datetime(2026, 6, 30, 23, 30, tzinfo=UTC)  # in London, the first of July
        session.commit()
    summer = Scope("both", first=date(2026, 7, 1), last=date(2026, 7, 31))
    with store.reading() as session:
        assert exact_counts(session, summer).responses == 1
        assert number(session, Scope("both", last=date(2026, 6, 30))) == 1
        assert number(session, EVERY) == 3


def test_what_was_withdrawn_is_counted_nowhere(looking: Session, store: Store) -> None:
    with store.writing() as session:
        for one in session.scalars(select(Response).limit(2)):
            one.withdrawn_at = one.given_at
        session.commit()
    with store.reading() as session:
        assert (number(session, EVERY), exact_counts(session, EVERY).responses) == (1, 1)


def test_a_corrected_rating_is_counted_as_it_stands_now(looking: Session, store: Store) -> None:
    with store.writing() as session:
        for one in session.scalars(select(Response)):
            one.overall = 1
        session.commit()
    with store.reading() as session:
        assert {one.overall for one, _ in rough_counts(session, EVERY)} == {1}
        assert number(session, EVERY) == 3


def test_answers_that_are_no_scores_are_left_out_of_a_rating(looking: Session) -> None:
    scores = {one.key: one.numbers for one in exact_counts(looking, EVERY).scores}
    assert sum(scores["overall"].values()) == 3
    assert sum(scores["timeliness"].values()) == 2
    assert scores["overall"][2] == 1


def test_commissions_are_counted_apart_from_responses(looking: Session) -> None:
    found = exact_counts(looking, EVERY)
    assert (found.responses, found.commissions) == (3, 1)


def test_three_responses_are_too_few_to_say_anything_of(looking: Session) -> None:
    figures = publishable_figures(exact_counts(looking, EVERY))
    assert (figures.responses, figures.forces, figures.answered) == (None, None, ())
    assert {one.responses for one in figures.regions} == {None}
    assert {one.base for one in figures.ratings} == {None}


def test_with_no_small_count_withheld_all_of_it_is_said(looking: Session) -> None:
    figures = publishable_figures(exact_counts(looking, EVERY), fewest=1)
    assert (figures.responses, figures.forces) == (3, 2)
    assert figures.answered == ("kent", "lancashire")
    assert {one.region: one.responses for one in figures.regions}["NWROCU"] == 2
