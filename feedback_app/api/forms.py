"""The arguments of an address."""

from flask import abort, request

from feedback_app.api.page_range import PageRange
from feedback_app.web.forms import LARGEST_ROW

USUAL, MOST = 50, 200


def page_range() -> PageRange:
    """``after`` and ``limit`` of the address. Refuses what is no number within bounds, and every other name: a misspelt
    one would give the first page again and again."""
    if unknown := sorted(set(request.args) - {"after", "limit"}):
        abort(400, f"{unknown[0][:40]} is not asked for here. Known are after and limit.")
    return PageRange(
        after=_number("after", 0, least=0, most=LARGEST_ROW),
        limit=_number("limit", USUAL, least=1, most=MOST),
    )


def _number(name: str, otherwise: int, *, least: int, most: int) -> int:
    words = request.args.get(name)
    if words is None:
        return otherwise
    if not (
        words.isascii() and words.isdigit() and len(words) <= len(str(most)) and least <= int(words) <= most
    ):
        abort(400, f"Write {name} as a whole number from {least} to {most}, such as {name}={otherwise}.")
    return int(words)
