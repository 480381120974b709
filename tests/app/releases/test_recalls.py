"""A released quote must come out: who is told, who is asked, and what is never said again."""

import json
from html import unescape

import pytest
from click.testing import CliRunner
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from feedback_app.cli import main
from feedback_app.models import ApiToken, Event, QueueEntry, Quote, Recall
from feedback_app.releases.editions import actions as publishing
from feedback_app.releases.editions.queries import edition
from feedback_app.releases.recalls.queries import recall
from feedback_app.store.audit_log import broken_link
from feedback_app.store.downloads import Taker, record_download
from feedback_app.store.engine import Store
from feedback_app.store.recalls import confirm_for_token
from feedback_app.store.work_counts import work_counts
from tests.app.conftest import Look
from tests.support.people import KEPT, NOON, Colleague, Officer, press
from tests.support.pipeline import connect

PRINTED = {
    "title": "Poster, A3",
    "place": "The foyer in Preston",
    "owner": "Preston reception",
    "link": "https://example.org/poster",
}


@pytest.fixture
def released(asha: Colleague, rhys: Colleague, quote_id: int, store: Store) -> str:
    """The address of a release that holds Asha's quote, approved by Rhys."""
    assert rhys.approves(quote_id).status_code == 302
    with store.writing() as session:
        made = publishing.prepare(
            session, publishing.NewEdition("Autumn", "both", "2026"), by=asha.staff, at=NOON
        )
        publishing.pick(session, made, quote_id, seen=made.version, by=asha.staff, at=NOON)
        session.commit()
        kept = edition(session, made.id)
        assert kept
        out = publishing.release(session, kept, seen=kept.version, by=asha.staff, at=NOON)
        session.commit()
        return f"/releases/{out.id}"


def the_recall(session: Session) -> Recall:
    """The one recall, with its places."""
    found = recall(session, session.scalars(select(Recall.id)).one())
    assert found
    return found


def states(session: Session) -> list[str]:
    return [one.state for one in the_recall(session).recipients]


def calls_back(colleague: Colleague, quote_id: int, reason: str = "A name slipped through.") -> str:
    """Calls the quote back by its page; the recall's address."""
    page = f"/recalls/quotes/{quote_id}"
    answer = press(colleague.client, page, {**colleague.carried_by(page), "reason": reason})
    assert answer.status_code == 302, answer.text
    return str(answer.location)


def says(colleague: Colleague, address: str, place: int, what: str, **typed: object) -> int:
    """Presses one of a place's buttons."""
    return colleague.presses(address, f"places/{place}/{what}", **typed).status_code


def tells(colleague: Colleague, released: str, **changed: str) -> str:
    """Says where the release was printed; what the answer says."""
    answer = press(
        colleague.client, f"{released}/takings/printings", {**PRINTED, **changed}, on=f"{released}/takings"
    )
    return colleague.sees(answer.location) if answer.status_code == 302 else answer.text


def test_a_quote_that_its_officer_withdraws_is_asked_for_wherever_it_went(
    officer: Officer, asha: Colleague, released: str, quote_id: int, look: Look
) -> None:
    assert "Nothing has to be recalled" in asha.sees("/recalls/")
    asha.client.get(f"{released}/json")
    officer.opens_the_receipt()
    press(officer.client, "/receipt/permission", {})
    assert states(look()) == ["outstanding"]
    page = asha.sees("/recalls/")
    assert f"Q-{quote_id}" in page
    assert "The officer withdrew the permission" in page
    assert "1 of 1 outstanding" in page
    assert work_counts(look(), asha.staff, NOON).recalls == 1


def test_a_quote_that_nobody_took_is_called_back_and_done(
    asha: Colleague, released: str, quote_id: int, look: Look
) -> None:
    address = calls_back(asha, quote_id)
    assert "Nobody had taken a release that held it" in asha.sees(address)
    assert "Nobody had it" in asha.sees("/recalls/?state=closed")
    kinds = list(look().scalars(select(Event.kind).order_by(Event.id)))
    assert kinds == ["release.published", "quote.withdrawn", "recall.opened", "recall.confirmed"]


def test_what_is_taken_after_the_recall_holds_no_words(
    asha: Colleague, rhys: Colleague, released: str, quote_id: int, look: Look
) -> None:
    assert KEPT in asha.client.get(f"{released}/json").text
    calls_back(rhys, quote_id)
    for kind in ("json", "csv"):
        assert KEPT not in asha.client.get(f"{released}/{kind}").text
    assert len(the_recall(look()).recipients) == 1


def test_staff_call_a_quote_back_with_a_reason_that_colleagues_read(
    asha: Colleague, rhys: Colleague, released: str, quote_id: int, look: Look
) -> None:
    assert "Call this quote back" in asha.reads(f"/desk/quotes/{quote_id}")
    assert f"/recalls/quotes/{quote_id}" in asha.sees(f"{released}/takings")
    address = calls_back(asha, quote_id, "A name slipped through.")
    assert "A name slipped through." in rhys.sees(address)
    assert "called Q-1 back" in rhys.sees(f"/desk/quotes/{quote_id}").replace(f"Q-{quote_id}", "Q-1")
    kept = look().get_one(Quote, quote_id)
    assert (kept.state, kept.approved_sha256) == ("dropped", None)
    assert look().get_one(QueueEntry, kept.answer_id).state == "waiting"


def test_a_recall_without_a_reason_is_refused_and_nothing_happens(
    asha: Colleague, released: str, quote_id: int, look: Look
) -> None:
    page = f"/recalls/quotes/{quote_id}"
    answer = press(asha.client, page, {**asha.carried_by(page), "reason": " "})
    assert answer.status_code == 422
    assert "Give the reason" in answer.text
    assert look().get_one(Quote, quote_id).state == "approved"


def test_a_recall_of_what_was_changed_meanwhile_is_told_and_keeps_the_reason(
    asha: Colleague, rhys: Colleague, released: str, quote_id: int
) -> None:
    page = f"/recalls/quotes/{quote_id}"
    carried = asha.carried_by(page)
    calls_back(rhys, quote_id)
    answer = press(asha.client, page, {**carried, "reason": "A name."}, on="/links/new")
    assert answer.status_code == 409
    assert "was changed by Rhys" in answer.text


def test_a_quote_that_was_never_released_is_not_called_back(
    asha: Colleague, rhys: Colleague, quote_id: int, look: Look
) -> None:
    rhys.approves(quote_id)
    page = f"/recalls/quotes/{quote_id}"
    assert "It stands in no release" in asha.sees(page)
    seen = asha.carried_by(f"/desk/quotes/{quote_id}")
    assert press(asha.client, page, {**seen, "reason": "A name."}, on="/links/new").status_code == 409
    assert look().scalars(select(Recall)).all() == []


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


def test_the_letter_holds_no_words_and_does_not_say_whose(
    asha: Colleague, rhys: Colleague, released: str, quote_id: int
) -> None:
    asha.client.get(f"{released}/json")
    rhys.client.get(f"{released}/csv")
    page = asha.sees(calls_back(asha, quote_id))
    letters = unescape(page[page.index("The letter</h2>") : page.index("What was decided")])
    assert f"Quote Q-{quote_id} has been called back" in letters
    assert "Autumn, release 1 of 23 November 2026: position 1" in letters
    assert "mailto:asha@example.org?subject=" in letters
    assert "To everybody who has it" in letters
    assert not any(said in letters for said in (KEPT, KEPT[:20], "Lancashire", "slipped"))


def test_a_recall_shows_nothing_of_a_response_that_was_taken_back_later(
    officer: Officer, asha: Colleague, released: str, quote_id: int, look: Look
) -> None:
    officer.opens_the_receipt()
    press(
        officer.client,
        f"/receipt/quotes/{quote_id}/object",
        {"reason": "My sergeant is named."},
        on="/receipt/",
    )
    address = f"/recalls/{the_recall(look()).id}"
    assert "My sergeant is named." in asha.sees(address)
    press(officer.client, "/receipt/withdraw")
    for page in (asha.sees(address), asha.sees("/recalls/?state=closed")):
        assert "My sergeant" not in page
        assert KEPT not in page
        assert f"Q-{quote_id}" in page


def test_an_officer_reads_how_far_their_words_are_taken_out(
    officer: Officer, asha: Colleague, rhys: Colleague, released: str, look: Look
) -> None:
    asha.client.get(f"{released}/json")
    rhys.client.get(f"{released}/csv")
    assert "Released in: Autumn, number 1" in officer.opens_the_receipt()
    press(officer.client, "/receipt/withdraw")
    kept = the_recall(look())
    says(asha, f"/recalls/{kept.id}", kept.recipients[0].id, "confirm")
    page = officer.client.get("/receipt/").text
    assert "Places asked: 2. Places that say that it is out: 1." in page
    assert KEPT not in page


def test_a_pipeline_confirms_its_own_places_however_often_it_says_so(
    asha: Colleague, released: str, quote_id: int, store: Store, look: Look
) -> None:
    asha.client.get(f"{released}/json")
    connect(store, asha.staff, name="Web")
    with store.writing() as session:
        token = session.scalars(select(ApiToken)).one()
        record_download(
            session, int(released.rsplit("/", maxsplit=1)[-1]), Taker(token_id=token.id), "json", NOON
        )
        session.commit()
        calls_back(asha, quote_id)
        kept = the_recall(session)
        settled = [confirm_for_token(session, kept, token, NOON) for _ in range(2)]
        session.commit()
    assert settled == [1, 0]
    assert states(look()) == ["outstanding", "confirmed"]
    assert "Confirmed by Web" in asha.sees(f"/recalls/{the_recall(look()).id}")


def bids(client: FlaskClient, *words: str) -> tuple[int, str]:
    """What the command line answers: its code and its words."""
    instance = client.application.extensions["settings"]
    given = {
        "FEEDBACK_INSTANCE": str(instance.instance),
        "FEEDBACK_DATABASE_URL": instance.database_url,
    }
    answer = CliRunner().invoke(main, list(words), env=given)
    return answer.exit_code, answer.output


def test_the_operator_follows_recalls_at_the_command_line(
    officer: Officer, asha: Colleague, released: str, quote_id: int, look: Look
) -> None:
    asha.client.get(f"{released}/json")
    code, said = bids(asha.client, "withdraw", officer.reads_reference())
    assert (code, "Recalls opened: 1" in said) == (0, True)
    kept = the_recall(look())
    one = json.loads(bids(asha.client, "recalls", "--open", "--json")[1])
    assert (one["quote"], one["places"][0]["owner"]) == (f"Q-{quote_id}", "Asha")
    place = str(kept.recipients[0].id)
    assert bids(asha.client, "recalls", "give-up", str(kept.id), place)[0] == 2
    assert bids(asha.client, "recalls", "confirm", str(kept.id), place) == (
        0,
        f"Recall {kept.id}, place {place}: written down. It is closed.\n",
    )
    assert bids(asha.client, "recalls", "confirm", str(kept.id), place)[0] == 1
    assert bids(asha.client, "recalls", "give-up", str(kept.id), "999", "--reason", "Lost.")[0] == 1
    assert "closed, 0 of 1 outstanding" in bids(asha.client, "recalls")[1]
    assert bids(asha.client, "recalls", "--open")[1] == ""
