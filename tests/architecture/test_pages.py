"""Every page that anybody can fetch is well made: one heading, a title, a language, labels, its endpoint's name."""

import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any
from xml.etree.ElementTree import Element

import html5lib
import pytest
from flask import Flask, url_for
from flask.testing import FlaskClient
from sqlalchemy import func, select

from feedback_app.app import create_app
from feedback_app.cli.demo.job import run_demo
from feedback_app.cli.demo.people import PASSWORD, STAFF
from feedback_app.config import Settings
from feedback_app.models import QueueEntry, Quote, Recall, ReleasedQuote
from feedback_app.store.engine import Store
from feedback_app.web.access import ACCESS
from feedback_app.web.language import STAFF_ROOMS
from tests.support.databases import SqliteDatabases
from tests.support.people import PAGES, Officer, press, sign_in

PRESSED = {"bulk.review"}
"""Pages that only a press leads to."""

NO_PAGE = {
    "static",
    "editions.download",
    "form.follow_invitation",
    "legal.language",
    "form.continue_draft",
    "resume.follow_link",
    "receipt.follow_link",
    *(endpoint for endpoint in ACCESS if endpoint.startswith("api.")),
}
"""What answers GET with something else than a page: a file, or the way to a page."""


@dataclass(frozen=True)
class Page:
    """One page as it was sent."""

    address: str
    endpoint: str
    html: str

    @property
    def tree(self) -> Element:
        """Its elements.

        Raises:
            html5lib.html5parser.ParseError: where it is not well formed.
        """
        parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
        parsed: Element = parser.parse(self.html)
        return parsed

    def words(self, tag: str) -> list[str]:
        """The text of each element of that name."""
        return ["".join(one.itertext()).strip() for one in self.tree.iter(tag)]


@pytest.fixture(scope="module")
def demo(sqlite_databases: SqliteDatabases, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """The application with demo content; pages do not depend on the database, so SQLite alone will do."""
    folder = tmp_path_factory.mktemp("pages")
    with sqlite_databases.fresh(folder) as url:
        settings = Settings(
            folder, url, secrets.token_hex(32), (), "http://localhost", demo=True, fastest_seconds=0
        )
        app = create_app(settings)
        store: Store = app.extensions["store"]
        run_demo(store, folder, say=lambda _: None)
        yield app
        store.close()


@pytest.fixture(scope="module", params=["en", "cy"])
def pages(demo: Flask, request: pytest.FixtureRequest) -> list[Page]:
    """Every page in either language: as an officer with a draft and a publisher, who has seen it all."""
    client = demo.test_client()
    client.get(f"/language/{request.param}")
    Officer(client).fills_in()
    draft = _fetched(demo, client, ["/give/check", "/later/", *(f"/give/{group}" for group in PAGES)])
    press(client, "/later/")
    aside = _fetched(demo, client, ["/later/"])
    Officer(client).sends()
    Officer(client).opens_the_receipt()
    assert sign_in(client, STAFF[0][0], PASSWORD).status_code == 302
    refused = press(client, "/editions/new", {"title": "", "stream": "both", "period": ""})
    ticked = {"ruling": "rule_out", "answer": _one_waiting(demo)}
    review = press(client, "/desk/together", ticked, on="/desk/")
    assert press(client, "/desk/together/confirm", {**ticked, "reason": "Too short."}, on="/desk/").location
    _call_back(demo, client)
    links = [press(client, "/links/new", {"force": force}).text for force in ("", "any")]
    told = {
        "name": "Web site",
        "url": f"https://hooks.example.org/{secrets.token_hex(4)}",
        "kinds": "recall.opened",
    }
    hooks = [press(client, "/webhooks/new", typed).text for typed in ({}, told)]
    press(client, "/webhooks/1/test", on="/webhooks/1")
    connection = {"name": "Website", "scopes": ["read"], "edition": "every", "days": "90"}
    connections = [press(client, "/connections/new", typed).text for typed in ({}, connection)]
    pressed = [
        Page("/editions/new", "editions.prepare", refused.text),
        Page("/desk/together", "bulk.review", review.text),
        *(Page("/links/new", "invitations.make", html) for html in links),
        *(Page("/webhooks/new", "webhooks.make", html) for html in hooks),
        Page("/webhooks/1/renew", "webhooks.renew", press(client, "/webhooks/1/renew").text),
        *(Page("/connections/new", "tokens.make", html) for html in connections),
    ]
    return [*draft, *aside, *pressed, *_walked(demo, client)]


def _call_back(app: Flask, client: FlaskClient) -> None:
    """A quote of a release that somebody took, once."""
    client.get("/releases/1/json")
    with app.extensions["store"].reading() as session:
        quotes = select(ReleasedQuote.quote_id, Quote.version, Quote.sha256).join(
            Quote, Quote.id == ReleasedQuote.quote_id
        )
        called, first = session.scalar(select(func.count(Recall.id))), session.execute(quotes).first()
    if first and not called:
        seen = {"version": first.version, "shown": first.sha256, "reason": "A name."}
        assert press(client, f"/recalls/quotes/{first.quote_id}", seen).status_code == 302


def _walked(app: Flask, client: FlaskClient) -> list[Page]:
    known: dict[str, list[Any]] = {
        "edition_id": [1],
        "release_id": [1],
        "bulk_id": [1],
        "recall_id": [1],
        "webhook_id": [1],
        "token_id": [1],
        "key": ["helpful", "overall"],
        **_one_in_each_state(app),
    }
    addresses: list[str] = []
    for rule in app.url_map.iter_rules():
        if "GET" not in (rule.methods or ()) or rule.endpoint in NO_PAGE or rule.endpoint == "form.page":
            continue
        argument = next(iter(rule.arguments), None)
        filled: list[dict[str, Any]] = [{argument: one} for one in known[argument]] if argument else [{}]
        with app.test_request_context():
            addresses += [url_for(rule.endpoint, **values) for values in filled]
    return _fetched(app, client, [one for one in addresses if one not in {"/give/check", "/later/"}])


def _one_in_each_state(app: Flask) -> dict[str, list[int]]:
    with app.extensions["store"].reading() as session:
        answers = select(func.min(QueueEntry.answer_id)).group_by(QueueEntry.state)
        quotes = select(func.min(Quote.id)).group_by(Quote.state)
        return {"answer_id": list(session.scalars(answers)), "quote_id": list(session.scalars(quotes))}


def _one_waiting(app: Flask) -> str:
    with app.extensions["store"].reading() as session:
        first = session.scalars(select(QueueEntry).where(QueueEntry.state == "waiting").limit(1)).one()
        return f"{first.answer_id}.{first.version}"


def _fetched(app: Flask, client: FlaskClient, addresses: list[str]) -> list[Page]:
    fetched = []
    for address in addresses:
        answer = client.get(address)
        assert answer.status_code == 200, (address, answer.status)
        with app.test_request_context(address) as asked:
            fetched.append(Page(address, str(asked.request.endpoint), answer.text))
    return fetched


def test_every_endpoint_that_is_a_page_was_walked(demo: Flask, pages: list[Page]) -> None:
    rules = [rule for rule in demo.url_map.iter_rules() if "GET" in (rule.methods or ())]
    assert {page.endpoint for page in pages} - PRESSED == {rule.endpoint for rule in rules} - NO_PAGE


def test_every_page_is_well_formed(pages: list[Page]) -> None:
    assert [page.address for page in pages if page.tree is None] == []


def test_every_page_has_a_title_of_its_own_and_the_services_name(pages: list[Page]) -> None:
    for page in pages:
        title = page.tree.findtext("head/title", "")
        own, _, name = title.rpartition(" - ")
        assert own.strip(), page.address
        assert name == "Force Feedback", page.address


def test_every_page_has_one_main_heading(pages: list[Page]) -> None:
    assert [page.address for page in pages if len(list(filter(None, page.words("h1")))) != 1] == []


def test_every_page_says_its_language(pages: list[Page], request: pytest.FixtureRequest) -> None:
    chosen = {"en": "en-GB", "cy": "cy"}[request.node.callspec.params["pages"]]
    for page in pages:
        expected = "en-GB" if page.endpoint.split(".")[0] in STAFF_ROOMS else chosen
        assert page.tree.get("lang") == expected, page.address


def test_every_page_bears_the_name_of_its_endpoint(pages: list[Page]) -> None:
    for page in pages:
        body = page.tree.find("body")
        assert body is not None
        assert body.get("data-page") == page.endpoint, page.address


def test_every_field_has_a_label(pages: list[Page]) -> None:
    for page in pages:
        labelled = {one.get("for") for one in page.tree.iter("label") if "".join(one.itertext()).strip()}
        fields = [one for tag in ("input", "select", "textarea") for one in page.tree.iter(tag)]
        asked = [one for one in fields if one.get("type") != "hidden"]
        assert [one.get("name") for one in asked if one.get("id") not in labelled] == [], page.address


def test_no_two_elements_of_a_page_bear_one_id(pages: list[Page]) -> None:
    for page in pages:
        ids = [name for one in page.tree.iter() if (name := one.get("id"))]
        assert sorted(set(ids)) == sorted(ids), page.address


def test_what_describes_a_field_is_on_its_page(pages: list[Page]) -> None:
    for page in pages:
        ids = {one.get("id") for one in page.tree.iter()}
        named = {name for one in page.tree.iter() for name in (one.get("aria-describedby") or "").split()}
        assert named <= ids, page.address


def test_headings_leave_out_no_level_below_the_main_one(pages: list[Page]) -> None:
    for page in pages:
        all_levels = [int(one.tag[1]) for one in page.tree.iter() if one.tag in {"h1", "h2", "h3", "h4"}]
        levels = all_levels[all_levels.index(1) :]
        assert all(after - before <= 1 for before, after in pairwise(levels)), page.address
