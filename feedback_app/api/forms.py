"""What a program asks for in an address."""

from flask import abort, request

from feedback_app.api.page_range import Span
from feedback_app.lib.numbers import read_number
from feedback_app.web.forms import LARGEST_ROW

USUAL, MOST = 50, 200


def asked_for() -> Span:
    """What ``after`` and ``limit`` of the address say; anything else than a number in its bounds is refused, and any
    other name: one that is misspelt would give the first page again and again."""
    if unknown := sorted(set(request.args) - {"after", "limit"}):
        abort(400, f"{unknown[0][:40]} is not asked for here. Known are after and limit.")
    return Span(
        after=_number("after", 0, least=0, most=LARGEST_ROW),
        limit=_number("limit", USUAL, least=1, most=MOST),
    )


def _number(name: str, otherwise: int, *, least: int, most: int) -> int:
    words = request.args.get(name)
    if words is None:
        return otherwise
    number = read_number(words, most)
    if number is None or number < least:
        abort(400, f"Write {name} as a whole number from {least} to {most}, such as {name}={otherwise}.")
    return number
