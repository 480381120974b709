"""Where in a list a page begins, as its address says it."""

from flask import request

from feedback_app.lib.numbers import read_number
from feedback_app.web.forms import LARGEST_ROW


def row_from_url(name: str = "before") -> int | None:
    """The number of a row that the address names, or nothing where it names none."""
    return read_number(request.args.get(name, ""), LARGEST_ROW) or None
