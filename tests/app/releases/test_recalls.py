"""A released quote is called back: by staff, by what its officer does, wherever it went."""

import json
from html import unescape

from click.testing import CliRunner
from flask.testing import FlaskClient
from sqlalchemy import select

from feedback_app.cli import main
from feedback_app.models import ApiToken, Event, QueueEntry, Quote, Recall
from feedback_app.store.downloads import Taker, record_download
from feedback_app.store.engine import Store
from feedback_app.store.recalls import confirm_for_token
from feedback_app.store.work_counts import work_counts
from tests.app.conftest import Look
from tests.support.people import KEPT, NOON, Colleague, Officer, press
from tests.support.pipeline import connect
from tests.support.recalls import calls_back, says, states, the_recall


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
