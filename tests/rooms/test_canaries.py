"""Words that must not leave are sung by canaries, one in every place that must stay inside; everything that leaves is
listened to."""

from types import MappingProxyType

import pytest
from sqlalchemy import select

from feedback_app.formats import FORMATS
from feedback_app.frozen import frozen
from feedback_app.models import Quote, Release
from feedback_app.store import Store
from tests.people import Colleague, Officer, answers_waiting, press
from tests.rooms.artefacts import readings

CANARIES = MappingProxyType(
    {
        "left out of the quote": "kestrelleftout",
        "put in brackets": "kestrelbracketed",
        "the private answer": "kestrelprivate",
        "another answer": "kestrelunquoted",
        "another quote of the answer": "kestrelother",
        "the commission": "KESTREL-2026-0001",
        "a note to the approver": "kestrelreason",
        "a note to colleagues": "kestrelnote",
        "why it was sent back": "kestrelsentback",
        "a withdrawn quote": "kestrelwithdrawn",
        "why it was withdrawn": "kestrelobjection",
    }
)
"""By where they sit."""

HELPFUL = (
    f"The analyst found the link, which was a {CANARIES['left out of the quote']} to us, within a week. "
    f"The lead was with {CANARIES['put in brackets']} all along. "
    f"It was a {CANARIES['another quote of the answer']} of a week for all of us."
)
WORDS = "The analyst found the link […] within a week. The lead was with [a partner] all along."
GONE = f"Their {CANARIES['a withdrawn quote']} was the best thing that came to us this year."


@pytest.fixture
def kept(officer: Officer, asha: Colleague, rhys: Colleague, store: Store) -> list[int]:
    """Two approved quotes, the second of another officer who will object to it."""
    officer.gives(
        words={"helpful": HELPFUL, "difference": f"A {CANARIES['another answer']} that nobody quotes."}
        | {"improve": f"The {CANARIES['the private answer']} form is too long."},
        support={"commission": CANARIES["the commission"]},
        permission={"permission": ["helpful", "difference"]},
    )
    with store.reading() as session:
        first = answers_waiting(session)[0]
    reason = f"The words between are a {CANARIES['a note to the approver']}."
    proposed = asha.proposes(first, WORDS, note=reason, stay=reason)
    assert proposed.status_code == 302, proposed.text
    other = f"It was a {CANARIES['another quote of the answer']} of a week for all of us."
    assert asha.proposes(first, other).status_code == 302
    asha.presses(f"/desk/answers/{first}", "ask", to="", words=f"See the {CANARIES['a note to colleagues']}.")
    press(officer.client, "/give/another", on="/give/sent")
    officer.gives(words={"helpful": GONE})
    with store.reading() as session:
        second = answers_waiting(session)[-2]
    assert asha.proposes(second, GONE).status_code == 302
    with store.reading() as session:
        one, sent_back, gone = session.scalars(select(Quote.id).order_by(Quote.id))
    rhys.presses(
        f"/desk/quotes/{sent_back}", "send-back", reason=f"A {CANARIES['why it was sent back']} of mine."
    )
    for quote_id in (one, gone):
        assert rhys.approves(quote_id).status_code == 302
    return [one, gone]


@pytest.fixture
def releases(kept: list[int], officer: Officer, asha: Colleague) -> list[str]:
    """The addresses of a release with both quotes, and of the next, after one was objected to."""
    typed = {
        "title": "Outcomes",
        "stream": "operational_outcomes",
        "period": "Autumn",
        "audience": "national",
    }
    edition = str(press(asha.client, "/editions/new", typed).location)
    for quote_id in kept:
        assert asha.presses(edition, "pick", quote=quote_id).status_code == 302
    first = asha.presses(edition, "release")
    officer.opens_the_receipt()
    objected = press(
        officer.client,
        f"/receipt/quotes/{kept[1]}/object",
        {"reason": f"A {CANARIES['why it was withdrawn']} of mine."},
        on="/receipt/",
    )
    assert objected.status_code in {302, 303}, objected.text
    asha.presses(edition, "unpick", quote=kept[1])
    second = asha.presses(edition, "release")
    return [str(first.location), str(second.location)]


def heard(name: str, text: str) -> list[str]:
    """Which canaries sing in a text, and where."""
    return [f"{where} in {name}" for where, words in CANARIES.items() if words.casefold() in text.casefold()]


def test_no_canary_sings_in_any_file_of_any_release(releases: list[str], store: Store) -> None:
    with store.reading() as session:
        found = [
            song
            for release in session.scalars(select(Release))
            for form in FORMATS.values()
            for file in form.files(frozen(session, release))
            for name, text in readings(file.name, b"".join(file.pieces))
            for song in heard(name, text)
        ]
    assert found == []
