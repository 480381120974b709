"""A store in which every page has something to press, and the people who may press it.

The demo's content, and beside it what the demo lacks. Each thing that a press needs stands here under a name of its
own, so that no press takes away what another needs.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from feedback_app.cli.demo.job import run_demo
from feedback_app.domain.token_scopes import Scope
from feedback_app.models import ApiToken, BulkRuling, QueueEntry, Quote, RecallRecipient, Staff
from feedback_app.moderation import actions as desk
from feedback_app.moderation.answers.actions import propose
from feedback_app.moderation.queries import entry
from feedback_app.moderation.quotes.actions import approve, drop
from feedback_app.moderation.recall.actions import recall_quote
from feedback_app.releases.editions import actions as press_room
from feedback_app.releases.recalls import actions as recalls
from feedback_app.store.downloads import Taker, record_download
from feedback_app.store.engine import Store
from feedback_app.web import cookies
from tests.support.buttons import button, push
from tests.support.people import PAGES, Officer, hire, sign_in
from tests.support.pipeline import connect
from tests.support.races import LINK, proposal
from tests.support.responses import answer_to, arrives

NOW = datetime.now(UTC)
POSTER = recalls.NewPrintUse("Poster, A3", "The foyer in Preston", "Preston reception", "")


@dataclass(frozen=True)
class Scene:
    """People by what they are, each with a browser, and what stands in addresses by name."""

    people: Mapping[str, FlaskClient]
    things: Mapping[str, object]


@dataclass(frozen=True)
class Hand:
    """Whoever makes things: in one session, by two members of staff, as what one proposes the other approves."""

    session: Session
    author: Staff
    approver: Staff

    def waiting(self) -> QueueEntry:
        """An answer that waits."""
        found = entry(self.session, answer_to(self.session, arrives(self.session).id, "helpful"))
        assert found
        return found

    def proposed(self) -> Quote:
        """A quote that waits for its approval."""
        place = self.waiting()
        return propose(self.session, place, proposal(LINK), seen=place.version, by=self.author, at=NOW)

    def approved(self) -> Quote:
        """A quote that may be picked."""
        quote = self.proposed()
        shown, seen = quote.sha256, quote.version
        approve(self.session, quote, shown_sha256=shown, seen=seen, by=self.approver, at=NOW)
        return quote


def filled(app: Flask, store: Store, folder: Path) -> Scene:
    """The store with all of it; files go to ``folder``."""
    receipt = run_demo(store, folder, say=lambda _: None)
    moderator = hire(store, "moderator@example.org", "moderator")
    publisher = hire(store, "publisher@example.org")
    token = connect(store, publisher)
    ended = connect(store, publisher, Scope.CONFIRM, name="Ended", until=NOW - timedelta(days=1))
    with store.writing() as session:
        hand = Hand(session, publisher, moderator)
        things: dict[str, object] = {
            **_answers(hand),
            **_quotes(hand),
            **_editions(hand),
            **_recalls(hand),
            "bearer": token,
            "ended_bearer": ended,
            "day": (NOW + timedelta(days=9)).date().isoformat(),
        }
        session.commit()
    people = {"moderator": _signed_in(app, moderator), "publisher": _signed_in(app, publisher)}
    _made_on_pages(app, people["moderator"], people["publisher"], things["in_bulk_box"])
    with store.reading() as session:
        things["bulk"] = session.scalars(select(BulkRuling.id)).one()
    return Scene({**people, **_officers(app, receipt, things)}, things)


def _answers(hand: Hand) -> dict[str, object]:
    """Answers in every state in which one is ruled on; the first five wait."""
    names = ("waiting", "to_rule_out", "to_hold", "to_ask", "ticked", "held", "asked", "ruled_out", "in_bulk")
    made = {name: hand.waiting() for name in names}
    held, asked, out = made["held"], made["asked"], made["ruled_out"]
    session, by, day = hand.session, hand.author, NOW.date() + timedelta(days=9)
    desk.hold(session, held, until=day, reason="It is before a court.", seen=held.version, by=by, at=NOW)
    desk.ask(session, asked, hand.approver, words="May we quote this?", seen=asked.version, by=by, at=NOW)
    desk.rule_out(session, out, reason="Too short.", seen=out.version, by=by, at=NOW)
    session.flush()
    return {name: one.answer_id for name, one in made.items()} | {
        f"{name}_box": f"{made[name].answer_id}.{made[name].version}" for name in ("ticked", "in_bulk")
    }


def _quotes(hand: Hand) -> dict[str, object]:
    names = ("to_approve", "to_send_back", "to_reject", "to_revise", "to_drop", "dropped")
    made = {name: hand.proposed() for name in names}
    drop(hand.session, made["dropped"], seen=made["dropped"].version, by=hand.author, at=NOW)
    return {name: quote.id for name, quote in made.items()}


def _editions(hand: Hand) -> dict[str, object]:
    """An edition with three quotes, and one more that may be picked."""
    new = press_room.NewEdition("Autumn", "both", "2026")
    edition = press_room.prepare(hand.session, new, by=hand.author, at=NOW)
    quotes = [hand.approved().id for _ in range(4)]
    for quote in quotes[:3]:
        press_room.pick(hand.session, edition, quote, seen=edition.version, by=hand.author, at=NOW)
        hand.session.flush()
    order = ",".join(str(quote) for quote in reversed(quotes[:3]))
    return {"edition": edition.id, "order": order, "moved": quotes[0]}


def _recalls(hand: Hand) -> dict[str, object]:
    """A quote of the demo's release called back from four places, of which one has settled; and one still out."""
    session, by = hand.session, hand.author
    token = session.scalars(select(ApiToken.id).order_by(ApiToken.id)).first()
    record_download(session, 1, Taker(token_id=token), "json", NOW)
    printed = [recalls.add_print_use(session, 1, POSTER, by=by, at=NOW) for _ in range(2)]
    quote = session.get_one(Quote, 3)
    shown, seen = quote.sha256, quote.version
    recall = recall_quote(session, quote, reason="A name.", shown_sha256=shown, seen=seen, by=by, at=NOW)
    session.flush()
    there = RecallRecipient.printing_id == printed[0].id
    place = session.scalars(select(RecallRecipient).where(there)).one()
    recalls.confirm(session, place, seen=recall.version, by=by, at=NOW)
    return {"recall": recall.id, "token_id": token, "released": 4}


def _made_on_pages(app: Flask, moderator: FlaskClient, publisher: FlaskClient, box: object) -> None:
    """What is simplest to make as people do: a ruling on many, a view, a link, two webhooks and a delivery."""
    together = {"ruling": "rule_out", "answer": box, "reason": "Says nothing of it."}
    token = button(app, moderator, "/desk/", "bulk.review").fields["csrf_token"]
    answer = moderator.post("/desk/together/confirm", data={**together, "csrf_token": token})
    assert answer.status_code == 302, answer.text
    push(app, moderator, "/desk/?force=kent", "queue.save_view", name="Mine")
    push(app, moderator, "/links/new", "invitations.make", force="any")
    for number in (1, 2):
        url = f"https://hooks.example.org/{number}"
        push(app, publisher, "/webhooks/new", "webhooks.make", name=f"Site {number}", url=url)
    push(app, publisher, "/webhooks/1", "webhooks.ping")
    push(app, publisher, "/webhooks/2", "webhooks.disable")


def _officers(app: Flask, receipt: str, things: dict[str, object]) -> dict[str, FlaskClient]:
    """Officers at every stage, each with a browser."""
    drafter, finisher, sender = (Officer(app.test_client()) for _ in range(3))
    push(app, drafter.client, "/give/about_you", "form.page", **PAGES["about_you"])
    push(app, drafter.client, "/later/", "resume.save_for_later")
    with drafter.client.session_transaction() as kept:
        link, things["code"] = kept[cookies.SAVED]
    finisher.fills_in()
    sender.gives()
    phone, reader, stranger = (app.test_client() for _ in range(3))
    phone.get(f"/later/with/{link}")
    reader.get(receipt)
    return {
        "drafter": drafter.client,
        "finisher": finisher.client,
        "sender": sender.client,
        "phone": phone,
        "reader": reader,
        "stranger": stranger,
    }


def _signed_in(app: Flask, staff: Staff) -> FlaskClient:
    client = app.test_client()
    assert sign_in(client, staff.email).status_code == 302
    return client
