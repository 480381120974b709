"""The field that only a program fills in, as it stands on a page."""

from html.parser import HTMLParser

from flask import Flask

from feedback_app.responses.form.honeypot import FIELD, LOOKED_AGAIN


class Fields(HTMLParser):
    """Every input of a page with its attributes, and what is hidden from assistive technology."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.inputs: dict[str | None, dict[str, str | None]] = {}
        self.hidden = 0
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = dict(attrs)
        self.hidden += known.get("aria-hidden") == "true"
        if tag == "input":
            self.inputs[known.get("name")] = known


def bait(app: Flask, call: str) -> Fields:
    page = '{% from "components/officer/bait.html" import bait %}{{ ' + call + " }}"
    with app.test_request_context():
        return Fields(app.jinja_env.from_string(page).render())


def test_nobody_reaches_the_field_by_eye_keyboard_or_screen_reader(app: Flask) -> None:
    page = bait(app, "bait()")
    assert page.hidden == 1
    assert page.inputs[FIELD]["tabindex"] == "-1"
    assert page.inputs[FIELD]["autocomplete"] == "off"


def test_a_page_that_came_back_has_the_field_empty_and_knows_that_it_came_back(app: Flask) -> None:
    page = bait(app, "bait(again=true)")
    assert page.inputs[FIELD]["value"] == ""
    assert page.inputs[LOOKED_AGAIN]["value"] == "1"
    assert LOOKED_AGAIN not in bait(app, "bait()").inputs
