"""The filters of the lists: as fields, as chips, and as what an address asks for."""

from collections.abc import Mapping
from datetime import UTC, datetime, time
from urllib.parse import parse_qsl, urlencode

from flask import url_for
from wtforms import HiddenField

from feedback_app.domain.states import QuoteState
from feedback_app.moderation.queue.filter import Filter
from feedback_app.moderation.queue.ordering import SORTS
from feedback_app.moderation.queue.quote_queries import QuoteView
from feedback_app.moderation.queue.tabs import QUOTE_TABS
from feedback_app.moderation.queue.url import QueueRequest, one_of
from feedback_app.web.filter_choices import LABELLED, choices
from feedback_app.web.filter_field import FilterField
from feedback_app.web.forms import LARGEST_ROW, MOST_DIGITS, Form, PlainText
from feedback_app.web.search_input import words_in
from feedback_app.web.template_filters import day

COMMON = ("words", "force", "region", "stream", "overall")
RARER = (
    "support",
    "exploitation",
    "tone",
    "findings",
    "suggested",
    "permission",
    "language",
    "since",
    "until",
    "mine",
    "hold",
)
AUTHORS = {"yes": "Proposed by me", "no": "Proposed by a colleague"}


class ViewForm(Form):
    """A name for the view that stands on the page."""

    name = PlainText("Name of the view", missing="Give the view a name.", limit=60, id="view-name")
    view = HiddenField()

    def given(self) -> dict[str, str]:
        """The view as arguments of an address."""
        return dict(parse_qsl(self.view.data or ""))


def queue_with(chosen: Filter) -> str:
    return f"{url_for('queue.queue')}?{urlencode(chosen.address())}"


def filter_fields(request: QueueRequest) -> tuple[list[FilterField], list[FilterField]]:
    """Those that are used most, then the others."""
    common, rarer = ([_field(name, request) for name in names] for names in (COMMON, RARER))
    orders = [(str(sort), words) for sort, words in SORTS.items()]
    return [*common, FilterField("sort", "Order", str(request.chosen.sort), orders)], rarer


def chips(chosen: Filter) -> list[tuple[str, str, str]]:
    """Each facet that is set, as (label, value, the address without it)."""
    return [
        (LABELLED[name], _value_label(name, value), queue_with(chosen.without(name)))
        for name, value in chosen.facets().items()
    ]


def quote_view(given: Mapping[str, str]) -> tuple[QuoteView, dict[str, str]]:
    """What an address asks for, and a sentence for each argument that is not understood."""
    faults: dict[str, str] = {}
    words = words_in(given.get("words", ""), faults)
    tabs = {str(state): name for state, name in QUOTE_TABS.items()}
    state = one_of("state", given.get("state", ""), tabs, faults)
    mine = one_of("mine", given.get("mine", ""), AUTHORS, faults)
    default = None if words else QuoteState.PROPOSED
    return QuoteView(QuoteState(state) if state else default, mine, words), faults


def quote_fields(view: QuoteView) -> list[FilterField]:
    authors = [("", "Anybody's"), *AUTHORS.items()]
    return [
        FilterField("words", "Words", view.words or "", [], "search"),
        FilterField("mine", "Whose", view.mine or "", authors),
    ]


def row_number(typed: str | None) -> int | None:
    """A row's number out of an address, or nothing where it is none."""
    plain = typed and typed.isascii() and typed.isdigit() and len(typed) <= MOST_DIGITS
    return int(typed) if typed and plain and 0 < int(typed) <= LARGEST_ROW else None


def _field(name: str, request: QueueRequest) -> FilterField:
    options = choices().get(name)
    value = request.chosen.facets().get(name) or request.typed[name]
    fault = request.faults.get(name, "")
    if options is not None:
        return FilterField(name, LABELLED[name], value, [("", "Any"), *options.items()], fault=fault)
    kind = "search" if name == "words" else "text" if fault else "date"
    return FilterField(name, LABELLED[name], value, [], kind, fault)


def _value_label(name: str, value: str) -> str:
    if name in ("since", "until"):
        return day(datetime.combine(datetime.fromisoformat(value), time(12), UTC))
    return choices().get(name, {}).get(value, value)
