"""The figures of a release as the infographic prints them: every number is made into words here."""

from datetime import date
from typing import Any

from feedback_app.domain.forces import FORCES
from feedback_app.export.figures import WITHHELD, Figures, OwnFigure, Rating
from feedback_app.export.typesetting.tile_map import COLUMNS, NAME, ROWS, TILE_MAP
from feedback_app.lib.dates import day_in_words

OVERALL = "overall"
"""The rating that heads the page, by its key in the questionnaire."""

BEST = "rated the support overall as good or very good"

RATINGS_NOTE = (
    "The share whose score was one of the two best, of all who gave a score. n is how many gave one."
)


def figures_given(figures: Figures) -> dict[str, Any]:
    """What the source ``infographic`` reads. What was not counted is not there."""
    overall = next((one for one in figures.ratings if one.key == OVERALL and _share(one) is not None), None)
    ratings = [one for one in figures.ratings if one is not overall]
    own = list(figures.own)
    headline = _overall(overall) if overall else _own_headline(own.pop(0)) if own else None
    return {
        "headline": headline,
        "facts": [*_facts(figures), *(_own(one) for one in own)],
        "ratings": [_rating(one) for one in ratings],
        "ratings-note": RATINGS_NOTE,
        "map": _map(set(figures.answered)) if figures.answered else None,
    }


def given_between(first: date | None, last: date | None) -> str:
    """When the responses that are counted were given; empty where they are all there are."""
    if first and last:
        return f"Responses given from {day_in_words(first)} to {day_in_words(last)}."
    if first:
        return f"Responses given since {day_in_words(first)}."
    return f"Responses given up to {day_in_words(last)}." if last else ""


def _share(one: Rating) -> int | None:
    return one.percent if one.percent is not None else one.at_least


def _percentage(one: Rating) -> str:
    share = _share(one)
    return WITHHELD if share is None else f"{share}%" if one.percent is not None else f"at least {share}%"


def _base(one: Rating) -> str:
    return f"n = {one.base:,}" if one.base is not None else f"n {WITHHELD}"


def _rating(one: Rating) -> dict[str, Any]:
    return {
        "label": one.label,
        "value": _percentage(one),
        "share": _share(one),
        "open": one.percent is None,
        "n": _base(one),
    }


def _overall(one: Rating) -> dict[str, str]:
    before = "At least" if one.percent is None else ""
    return {"before": before, "value": f"{_share(one)}%", "label": BEST, "note": _base(one)}


def _own_headline(one: OwnFigure) -> dict[str, str]:
    return {"before": "", "value": one.value, "label": one.label, "note": _source(one)}


def _own(one: OwnFigure) -> dict[str, Any]:
    return {"value": one.value, "label": one.label, "source": _source(one), "withheld": False}


def _source(one: OwnFigure) -> str:
    return f"Source: {one.source}" if one.source else ""


def _facts(figures: Figures) -> list[dict[str, Any]]:
    if not figures.has_counts:
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
                for tile, column, row in block.places()
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
