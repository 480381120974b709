"""What staff narrow the queue to."""

from collections.abc import Iterable, Mapping

from feedback_app.filters import STREAMS
from feedback_app.force import FORCES, REGIONS
from feedback_app.triaging.filter import Filter, UnusableFilterError
from feedback_app.triaging.tabs import ANSWER_TABS, QUOTE_TABS
from feedback_app.workflow import AnswerState, QuoteState

SCORES = {str(score): f"{score} of 5" for score in range(5, 0, -1)}

Choices = list[tuple[str, str]]


def narrowed(chosen: Mapping[str, str]) -> Filter:
    """The filter that an address asks for.

    Raises:
        UnusableFilterError: for a value that the queue does not know.
    """
    overall = _one_of(chosen, "overall", SCORES)
    return Filter(
        state=AnswerState(_one_of(chosen, "state", ANSWER_TABS) or AnswerState.WAITING),
        force=_one_of(chosen, "force", FORCES),
        region=_one_of(chosen, "region", REGIONS),
        stream=_one_of(chosen, "stream", STREAMS),
        overall=int(overall) if overall else None,
    )


def fields(chosen: Filter) -> list[tuple[str, str, Choices, str]]:
    """The filters as (name, label, choices, what is chosen), for the component that shows them."""
    offered: tuple[tuple[str, str, Mapping[str, str]], ...] = (
        ("force", "Force", {force.id: force.name for force in FORCES.values()}),
        ("region", "Region", {region.code: region.short_name for region in REGIONS.values()}),
        ("stream", "Work stream", STREAMS),
        ("overall", "Overall rating", SCORES),
    )
    address = chosen.address()
    return [
        (name, label, [("", "Any"), *known.items()], address.get(name, "")) for name, label, known in offered
    ]


def quote_state(chosen: Mapping[str, str]) -> QuoteState:
    """The state whose quotes an address asks for.

    Raises:
        UnusableFilterError: for one that there is not.
    """
    return QuoteState(_one_of(chosen, "state", QUOTE_TABS) or QuoteState.PROPOSED)


def _one_of(chosen: Mapping[str, str], name: str, known: Iterable[str]) -> str | None:
    value = chosen.get(name) or None
    if value is not None and value not in known:
        message = f"The queue cannot be narrowed to that {name}. Choose one from the list."
        raise UnusableFilterError(message)
    return value
