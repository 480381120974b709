"""Publishers say which addresses are told of events, and see what arrived there."""

import re
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select, update
from werkzeug.test import TestResponse

from feedback_app.models import AuditEntry, Delivery, Event, Webhook
from feedback_app.store.audit_log import broken_link
from feedback_app.store.engine import Store
from feedback_app.store.outbox import EventKind, announce
from feedback_app.store.paging import PAGE
from feedback_app.webhooks.retry_schedule import LEASE
from tests.support.people import NOON, Colleague, hire, press, sign_in

SECRET = re.compile(r"whsec_[A-Za-z0-9+/]{43}=")
SAID = {
    "name": "Web site",
    "url": "https://hooks.example.org/told?key=canary",
    "kinds": ["release.published", "recall.opened"],
}
PAGE_OF_IT = "/webhooks/1"


def adds(colleague: Colleague, **changed: object) -> TestResponse:
    """Fills in the page and presses its button."""
    return press(colleague.client, "/webhooks/new", {**SAID, **changed})


def presses(colleague: Colleague, button: str, **typed: object) -> str:
    """Presses a button of the webhook's page; the words of the page that follows."""
    answer = press(colleague.client, f"{PAGE_OF_IT}/{button}", typed, on=PAGE_OF_IT)
    assert answer.status_code == 302, answer.status
    return colleague.sees(PAGE_OF_IT)


@pytest.fixture
def secret(asha: Colleague) -> str:
    """The secret of the one webhook there is, which Asha added."""
    added = adds(asha)
    assert added.status_code == 201, added.text
    (shown,) = set(SECRET.findall(added.text))
    return str(shown)


def the_webhook(store: Store) -> Webhook:
    with store.reading() as session:
        return session.scalars(select(Webhook)).one()


def happens(store: Store, kind: EventKind = EventKind.RECALL_OPENED) -> None:
    with store.writing() as session:
        announce(session, kind, {"recall": 1}, NOON)
        session.commit()


def stands(store: Store, **how: object) -> None:
    with store.writing() as session:
        session.execute(update(Delivery).values(**how))
        session.commit()


def rulings(store: Store) -> list[str]:
    with store.reading() as session:
        assert broken_link(session) is None
        table = AuditEntry.subject.in_(["webhook", "delivery"])
        return list(session.scalars(select(AuditEntry.ruling).where(table).order_by(AuditEntry.id)))


def test_a_publisher_adds_a_webhook_and_sees_its_secret_once(
    asha: Colleague, secret: str, store: Store
) -> None:
    assert the_webhook(store).secret == secret
    for page in ("/webhooks/", PAGE_OF_IT, f"{PAGE_OF_IT}/renew"):
        assert "whsec_" not in asha.sees(page)
    assert "hooks.example.org" in asha.sees("/webhooks/")


def test_neither_the_secret_nor_a_key_in_the_address_stands_on_record(secret: str, store: Store) -> None:
    with store.reading() as session:
        said = str(
            session.scalars(select(AuditEntry).where(AuditEntry.ruling == "make_webhook")).one().detail
        )
    assert "hooks.example.org" in said
    assert "canary" not in said
    assert "whsec_" not in said


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"name": ""}, "Give it a name"),
        ({"url": ""}, "Write the address"),
        ({"url": "http://hooks.example.org/"}, "begins with https://"),
        ({"url": "https://10.0.0.1/"}, "of the public internet"),
        ({"url": "https://a:b@hooks.example.org/"}, "Leave out the name and password"),
        ({"url": f"https://hooks.example.org/{'a' * 600}"}, "Shorten this"),
        ({"kinds": []}, "Tick at least one"),
        ({"kinds": ["quote.leaked"]}, "There is a problem"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(
    asha: Colleague, store: Store, wrong: dict[str, object], sentence: str
) -> None:
    page = adds(asha, **wrong)
    assert page.status_code == 422
    assert sentence in page.text
    assert 'value="Web site"' in page.text or "name" in wrong
    with store.reading() as session:
        assert session.scalars(select(Webhook)).all() == []


def test_one_address_is_not_told_everything_twice(asha: Colleague, secret: str, store: Store) -> None:
    again = adds(asha, name="Another")
    assert again.status_code == 409
    assert "told already" in again.text
    assert the_webhook(store).name == "Web site"


def test_a_webhook_is_told_only_of_the_kinds_that_were_ticked(secret: str, store: Store) -> None:
    for kind in EventKind:
        happens(store, kind)
    with store.reading() as session:
        told = session.scalars(select(Event.kind).join(Delivery, Delivery.event_id == Event.id))
        assert set(told) == {"release.published", "recall.opened"}


def test_a_disabled_webhook_gets_nothing_new_until_it_is_enabled(
    asha: Colleague, secret: str, store: Store
) -> None:
    assert "Disabled" in presses(asha, "disable")
    happens(store)
    assert "Nothing was sent yet" in asha.sees(PAGE_OF_IT)
    assert "Enabled" in presses(asha, "enable")
    happens(store)
    assert "A recall is opened" in asha.sees(PAGE_OF_IT)
    assert rulings(store) == ["make_webhook", "disable_webhook", "enable_webhook"]


def test_a_second_press_leaves_no_second_record(asha: Colleague, secret: str, store: Store) -> None:
    for _ in range(2):
        presses(asha, "disable")
    assert rulings(store) == ["make_webhook", "disable_webhook"]


def test_a_webhook_is_not_enabled_beside_another_with_its_address(asha: Colleague, secret: str) -> None:
    presses(asha, "disable")
    assert adds(asha, name="Another").status_code == 201
    assert "told already" in presses(asha, "enable")
    assert "since" in asha.sees(PAGE_OF_IT)


def test_a_renewed_secret_is_shown_once_and_the_former_stays_for_a_day(
    asha: Colleague, secret: str, store: Store
) -> None:
    page = press(asha.client, f"{PAGE_OF_IT}/renew")
    kept = the_webhook(store)
    assert page.status_code == 201
    assert kept.secret != secret == kept.former_secret
    assert kept.former_until
    assert secret not in page.text
    assert "Renewed" in asha.sees(PAGE_OF_IT)
    assert "less than 24 hours ago" in asha.sees(f"{PAGE_OF_IT}/renew")
    assert rulings(store) == ["make_webhook", "renew_secret"]


def test_a_test_event_says_of_itself_that_it_is_one(asha: Colleague, secret: str, store: Store) -> None:
    assert "A test" in presses(asha, "test")
    with store.reading() as session:
        event = session.scalars(select(Event)).one()
        assert (event.kind, event.body) == ("test", {"webhook": 1})
    presses(asha, "disable")
    assert "Enable it first" in presses(asha, "test")


def test_a_delivery_that_was_given_up_begins_anew_when_a_publisher_says_so(
    asha: Colleague, secret: str, store: Store
) -> None:
    happens(store)
    stands(store, state="failed", next_at=None, tries=10, status=500, fault="The address answered 500.")
    page = asha.sees(PAGE_OF_IT)
    assert "Failed" in page
    assert "The address answered 500." in page
    assert "tried now" in presses(asha, "retry", delivery=1)
    with store.reading() as session:
        kept = session.get_one(Delivery, 1)
        assert (kept.state, kept.tries) == ("waiting", 0)
        assert kept.next_at
    assert rulings(store) == ["make_webhook", "retry"]


def test_a_delivery_that_waits_is_tried_at_once_and_keeps_its_place(
    asha: Colleague, secret: str, store: Store
) -> None:
    happens(store)
    stands(store, tries=4, tried_at=NOON, next_at=NOON + timedelta(days=4000))
    presses(asha, "retry", delivery=1)
    with store.reading() as session:
        kept = session.get_one(Delivery, 1)
        assert kept.tries == 4
        assert kept.next_at
        assert kept.next_at < NOON + timedelta(days=4000)


def test_a_delivery_that_is_being_tried_is_left_to_its_worker(
    asha: Colleague, secret: str, store: Store
) -> None:
    happens(store)
    far = NOON + timedelta(days=4000)
    stands(store, tries=1, tried_at=far, next_at=far + LEASE)
    assert "Being tried" in asha.sees(PAGE_OF_IT)
    assert "at this moment" in presses(asha, "retry", delivery=1)


def test_what_arrived_is_not_tried_again(asha: Colleague, secret: str, store: Store) -> None:
    happens(store)
    stands(store, state="delivered", next_at=None, tries=1, tried_at=NOON, status=204)
    assert "Try again now" not in asha.sees(PAGE_OF_IT)
    assert "has arrived" in presses(asha, "retry", delivery=1)


def test_a_delivery_of_another_webhook_is_not_found(asha: Colleague, secret: str, store: Store) -> None:
    happens(store)
    assert adds(asha, url="https://other.example.org/").status_code == 201
    answer = press(asha.client, "/webhooks/2/retry", {"delivery": 1}, on="/webhooks/2")
    assert answer.status_code == 404


def test_deliveries_are_read_page_by_page_newest_first(asha: Colleague, secret: str, store: Store) -> None:
    with store.writing() as session:
        for _ in range(PAGE + 1):
            announce(session, EventKind.RECALL_OPENED, {"recall": 1}, NOON)
        session.commit()
    page = asha.sees(PAGE_OF_IT)
    assert page.count("evt_") == 2 * PAGE
    older = re.search(r'href="([^"]+before=\d+)"', page)
    assert older
    assert asha.sees(older[1]).count("evt_") == 2


def test_a_moderator_does_not_meet_webhooks(app: Flask, store: Store) -> None:
    hire(store, "mo@example.org", "moderator")
    browser = app.test_client()
    sign_in(browser, "mo@example.org")
    assert browser.get("/webhooks/").status_code == 403
    assert "Webhooks" not in browser.get("/editions/").text
