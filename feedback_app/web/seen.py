"""What a person saw of a thing when they opened its page goes with each press of that page, and with the page that
comes back, until a page says what was changed since.

A page that came back refused, or as a preview, shows a thing as it stands now. Were its forms to carry the version of
now too, the next press would overwrite what a colleague did in between, and nobody would have been told.
"""

from typing import TypeVar

from flask import Flask, g, request

from feedback_app.lib.numbers import read_number
from feedback_app.models.base import LARGEST_ROW
from feedback_app.web.context import SAFE
from feedback_app.web.errors import LATE

Seen = TypeVar("Seen", int, str)


def as_seen(current: Seen, name: str = "version") -> Seen:
    """What the field ``name`` of a form carries: what the press that led to this page carried, else ``current``."""
    sent = request.form.get(name, "") if request.method not in SAFE else ""
    if not sent or "is_told" in g:
        return current
    if isinstance(current, str):
        return sent
    number = read_number(sent, LARGEST_ROW)
    return current if number is None else number


def note_told() -> None:
    """Says that this page tells how things stand: the press was done, or what came in between is shown beside it."""
    g.is_told = True


def note_told_of(fault: Exception) -> None:
    """The same where the press came after somebody else's: what is shown beside the ``fault`` is what they did."""
    if isinstance(fault, LATE):
        note_told()


def configure(app: Flask) -> None:
    app.add_template_filter(as_seen)
