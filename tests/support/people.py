"""People for tests, and what they do in the rooms by way of the real pages."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from feedback_app.accounts.actions import add_staff
from feedback_app.models import Draft, QueueEntry, Quote, Staff
from feedback_app.store.engine import Store

TOKEN = re.compile(r'name="csrf_token"[^>]*value="([^"]+)"')
VERSION = re.compile(r'name="version" value="(\d+)"')
SHOWN = re.compile(r'name="shown" value="([0-9a-f]{64})"')
TOLD = re.compile(r'name="told" value="(\d+)"')
WHY = re.compile(r'name="(why-\d+-\d+)"')
RECEIPT = re.compile(r'href="[^"]*(/receipt/with/[\w-]+)"')
REFERENCE = re.compile(r"<strong>([2-9A-HJKMNP-TV-Z]{8})</strong>")
PASSWORD = "a long enough password"
NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)

PRAISE = "The analyst found the link that we had missed for months. We charged six people."
KEPT = "The analyst found the link that we had missed for months."
"""A quote of it."""

DIFFERENCE = "Three children are safe because of the chart that the team drew for us."
PAGES: dict[str, dict[str, str | list[str]]] = {
    "about_you": {"force": "lancashire", "role": "investigator", "supported_by": "operational_outcomes"},
    "support": {"exploitation": ["county_lines"]},
    "ratings": {"timeliness": "5", "overall": "4"},
    "words": {"helpful": PRAISE, "difference": DIFFERENCE, "improve": "The request form is too long."},
    "permission": {"permission": ["helpful", "difference"], "attribution": "force"},
}


def token_in(page: TestResponse) -> str:
    """The proof that the page carries."""
    found = TOKEN.search(page.text)
    assert found, f"no token on the page: {page.status}"
    return found[1]


def press(
    client: FlaskClient, address: str, typed: Mapping[str, object] | None = None, *, on: str | None = None
) -> TestResponse:
    """Opens the page ``on`` (else ``address``) and presses its button, with what was typed."""
    token = token_in(client.get(on or address))
    return client.post(address, data={"csrf_token": token, **(typed or {})})


@dataclass
class Officer:
    """Somebody of a force with a browser."""

    client: FlaskClient

    def fills_in(self, **changed: Mapping[str, object]) -> None:
        """Goes through all pages up to the last look over the answers."""
        for page, answers in PAGES.items():
            answer = press(self.client, f"/give/{page}", {**answers, **changed.get(page, {})})
            assert answer.status_code == 302, answer.text

    def sends(self) -> str:
        """Presses send and reads the reference."""
        answer = press(self.client, "/give/check")
        assert answer.status_code == 302, answer.text
        return self.reads_reference()

    def reads_reference(self) -> str:
        """The reference on the page that follows."""
        found = REFERENCE.search(self.client.get("/give/sent").text)
        assert found
        return found[1]

    def reads_the_link(self) -> str:
        """The path of the private link on the page after sending."""
        found = RECEIPT.search(self.client.get("/give/sent").text)
        assert found
        return found[1]

    def opens_the_receipt(self) -> str:
        """Follows the private link; the words of the receipt."""
        answer = self.client.get(self.reads_the_link(), follow_redirects=True)
        assert answer.status_code == 200, answer.status
        return answer.text

    def gives(self, **changed: Mapping[str, object]) -> str:
        """The whole way, to the reference."""
        self.fills_in(**changed)
        return self.sends()


@dataclass
class Colleague:
    """A member of staff with a browser, signed in."""

    client: FlaskClient
    staff: Staff

    def sees(self, address: str) -> str:
        """The text of a page that must be there."""
        page = self.client.get(address)
        assert page.status_code == 200, page.status
        return page.text

    def reads(self, address: str) -> str:
        """The same with every run of spaces and line ends as one space, as a browser shows it."""
        return " ".join(self.sees(address).split())

    def version_on(self, address: str) -> int:
        """The version that a page's buttons carry."""
        found = VERSION.search(self.sees(address))
        assert found
        return int(found[1])

    def proposes(self, answer_id: int, words: str, *, why: str = "", **more: object) -> TestResponse:
        """Proposes ``words`` of an answer as a quote; ``why`` is the reason given for each thing that asks for one."""
        page = f"/desk/answers/{answer_id}"
        typed = {"version": self.version_on(page), "words": words, "rung": "one_force", **more}
        if why:
            looked = press(self.client, f"{page}/preview", {**typed, "press": "look"}, on=page)
            typed |= dict.fromkeys(WHY.findall(looked.text), why)
        return press(self.client, f"{page}/propose", typed, on=page)

    def approves(self, quote_id: int) -> TestResponse:
        """Presses approve on what the page shows."""
        page = f"/desk/quotes/{quote_id}"
        shown = SHOWN.search(self.sees(page))
        typed = {"version": self.version_on(page), "shown": shown[1] if shown else "0" * 64}
        return press(self.client, f"{page}/approve", typed, on=page)

    def presses(self, page: str, button: str, **typed: object) -> TestResponse:
        """Opens ``page`` and presses one of its buttons, by the end of its address, with all that the page carries."""
        return press(self.client, f"{page}/{button}", {**self.carried_by(page), **typed}, on=page)

    def carried_by(self, page: str) -> dict[str, object]:
        """What the buttons of a page carry: the version, what was shown, what was told."""
        html = self.sees(page)
        found = {"version": VERSION.search(html), "shown": SHOWN.search(html), "told": TOLD.search(html)}
        return {name: one[1] for name, one in found.items() if one}


def hire(store: Store, email: str, role: str = "publisher") -> Staff:
    """An account for ``email``."""
    with store.writing() as session:
        session.expire_on_commit = False
        name = email.split("@", maxsplit=1)[0].title()
        staff = add_staff(session, email=email, name=name, role=role, password=PASSWORD, at=NOON)
        session.commit()
        return staff


def sign_in(client: FlaskClient, email: str, password: str = PASSWORD) -> TestResponse:
    """Fills in the sign-in page and presses its button."""
    return press(client, "/staff/sign-in", {"email": email, "password": password})


def answers_waiting(session: Session) -> list[int]:
    """The answers that wait, oldest first."""
    return list(
        session.scalars(
            select(QueueEntry.answer_id).where(QueueEntry.state == "waiting").order_by(QueueEntry.answer_id)
        )
    )


def drafts(session: Session) -> list[Draft]:
    """Every draft."""
    return list(session.scalars(select(Draft)))


def quote_in(store: Store, quote_id: int) -> Quote:
    """The quote as the store holds it."""
    with store.reading() as session:
        session.expire_on_commit = False
        return session.get_one(Quote, quote_id)
