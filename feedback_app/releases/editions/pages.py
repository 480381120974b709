"""The pages of an edition, each as it stands now."""

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
    """What the installation sets."""
    return Terms(settings().fewest, settings().objection_days)


def where_it_stands(edition: Edition, quote_id: int) -> str:
    """What is said when a quote was moved."""
    place = next((one.position for one in edition.picked if one.quote_id == quote_id), None)
    held = len(edition.picked)
    return f"Q-{quote_id} now stands in place {place} of {held}." if place else "The order is as it was."


def edition_page(edition: Edition, fault: str | None = None) -> str:
    """Where it is put together."""
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
    """What is said of it. After a fault the version goes along that the edition has now."""
    form.version.data = edition.version
    return render_template(
        "releases/editions/describe.html", edition=edition, form=form, faults=[*_fault(fault), *form.faults()]
    )


def figures_page(edition: Edition, form: FiguresForm, fault: str | None = None) -> str:
    """Its figures: those that were typed in, and those that are counted."""
    form.version.data = edition.version
    return render_template(
        "releases/editions/figures.html",
        edition=edition,
        form=form,
        faults=[*_fault(fault), *form.faults()],
        figures=figures_now(read_session(), edition, settings().fewest),
    )


def ready_page(edition: Edition) -> str:
    """What the next release would freeze."""
    quotes = [one.quote for one in edition.picked]
    return render_template(
        "releases/editions/ready.html",
        edition=edition,
        audience=audience_in_words(edition),
        number=last_number(read_session(), edition.id) + 1,
        figures=figures_now(read_session(), edition, settings().fewest),
        changes=changes_now(read_session(), edition),
        waiting=waiting(read_session(), quotes, settings().objection_days, now()),
        publishable=publishable_ids(read_session(), [quote.id for quote in quotes]),
    )


def _fault(fault: str | None) -> list[tuple[str, str]]:
    return (
        [("title" if request.endpoint == "editions.describe" else "figures-0-value", fault)] if fault else []
    )
