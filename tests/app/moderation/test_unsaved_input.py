"""Nobody's text is lost at the desk, whatever they press and whatever comes of it: a page's rulings are one form."""

from datetime import UTC, datetime, timedelta

import pytest

from feedback_app.store.engine import Store
from tests.support.people import KEPT, Colleague, quote_in
from tests.support.whole_form import fields_of, open_folds, sends_all

HALF = "The analyst found"
CHARGED = "We charged six people."
LATER = (datetime.now(UTC).date() + timedelta(days=30)).isoformat()
TYPED = {
    "words": HALF,
    "note": "Because it is long.",
    "ruled_out_words": "Says little.",
    "hold_reason": "The trial.",
    "hold_until": LATER,
    "ask_words": "Is it six?",
}
"""Something in every box of an answer's page that waits."""

HELD = {"hold_until": LATER, "hold_reason": "The trial."}
ALL_FOLDS = ["Nothing quotable", "Hold until a day", "Ask a colleague"]
JUDGED = {"words": HALF, "send_back_reason": "Shorter.", "reject_reason": "The figure is wrong."}


def holds(html: str, typed: dict[str, str]) -> bool:
    held = fields_of(html)
    return {name: held.get(name) for name in typed} == typed


@pytest.mark.parametrize(
    ("button", "spoilt"),
    [
        ("preview", {}),
        ("propose", {"words": "Nobody wrote this."}),
        ("rule-out", {"ruled_out_words": " "}),
        ("hold", {"hold_until": "2020-01-01"}),
        ("ask", {"ask_words": " "}),
        ("reopen", {}),
        ("lift", {"csrf_token": "worn out"}),
    ],
)
def test_a_press_on_an_answer_that_is_refused_leaves_every_box_as_it_was_typed(
    asha: Colleague, answer_id: int, button: str, spoilt: dict[str, str]
) -> None:
    page, typed = f"/desk/answers/{answer_id}", {**TYPED, **spoilt}
    after = sends_all(asha, page, button, asha.sees(page), **typed)
    assert after.status_code == {"preview": 200, "reopen": 409}.get(button, 422)
    typed.pop("csrf_token", None)
    assert holds(after.text, {name: words.strip() or words for name, words in typed.items()})
    assert set(ALL_FOLDS) - set(open_folds(after.text)) == set()


def test_whoever_comes_too_late_finds_a_half_made_quote_beside_their_reason(
    asha: Colleague, rhys: Colleague, answer_id: int
) -> None:
    page = f"/desk/answers/{answer_id}"
    seen = rhys.sees(page)
    asha.proposes(answer_id, KEPT)
    late = sends_all(rhys, page, "hold", seen, **TYPED)
    assert late.status_code == 409
    assert holds(late.text, TYPED)


@pytest.mark.parametrize(
    ("button", "used"),
    [("hold", HELD), ("ask", {"ask_words": "Is it six?"}), ("rule-out", {"ruled_out_words": "No."})],
)
def test_whoever_rules_with_a_half_made_quote_stays_with_the_answer_and_the_quote(
    asha: Colleague, answer_id: int, button: str, used: dict[str, str]
) -> None:
    page = f"/desk/answers/{answer_id}"
    after = sends_all(asha, page, button, asha.sees(page), words=HALF, **used)
    assert after.status_code == 200
    assert "What else you had typed is still here." in after.text
    assert "Go on to the next answer" in after.text
    assert holds(
        after.text,
        {"words": HALF, **dict.fromkeys(set(used) - {"hold_until"} & set(fields_of(after.text)), "")},
    )


def test_whoever_proposes_with_a_half_written_note_stays_with_the_note_and_an_empty_quote(
    asha: Colleague, answer_id: int, store: Store
) -> None:
    page = f"/desk/answers/{answer_id}"
    after = sends_all(asha, page, "propose", asha.sees(page), words=KEPT, ask_words="Is it six?")
    assert after.status_code == 200
    assert quote_in(store, 1).words == KEPT
    assert holds(after.text, {"words": "", "ask_words": "Is it six?"})


def test_whoever_leaves_nothing_unfinished_goes_on(asha: Colleague, answer_id: int) -> None:
    page = f"/desk/answers/{answer_id}"
    assert sends_all(asha, page, "hold", asha.sees(page), **HELD).status_code == 302


def test_the_end_of_a_hold_leaves_a_half_made_quote_in_its_box(asha: Colleague, answer_id: int) -> None:
    page = f"/desk/answers/{answer_id}"
    sends_all(asha, page, "hold", asha.sees(page), **HELD)
    after = sends_all(asha, page, "lift", asha.sees(page), words=HALF)
    assert "The hold is ended." in after.text
    assert holds(after.text, {"words": HALF})
    assert open_folds(after.text) == []


@pytest.mark.parametrize("button", ["preview", "send-back", "reject", "restore"])
def test_a_press_on_a_quote_that_is_refused_leaves_every_box_as_it_was_typed(
    rhys: Colleague, quote_id: int, button: str
) -> None:
    page, typed = f"/desk/quotes/{quote_id}", JUDGED
    if button in ("send-back", "reject"):
        typed = {**JUDGED, f"{button.replace('-', '_')}_reason": " "}
    after = sends_all(rhys, page, button, rhys.sees(page), **typed)
    assert after.status_code == {"preview": 200, "restore": 409}.get(button, 422)
    assert holds(after.text, typed)
    assert "Change the words or the credit" in open_folds(after.text)


@pytest.mark.parametrize(
    ("button", "state"), [("approve", "approved"), ("send-back", "sent_back"), ("drop", "dropped")]
)
def test_whoever_judges_a_quote_with_a_half_made_change_stays_with_the_change(
    rhys: Colleague, quote_id: int, store: Store, button: str, state: str
) -> None:
    page = f"/desk/quotes/{quote_id}"
    after = sends_all(rhys, page, button, rhys.sees(page), words=HALF, send_back_reason="Shorter.")
    assert after.status_code == 200
    assert quote_in(store, quote_id).state == state
    assert quote_in(store, quote_id).words == KEPT
    assert holds(after.text, {"words": HALF})


def test_a_page_on_which_nobody_changed_the_words_never_puts_old_words_back(
    asha: Colleague, rhys: Colleague, quote_id: int
) -> None:
    page = f"/desk/quotes/{quote_id}"
    seen = rhys.sees(page)
    assert asha.presses(page, "revise", words=CHARGED, rung="one_force").status_code == 302
    late = sends_all(rhys, page, "send-back", seen, send_back_reason="Shorter.")
    assert late.status_code == 409
    assert holds(late.text, {"words": CHARGED, "rung": "one_force", "send_back_reason": "Shorter."})
    assert open_folds(late.text) == ["Send back to its author"]


def test_whoever_approves_and_typed_nothing_else_goes_on(rhys: Colleague, quote_id: int) -> None:
    page = f"/desk/quotes/{quote_id}"
    assert sends_all(rhys, page, "approve", rhys.sees(page)).status_code == 302
