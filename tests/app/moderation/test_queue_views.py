"""A narrowed queue is saved under a name."""

from collections.abc import Mapping
from urllib.parse import urlencode

from sqlalchemy import select

from feedback_app.models import SavedView
from feedback_app.store.engine import Store
from tests.support.people import Colleague, press


def saved(colleague: Colleague, name: str, view: Mapping[str, str]) -> str:
    """Saves a view by the page; what the answer says."""
    typed = {"name": name, "view": urlencode(view)}
    answer = press(colleague.client, "/desk/views", typed, on="/desk/?force=kent")
    return colleague.sees(answer.location) if answer.status_code == 302 else answer.text


def test_a_view_is_saved_under_a_name_and_is_ones_own(asha: Colleague, rhys: Colleague, store: Store) -> None:
    view = {"state": "held", "sort": "oldest", "force": "kent"}
    page = " ".join(saved(asha, "Kent & co", view).split())
    assert 'href="/desk/?state=held&amp;sort=oldest&amp;force=kent" aria-current="page">Kent &amp; co' in page
    assert "Kent &amp; co" not in rhys.sees("/desk/")
    with store.reading() as session:
        number = session.scalars(select(SavedView.id)).one()
    assert press(rhys.client, f"/desk/views/{number}/remove", on="/desk/").status_code == 404
    assert press(asha.client, f"/desk/views/{number}/remove", on="/desk/").status_code == 302
    assert "Kent &amp; co</a>" not in asha.sees("/desk/")


def test_a_view_saved_under_the_same_name_takes_its_place(asha: Colleague, store: Store) -> None:
    saved(asha, "Mine", {"force": "kent"})
    saved(asha, "Mine", {"force": "essex"})
    with store.reading() as session:
        assert session.scalars(select(SavedView.address)).all() == ["state=waiting&force=essex"]


def test_a_view_needs_a_name_and_keeps_what_can_be_looked_at_alone(asha: Colleague, store: Store) -> None:
    assert "Give the view a name." in saved(asha, " ", {"force": "kent"})
    saved(asha, "Odd", {"force": "kent", "next": "https://example.org", "tone": "angry"})
    with store.reading() as session:
        assert session.scalars(select(SavedView.address)).all() == ["state=waiting&force=kent"]


def test_nobody_keeps_more_views_than_they_can_read(asha: Colleague) -> None:
    for number in range(20):
        saved(asha, f"View {number}", {"force": "kent"})
    assert "Remove one, then save this one." in saved(asha, "One more", {"force": "kent"})
    assert "View 3</a>" in saved(asha, "View 3", {"force": "essex"})
