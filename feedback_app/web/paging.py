"""Reads from its address where a page of a list begins."""

from flask import request

from feedback_app.lib.numbers import read_number
from feedback_app.models.base import LARGEST_ROW


def row_from_url(name: str = "before") -> int | None:
    """The number of a row that the address names as ``name``, or None where it names none."""
    return read_number(request.args.get(name, ""), LARGEST_ROW) or None
