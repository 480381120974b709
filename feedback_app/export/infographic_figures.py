"""The figures of a release as the infographic prints them: the Typst source is given words, no numbers to format."""

from datetime import date
from typing import Any

from feedback_app.domain.forces import FORCES
from feedback_app.export.figures import Figures, OwnFigure, Rating
from feedback_app.export.typesetting.tile_map import COLUMNS, NAME, ROWS, TILE_MAP

OVERALL = "overall"
"""The rating that heads the page, by its key in the questionnaire."""

BEST = "rated the support overall as good or very good"
WITHHELD = "withheld"

RATINGS_NOTE = (
    "The share whose score was one of the two best, of all who gave a score. n is how many gave one."
)


def counted(figures: Figures) -> bool:
    """Whether anything was counted for the release."""
    numbers = (figures.responses, figures.commissions, figures.forces)
    return any(number is not None for number in numbers) or bool(figures.ratings or figures.answered)


def figures_given(figures: Figures) -> dict[str, Any]:
    """The values that ``sources/infographic.typ`` reads, by its names for them; what was not counted is left out.

    The overall rating heads the page; where there is none, the first figure that staff typed in does.
    """
    overall = next(
        (rating for rating in figures.ratings if rating.key == OVERALL and _share(rating) is not None), None
    )
    ratings = [rating for rating in figures.ratings if rating is not overall]
    own = list(figures.own)
    headline = _overall(overall) if overall else _own_headline(own.pop(0)) if own else None
    return {
        "headline": headline,
        "facts": [*_facts(figures), *(_own(figure) for figure in own)],
        "ratings": [_rating(rating) for rating in ratings],
        "ratings-note": RATINGS_NOTE,
        "map": _map(set(figures.answered)) if figures.answered else None,
    }


def given_between(first: date | None, last: date | None) -> str:
    """A sentence on when the responses that are counted were given; empty where neither day was set."""
    if first and last:
        return f"Responses given from {printed_day(first)} to {printed_day(last)}."
    if first:
        return f"Responses given since {printed_day(first)}."
    return f"Responses given up to {printed_day(last)}." if last else ""


def printed_day(day: date) -> str:
    """The day as it is printed: 23 November 2026."""
    return f"{day.day} {day:%B %Y}"


def _share(rating: Rating) -> int | None:
    return rating.percent if rating.percent is not None else rating.at_least


def _percentage(rating: Rating) -> str:
    share = _share(rating)
    return WITHHELD if share is None else f"{share}%" if rating.percent is not None else f"at least {share}%"


def _base(rating: Rating) -> str:
    return f"n = {rating.base:,}" if rating.base is not None else f"n {WITHHELD}"


def _rating(rating: Rating) -> dict[str, Any]:
    return {
        "label": rating.label,
        "value": _percentage(rating),
        "share": _share(rating),
        "open": rating.percent is None,
        "n": _base(rating),
    }


def _overall(rating: Rating) -> dict[str, str]:
    before = "At least" if rating.percent is None else ""
    return {"before": before, "value": f"{_share(rating)}%", "label": BEST, "note": _base(rating)}


def _own_headline(figure: OwnFigure) -> dict[str, str]:
    return {"before": "", "value": figure.value, "label": figure.label, "note": _source(figure)}


def _own(figure: OwnFigure) -> dict[str, Any]:
    return {"value": figure.value, "label": figure.label, "source": _source(figure), "withheld": False}


def _source(figure: OwnFigure) -> str:
    return f"Source: {figure.source}" if figure.source else ""


def _facts(figures: Figures) -> list[dict[str, Any]]:
    if not counted(figures):
        return []
    labels = ("responses", "distinct commissions", "forces and agencies answered")
    numbers = (figures.responses, figures.commissions, figures.forces)
    return [
        {
            "value": f"{number:,}" if number is not None else WITHHELD.capitalize(),
            "label": label,
            "source": "",
            "withheld": number is None,
        }
        for number, label in zip(numbers, labels, strict=True)
    ]


def _map(answered: set[str]) -> dict[str, Any]:
    blocks = [
        {
            "name": block.name,
            "column": block.column,
            "row": block.row,
            "across": block.across,
            "tiles": [
                {"name": tile.name, "column": column, "row": row, "answered": tile.force in answered}
                for tile, column, row in block.positions()
            ],
        }
        for block in TILE_MAP
    ]
    return {"blocks": blocks, "columns": COLUMNS, "rows": ROWS, "name": NAME, "alt": _alt(answered)}


def _alt(answered: set[str]) -> str:
    tiles = [tile.force for block in TILE_MAP for tile in block.tiles]
    named = ", ".join(FORCES[force].name for force in tiles if force in answered)
    count = sum(force in answered for force in tiles)
    return f"Map of the {len(tiles)} territorial forces, a tile each, by region. {count} answered: {named}."
