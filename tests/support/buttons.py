"""The buttons of a page, found by the endpoint that they lead to, each with all that a browser would send along."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from flask import Flask
from flask.testing import FlaskClient
from html5lib import HTMLParser
from werkzeug.exceptions import HTTPException
from werkzeug.test import TestResponse

from tests.support.whole_form import held_by

Fields = dict[str, Any]
BY_SCRIPT = ("data-kept-at", "data-order")
"""Where a script reads the address that it presses for the person."""


@dataclass(frozen=True)
class Button:
    """The address that a button leads to, and what its form holds."""

    address: str
    fields: Fields


def button(app: Flask, client: FlaskClient, page: str, endpoint: str) -> Button:
    """The first button of ``page`` that leads to ``endpoint``."""
    answer = client.get(page, follow_redirects=True)
    assert answer.status_code == 200, (page, answer.status)
    found = (one for one in _buttons(page, answer.text) if leads_to(app, one.address) == endpoint)
    chosen = next(found, None)
    assert chosen, f"{page} has no button that leads to {endpoint}"
    return chosen


def push(app: Flask, client: FlaskClient, page: str, endpoint: str, **typed: object) -> TestResponse:
    """Opens ``page`` and presses the button that leads to ``endpoint``; it has to be taken."""
    found = button(app, client, page, endpoint)
    answer = client.post(found.address, data={**found.fields, **typed})
    assert answer.status_code < 400, (endpoint, answer.text)
    return answer


def leads_to(app: Flask, address: str) -> str | None:
    """The endpoint that takes a press on ``address``."""
    try:
        return str(app.url_map.bind("localhost").match(urlsplit(address).path, "POST")[0])
    except HTTPException:
        return None


def _buttons(page: str, html: str) -> Iterator[Button]:
    tree = HTMLParser(namespaceHTMLElements=False).parse(html)
    for form in tree.iter("form"):
        if form.get("method") == "post":
            own = form.get("action") or page
            others = [one.get("formaction") for one in form.iter("button")]
            yield from (Button(one, held_by(form)) for one in (*filter(None, others), own))
    for element in tree.iter():
        yield from (Button(element.get(name), _read(element)) for name in BY_SCRIPT if element.get(name))


def _read(element: Any) -> Fields:
    """What a script sends from an element: a form as it stands, else what it says of itself."""
    if element.tag == "form":
        return held_by(element)
    return {"csrf_token": element.get("data-token"), "version": element.get("data-version")}
