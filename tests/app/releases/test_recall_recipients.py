"""Each recipient of a recalled quote is followed until it is settled."""

from html import unescape

import pytest
from sqlalchemy import select

from feedback_app.models import Event
from feedback_app.store.audit_log import broken_link
from tests.app.conftest import Look
from tests.support.people import Colleague, press
from tests.support.recalls import calls_back, says, states, the_recall

PRINTED = {
    "title": "Poster, A3",
    "place": "The foyer in Preston",
    "owner": "Preston reception",
    "link": "https://example.org/poster",
}


def tells(colleague: Colleague, released: str, **changed: str) -> str:
    """Says where the release was printed; what the answer says."""
    answer = press(
        colleague.client, f"{released}/takings/printings", {**PRINTED, **changed}, on=f"{released}/takings"
    )
    return colleague.sees(answer.location) if answer.status_code == 302 else answer.text


def test_a_recall_closes_with_its_last_place_and_tells_so_once(
    asha: Colleague, rhys: Colleague, released: str, quote_id: int, look: Look
) -> None:
    asha.client.get(f"{released}/json")
    rhys.client.get(f"{released}/csv")
    address = calls_back(asha, quote_id)
    first, second = (one.id for one in the_recall(look()).recipients)
    assert says(asha, address, first, "confirm") == 302
    assert the_recall(look()).closed_at is None
    assert says(asha, address, second, "give-up", reason="Rhys has left.") == 302
    assert the_recall(look()).closed_at is not None
    assert "Rhys has left." in asha.sees(address)
    told = look().scalars(select(Event).where(Event.kind == "recall.confirmed")).one()
    assert told.body == {"quote": f"Q-{quote_id}", "recall": the_recall(look()).id}
    assert broken_link(look()) is None


def test_a_place_is_not_given_up_without_a_reason(
    asha: Colleague, released: str, quote_id: int, look: Look
) -> None:
    asha.client.get(f"{released}/json")
    address = calls_back(asha, quote_id)
    answer = asha.presses(address, f"places/{the_recall(look()).recipients[0].id}/give-up", reason="")
    assert answer.status_code == 422
    assert "Give the reason" in answer.text
    assert states(look()) == ["outstanding"]


def test_a_place_that_still_has_it_opens_the_recall_again(
    asha: Colleague, released: str, quote_id: int, look: Look
) -> None:
    asha.client.get(f"{released}/json")
    address = calls_back(asha, quote_id)
    place = the_recall(look()).recipients[0].id
    says(asha, address, place, "confirm")
    assert says(asha, address, place, "reopen") == 302
    assert the_recall(look()).closed_at is None
    assert "said that it is still in what Asha took as JSON" in unescape(asha.sees(address))


def test_two_who_settle_a_place_at_once_are_told(
    asha: Colleague, rhys: Colleague, released: str, quote_id: int, look: Look
) -> None:
    asha.client.get(f"{released}/json")
    address = calls_back(asha, quote_id)
    place, seen = the_recall(look()).recipients[0].id, rhys.carried_by(address)
    says(asha, address, place, "confirm")
    answer = press(rhys.client, f"{address}/places/{place}/give-up", {**seen, "reason": "Lost."}, on=address)
    assert answer.status_code == 409
    assert "Nothing was saved over it" in answer.text
    assert "Lost." in answer.text
    assert states(look()) == ["confirmed"]


def test_a_place_of_another_recall_is_not_found(
    asha: Colleague, released: str, quote_id: int, look: Look
) -> None:
    asha.client.get(f"{released}/json")
    address = calls_back(asha, quote_id)
    assert says(asha, address, the_recall(look()).recipients[0].id + 1, "confirm") == 404


def test_where_a_release_was_printed_is_asked_too(
    asha: Colleague, released: str, quote_id: int, look: Look
) -> None:
    assert "The foyer in Preston" in tells(asha, released)
    address = calls_back(asha, quote_id)
    assert states(look()) == ["outstanding"]
    page = asha.sees(address)
    assert "Preston reception" in page
    assert 'href="https://example.org/poster"' in page


def test_a_printing_that_is_told_later_opens_the_recall_again(
    asha: Colleague, released: str, quote_id: int, look: Look
) -> None:
    address = calls_back(asha, quote_id)
    assert the_recall(look()).closed_at is not None
    page = f"{released}/takings?recall={the_recall(look()).id}"
    answer = press(asha.client, page.replace("takings", "takings/printings"), PRINTED, on=page)
    assert answer.location == address
    assert the_recall(look()).closed_at is None
    assert "added “Poster, A3”, The foyer in Preston" in asha.sees(address)


@pytest.mark.parametrize(
    "link", ["javascript:alert(1)", "ftp://example.org", "example.org", "https://", "http://[x"]
)
def test_a_link_that_is_none_of_the_web_is_refused(asha: Colleague, released: str, link: str) -> None:
    page = tells(asha, released, link=link)
    assert "Write the whole address" in page
    assert "Preston reception" in page
