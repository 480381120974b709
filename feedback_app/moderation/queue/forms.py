"""What staff narrow the lists to, as fields and as what is chosen."""

from collections.abc import Mapping
from datetime import date
from urllib.parse import parse_qsl, urlencode

from flask import url_for
from wtforms import HiddenField

from feedback_app.domain.states import QuoteState
from feedback_app.moderation.queue.filter import Filter
from feedback_app.moderation.queue.ordering import SORTS
from feedback_app.moderation.queue.quote_queries import QuoteView
from feedback_app.moderation.queue.tabs import QUOTE_TABS
from feedback_app.moderation.queue.url import Asked, one_of
from feedback_app.web.filter_choices import LABELLED, choices
from feedback_app.web.filter_field import FilterField
from feedback_app.web.forms import Form, PlainText
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
        """The view as the arguments of its address."""
        return dict(parse_qsl(self.view.data or ""))


def queue_with(chosen: Filter) -> str:
    """The address of the queue so narrowed."""
    return f"{url_for('queue.queue')}?{urlencode(chosen.address())}"


def fields(asked: Asked) -> tuple[list[FilterField], list[FilterField]]:
    """The filters, those that are used most, then the others."""
    common, rarer = ([_field(name, asked) for name in names] for names in (COMMON, RARER))
    orders = [(str(sort), words) for sort, words in SORTS.items()]
    return [*common, FilterField("sort", "Order", str(asked.chosen.sort), orders)], rarer


def chips(chosen: Filter) -> list[tuple[str, str, str]]:
    """What it is narrowed to, as (filter, value, the address without it)."""
    return [
        (LABELLED[name], _said(name, value), queue_with(chosen.without(name)))
        for name, value in chosen.facets().items()
    ]


def quote_view(given: Mapping[str, str]) -> tuple[QuoteView, dict[str, str]]:
    """The quotes that an address asks for, and a sentence for each thing that is not understood."""
    faults: dict[str, str] = {}
    words = words_in(given.get("words", ""), faults)
    tabs = {str(state): name for state, name in QUOTE_TABS.items()}
    state = one_of("state", given.get("state", ""), tabs, faults)
    mine = one_of("mine", given.get("mine", ""), AUTHORS, faults)
    default = None if words else QuoteState.PROPOSED
    return QuoteView(QuoteState(state) if state else default, mine, words), faults


def quote_fields(view: QuoteView) -> list[FilterField]:
    """The filters of the quotes."""
    authors = [("", "Anybody's"), *AUTHORS.items()]
    return [
        FilterField("words", "Words", view.words or "", [], "search"),
        FilterField("mine", "Whose", view.mine or "", authors),
    ]


def _field(name: str, asked: Asked) -> FilterField:
    known = choices().get(name)
    value = asked.chosen.facets().get(name) or asked.typed[name]
    fault = asked.faults.get(name, "")
    if known is not None:
        return FilterField(name, LABELLED[name], value, [("", "Any"), *known.items()], fault=fault)
    kind = "search" if name == "words" else "text" if fault else "date"
    return FilterField(name, LABELLED[name], value, [], kind, fault)


def _said(name: str, value: str) -> str:
    if name in ("since", "until"):
        return day(date.fromisoformat(value))
    return choices().get(name, {}).get(value, value)
