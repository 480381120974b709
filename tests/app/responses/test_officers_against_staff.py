"""An officer changes their mind just when staff act: once that is acknowledged, nothing leaves any more."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from flask import Flask
from sqlalchemy import select
from werkzeug.test import TestResponse

from feedback_app.models import Answer, Edition, Quote
from feedback_app.store.audit_log import broken_link
from feedback_app.store.engine import Store
from feedback_app.store.permissions import publishable
from tests.support.people import PRAISE, SHOWN, VERSION, Colleague, Officer, press, token_in

ROUNDS = 8
"""Races each on each database; the officer's side of each is another one of these in turn."""

CHARGED = "We charged six people."
CHANGES: tuple[tuple[str, dict[str, object]], ...] = (
    ("/receipt/permission", {}),
    ("/receipt/permission", {"permission": ["helpful"], "attribution": "one_force"}),
    ("/receipt/answers/helpful", {"helpful": "We charged seven people."}),
    ("/receipt/withdraw", {}),
)
Act = Callable[[], TestResponse]


def at_once(*acts: Act) -> list[int]:
    """Lets these happen at the same moment; how each was answered."""
    start = Barrier(len(acts))

    def run(act: Act) -> int:
        start.wait()
        return act().status_code

    with ThreadPoolExecutor(len(acts)) as crowd:
        return list(crowd.map(run, acts))


def changes(app: Flask, store: Store, number: int) -> tuple[Act, int]:
    """An officer with the finger on a button of the receipt, and the answer that it is about."""
    officer = Officer(app.test_client())
    officer.gives()
    officer.opens_the_receipt()
    with store.reading() as session:
        newest = select(Answer).order_by(Answer.id.desc())
        answer_id = next(one.id for one in session.scalars(newest) if one.value == PRAISE)
    page, typed = CHANGES[number % len(CHANGES)]
    filled = {"csrf_token": token_in(officer.client.get(page)), **typed}
    return lambda: officer.client.post(page, data=filled), answer_id


def proposed(store: Store, asha: Colleague, answer_id: int) -> int:
    assert asha.proposes(answer_id, CHARGED, rung="force").status_code == 302
    with store.reading() as session:
        return session.scalars(select(Quote.id).order_by(Quote.id.desc())).first() or 0


def approves(rhys: Colleague, quote_id: int) -> Act:
    """Rhys with the finger on approve."""
    page = rhys.sees(f"/desk/quotes/{quote_id}")
    shown, version = SHOWN.search(page), VERSION.search(page)
    assert shown
    assert version
    token = token_in(rhys.client.get(f"/desk/quotes/{quote_id}"))
    filled = {"shown": shown[1], "version": version[1], "csrf_token": token}
    return lambda: rhys.client.post(f"/desk/quotes/{quote_id}/approve", data=filled)


@pytest.mark.parametrize("number", range(ROUNDS))
def test_an_approval_never_outlives_what_the_officer_changed(
    app: Flask, store: Store, asha: Colleague, rhys: Colleague, number: int
) -> None:
    change, answer_id = changes(app, store, number)
    quote_id = proposed(store, asha, answer_id)
    changed, approved = at_once(change, approves(rhys, quote_id))
    assert approved in {302, 404, 409, 422, 503}
    assert changed in {302, 503}
    with store.reading() as session:
        assert broken_link(session) is None
        if changed == 302:
            assert session.scalars(publishable()).all() == []


@pytest.mark.parametrize("number", range(ROUNDS))
def test_a_release_holds_no_words_that_were_withdrawn_before_it(
    app: Flask, store: Store, asha: Colleague, rhys: Colleague, number: int
) -> None:
    change, answer_id = changes(app, store, number)
    quote_id = proposed(store, asha, answer_id)
    assert approves(rhys, quote_id)().status_code == 302
    press(rhys.client, "/editions/new", {"title": "Autumn", "stream": "both", "period": "2026"})
    with store.reading() as session:
        edition = f"/editions/{session.scalars(select(Edition.id)).one()}"
    picked = {"version": rhys.version_on(edition), "quote": quote_id}
    assert press(rhys.client, f"{edition}/pick", picked, on=edition).status_code == 302
    filled = {"version": rhys.version_on(edition), "csrf_token": token_in(rhys.client.get(edition))}
    changed, released = at_once(change, lambda: rhys.client.post(f"{edition}/release", data=filled))
    assert changed in {302, 503}
    assert released in {302, 409, 422, 503}
    if changed == 302:
        again = {"version": rhys.version_on(edition)}
        assert press(rhys.client, f"{edition}/release", again, on=edition).status_code != 302
