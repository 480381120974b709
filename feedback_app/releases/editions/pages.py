"""The pages of an edition."""

from urllib.parse import urlencode

from flask import render_template, request, url_for

from feedback_app.models import Edition
from feedback_app.releases.editions.edition_forms import DescriptionForm, FiguresForm
from feedback_app.releases.editions.overview import overview
from feedback_app.releases.editions.queries import last_number, publishable_ids
from feedback_app.releases.editions.quote_filter import LABELLED, chips, filter_fields, quote_filter
from feedback_app.releases.editions.snapshot import (
    Terms,
    audience_in_words,
    changes_now,
    figures_now,
    waiting,
)
from feedback_app.web.context import now, read_session, settings
from feedback_app.web.paging import row_from_url


def terms() -> Terms:
    return Terms(settings().fewest, settings().objection_days)


def position_sentence(edition: Edition, quote_id: int) -> str:
    """What the edition's page says after a quote was moved."""
    position = next((picked.position for picked in edition.picked if picked.quote_id == quote_id), None)
    if position is None:
        return "The order is as it was."
    return f"Q-{quote_id} now stands in place {position} of {len(edition.picked)}."


def edition_page(edition: Edition, fault: str | None = None) -> str:
    slots, before = settings().slots, row_from_url()
    chosen, faults = quote_filter(request.args, edition, slots)
    common, rarer = filter_fields(chosen, faults, slots)
    return render_template(
        "releases/editions/edition.html",
        page=overview(read_session(), edition, chosen, settings(), now(), before),
        edition=edition,
        faults=[("quotes", fault)]
        if fault
        else [(f"filter-{name}", words) for name, words in faults.items()],
        common=common,
        rarer=rarer,
        chips=[
            (name, value, url_for("editions.edition", edition_id=edition.id) + "?" + urlencode(without))
            for name, value, without in chips(chosen, slots)
        ],
        narrowed=chosen.address(),
        kept={name: value for name, value in request.args.items() if name in LABELLED},
        before=before,
    )


def describe_page(edition: Edition, form: DescriptionForm, fault: str | None = None) -> str:
    return render_template(
        "releases/editions/describe.html",
        edition=edition,
        form=form,
        faults=[*_changed(fault), *form.faults()],
        stands=form.stored_otherwise() if fault else None,
    )


def figures_page(edition: Edition, form: FiguresForm, fault: str | None = None) -> str:
    """The figures that were typed in, and those that are counted."""
    return render_template(
        "releases/editions/figures.html",
        edition=edition,
        form=form,
        faults=[*_changed(fault), *form.faults()],
        stands=form.stored_otherwise() if fault else None,
        figures=figures_now(read_session(), edition, settings().fewest),
    )


def preview_page(edition: Edition) -> str:
    """What the next release would freeze."""
    quotes = [picked.quote for picked in edition.picked]
    return render_template(
        "releases/editions/preview.html",
        edition=edition,
        audience=audience_in_words(edition),
        number=last_number(read_session(), edition.id) + 1,
        figures=figures_now(read_session(), edition, settings().fewest),
        changes=changes_now(read_session(), edition),
        waiting=waiting(read_session(), quotes, settings().objection_days, now()),
        publishable=publishable_ids(read_session(), [quote.id for quote in quotes]),
    )


def _changed(fault: str | None) -> list[tuple[str, str]]:
    return [("changed", fault)] if fault else []
