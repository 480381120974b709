"""The pages of an edition, each as it stands now."""

from urllib.parse import urlencode

from flask import render_template, request, url_for

from feedback_app.extensions import looking, now, the_settings
from feedback_app.form import LARGEST_ROW
from feedback_app.models import Edition
from feedback_app.publishing.edition_forms import DescriptionForm, FiguresForm
from feedback_app.publishing.freezing import (
    Terms,
    audience_in_words,
    changes_now,
    figures_now,
    waiting,
)
from feedback_app.publishing.gathering import gathered
from feedback_app.publishing.picking import LABELLED, chips, filter_fields, wanted
from feedback_app.publishing.queries import last_number, publishable_ids


def terms() -> Terms:
    """What the installation sets."""
    return Terms(the_settings().fewest, the_settings().objection_days)


def row_in(name: str) -> int | None:
    """A row's number out of the address, or nothing where it is none."""
    number = request.args.get(name, type=int)
    return number if number and 0 < number <= LARGEST_ROW else None


def where_it_stands(edition: Edition, quote_id: int) -> str:
    """What is said when a quote was moved."""
    place = next((one.position for one in edition.picked if one.quote_id == quote_id), None)
    held = len(edition.picked)
    return f"Q-{quote_id} now stands in place {place} of {held}." if place else "The order is as it was."


def edition_page(edition: Edition, fault: str | None = None) -> str:
    """Where it is put together."""
    settings, before = the_settings(), row_in("before")
    chosen, faults = wanted(request.args, edition, settings.slots)
    common, rarer = filter_fields(chosen, faults, settings.slots)
    return render_template(
        "publishing/edition.html",
        page=gathered(looking(), edition, chosen, settings, now(), before),
        edition=edition,
        faults=[("quotes", fault)]
        if fault
        else [(f"filter-{name}", words) for name, words in faults.items()],
        common=common,
        rarer=rarer,
        chips=[
            (name, value, url_for("publishing.edition", edition_id=edition.id) + "?" + urlencode(without))
            for name, value, without in chips(chosen, settings.slots)
        ],
        narrowed=chosen.address(),
        kept={name: value for name, value in request.args.items() if name in LABELLED},
        before=before,
    )


def describe_page(edition: Edition, form: DescriptionForm, fault: str | None = None) -> str:
    """What is said of it. After a fault the version goes along that the edition has now."""
    form.version.data = edition.version
    return render_template(
        "publishing/describe.html", edition=edition, form=form, faults=[*_fault(fault), *form.faults()]
    )


def figures_page(edition: Edition, form: FiguresForm, fault: str | None = None) -> str:
    """Its figures: those that were typed in, and those that are counted."""
    form.version.data = edition.version
    return render_template(
        "publishing/figures.html",
        edition=edition,
        form=form,
        faults=[*_fault(fault), *form.faults()],
        figures=figures_now(looking(), edition, the_settings().fewest),
    )


def ready_page(edition: Edition) -> str:
    """What the next release would freeze."""
    quotes = [one.quote for one in edition.picked]
    return render_template(
        "publishing/ready.html",
        edition=edition,
        audience=audience_in_words(edition),
        number=last_number(looking(), edition.id) + 1,
        figures=figures_now(looking(), edition, the_settings().fewest),
        changes=changes_now(looking(), edition),
        waiting=waiting(looking(), quotes, the_settings().objection_days, now()),
        publishable=publishable_ids(looking(), [quote.id for quote in quotes]),
    )


def _fault(fault: str | None) -> list[tuple[str, str]]:
    return (
        [("title" if request.endpoint == "publishing.describe" else "figures-0-value", fault)]
        if fault
        else []
    )
