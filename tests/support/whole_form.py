"""The form of a page of the desk as a browser sends it: every field with what stands in it."""

from typing import Any

from html5lib import HTMLParser
from werkzeug.test import TestResponse

from tests.support.people import Colleague


def fields_of(html: str) -> dict[str, str]:
    """What each field of the desk's form holds."""
    tree = HTMLParser(namespaceHTMLElements=False).parse(html)
    return held_by(tree.find(".//form[@id='building']"))


def held_by(form: Any) -> dict[str, str]:
    """What each field of ``form`` holds; ticked boxes of one name as the last of them."""
    held: dict[str, str] = {}
    for field in form.iter("input"):
        chosen = field.get("type") not in ("radio", "checkbox") or field.get("checked") is not None
        if chosen and field.get("name"):
            held[field.get("name")] = field.get("value", "")
    for box in form.iter("textarea"):
        held[box.get("name")] = (box.text or "").removeprefix("\n")
    for choice in form.iter("select"):
        options = list(choice.iter("option"))
        held[choice.get("name")] = next(
            (one for one in options if one.get("selected") is not None), options[0]
        ).get("value")
    return held


def open_folds(html: str) -> list[str]:
    """The titles of the folds that stand open in the desk's form."""
    form = HTMLParser(namespaceHTMLElements=False).parse(html).find(".//form[@id='building']")
    return [
        "".join(fold.find("summary").itertext()).strip()
        for fold in form.iter("details")
        if fold.get("open") is not None
    ]


def sends_all(colleague: Colleague, page: str, button: str, html: str, **typed: object) -> TestResponse:
    """Presses a button on ``html``, which is ``page`` as it was read, with everything on it and what is typed."""
    return colleague.client.post(f"{page}/{button}", data={**fields_of(html), **typed})
