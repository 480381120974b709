"""Staff put an edition together: what it is, which quotes in which order, with which figures."""

import pytest
from flask import Flask
from sqlalchemy import select

from feedback_app.models import Edition, PickedQuote, Release
from feedback_app.store.engine import Store
from tests.support.editions_made import AUTUMN, WORDS, picks
from tests.support.people import Colleague, hire, press, sign_in

DESCRIBED = {**AUTUMN, "audience": "national", "first": "1/7/2026", "last": "2026-09-30", "slot-3": "2"}


def kept(store: Store) -> Edition:
    with store.reading() as session:
        session.expire_on_commit = False
        return session.scalars(select(Edition)).one()


def order(store: Store) -> list[int]:
    with store.reading() as session:
        return list(session.scalars(select(PickedQuote.quote_id).order_by(PickedQuote.position)))


def test_an_edition_is_described(asha: Colleague, edition: str, store: Store) -> None:
    said = {**DESCRIBED, "audience": "region", "region": "NWROCU", "notes": "Ask Rhys first."}
    answer = press(asha.client, f"{edition}/describe", {"version": 1, **said})
    assert answer.status_code == 302, answer.text
    found = kept(store)
    assert (found.region_code, str(found.first), str(found.last)) == ("NWROCU", "2026-07-01", "2026-09-30")
    assert (found.slots, found.notes) == ({"long": 2}, "Ask Rhys first.")


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"audience": "region"}, "Choose the region"),
        ({"audience": "force"}, "Choose the force"),
        ({"first": "soon"}, "Write the first day as 23/11/2026"),
        ({"first": "1/10/2026"}, "The last day is before the first"),
        ({"slot-3": "many"}, "Write a whole number"),
        ({"title": ""}, "Give the edition a title"),
    ],
)
def test_a_description_that_cannot_be_kept_says_why(
    asha: Colleague, edition: str, wrong: dict[str, str], sentence: str
) -> None:
    answer = press(asha.client, f"{edition}/describe", {"version": 1, **DESCRIBED, **wrong})
    assert answer.status_code == 422
    assert sentence in answer.text


@pytest.mark.parametrize("page", ["describe", "figures"])
def test_who_comes_second_keeps_what_they_typed(
    asha: Colleague, rhys: Colleague, edition: str, store: Store, page: str
) -> None:
    press(asha.client, f"{edition}/describe", {"version": 1, **DESCRIBED})
    typed = {"figures-0-value": "7", "figures-0-label": "My words", "figures-0-source": "A report"}
    answer = press(rhys.client, f"{edition}/{page}", {"version": 1, **AUTUMN, "notes": "My words", **typed})
    assert answer.status_code == 409
    assert "was changed after you opened it" in answer.text
    assert "My words" in answer.text
    assert kept(store).notes == ""


def test_a_figure_of_ones_own_needs_its_source(asha: Colleague, edition: str) -> None:
    typed = {"figures-0-value": "12", "figures-0-label": "forces visited"}
    answer = press(asha.client, f"{edition}/figures", {"version": 1, **typed})
    assert answer.status_code == 422
    assert "Say where the figure comes from" in answer.text


def test_figures_are_frozen_into_the_release(
    asha: Colleague, edition: str, quotes: list[int], store: Store
) -> None:
    typed = {"figures-1-value": "12", "figures-1-label": "forces", "figures-1-source": "A report"}
    assert press(asha.client, f"{edition}/figures", {"version": 1, **typed}).status_code == 302
    picks(asha, edition, quotes[:1])
    assert asha.presses(edition, "release").status_code == 302
    with store.reading() as session:
        frozen = session.scalars(select(Release)).one()
        assert frozen.figures
        assert frozen.figures["own"] == [{"value": "12", "label": "forces", "source": "A report"}]
        assert (frozen.figures["responses"], frozen.audience) == (None, "National")


def test_quotes_of_the_editions_own_stream_are_offered_first(
    asha: Colleague, edition: str, quotes: list[int]
) -> None:
    offered = 'Put into the edition<span class="govuk-visually-hidden"> Q-{}<'
    page, wider = asha.sees(edition), asha.sees(f"{edition}?stream=")
    assert offered.format(quotes[0]) in page
    assert offered.format(quotes[2]) not in page
    assert offered.format(quotes[2]) in wider


@pytest.mark.parametrize(
    ("narrowed", "found"),
    [
        ("force=kent", [2]),
        ("region=NWROCU", [0, 1]),
        ("role=investigator&overall=4", [0, 1, 2]),
        ("overall=5", []),
        ("slot=short&words=chart", [1]),
        ("words=analyst", [0, 2]),
        ("words=analysts", [0, 2]),
        ("words=Q-2", [1]),
        ("words=q3", [2]),
    ],
)
def test_quotes_are_narrowed_by_what_the_address_says(
    asha: Colleague, edition: str, quotes: list[int], narrowed: str, found: list[int]
) -> None:
    page = asha.sees(f"{edition}?{narrowed}")
    assert [place for place, quote in enumerate(quotes) if f"> Q-{quote}</span>" in page] == found


def test_a_filter_that_does_not_exist_says_so(asha: Colleague, edition: str) -> None:
    assert "There is no such force" in asha.sees(f"{edition}?force=atlantis")


def test_a_quote_is_moved_to_a_place(asha: Colleague, edition: str, quotes: list[int], store: Store) -> None:
    picks(asha, edition, quotes)
    first, second, third = quotes
    assert asha.presses(edition, "move", quote=third, place="1").status_code == 302
    assert order(store) == [third, first, second]
    assert f"Q-{third} now stands in place 1 of 3." in asha.sees(edition)


def test_the_whole_order_is_kept_as_it_was_dragged(
    asha: Colleague, edition: str, quotes: list[int], store: Store
) -> None:
    picks(asha, edition, quotes)
    first, second, third = quotes
    dragged = f"{second},{third},{first}"
    assert asha.presses(edition, "order", order=dragged, moved=first).status_code == 302
    assert order(store) == [second, third, first]


@pytest.mark.parametrize("sent", ["", "1", "1,1,2", "1,2,999", "x,y"])
def test_an_order_of_other_quotes_is_refused(
    asha: Colleague, edition: str, quotes: list[int], store: Store, sent: str
) -> None:
    picks(asha, edition, quotes[:2])
    assert asha.presses(edition, "order", order=sent, moved=quotes[0]).status_code == 409
    assert order(store) == quotes[:2]


def test_the_page_before_the_release_shows_what_will_be_frozen(
    asha: Colleague, edition: str, quotes: list[int]
) -> None:
    picks(asha, edition, quotes[:2])
    page = asha.sees(f"{edition}/ready")
    assert page.index(WORDS) < page.index("Three children are safe")
    assert "withheld" in page
    assert "This is the first release" in page


def test_what_changed_since_the_last_release_is_frozen(
    asha: Colleague, edition: str, quotes: list[int], store: Store
) -> None:
    picks(asha, edition, quotes[:2])
    asha.presses(edition, "release")
    asha.presses(edition, "unpick", quote=quotes[0])
    picks(asha, edition, quotes[2:])
    assert "Taken out of the edition." in asha.sees(f"{edition}/ready")
    asha.presses(edition, "release")
    with store.reading() as session:
        second = session.scalars(select(Release).where(Release.number == 2)).one()
        said = [(one["quote"], one["what"]) for one in second.changes or ()]
    assert said == [(f"Q-{quotes[2]}", "added"), (f"Q-{quotes[0]}", "removed")]


def test_a_moderator_sees_an_edition_and_changes_nothing(
    app: Flask, store: Store, edition: str, quotes: list[int]
) -> None:
    hire(store, "mo@example.org", "moderator")
    browser = app.test_client()
    sign_in(browser, "mo@example.org")
    page = browser.get(edition).text
    assert "Balance" in page
    assert "Put into the edition" not in page
