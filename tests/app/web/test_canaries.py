"""Words that must not leave are sung by canaries, one in every place that must stay inside; everything that leaves is
listened to."""

import json
import re
import subprocess
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from threading import Lock
from urllib.parse import unquote

import pytest
from flask import Flask
from sqlalchemy import select, text

from feedback_app.export.formats import FORMATS
from feedback_app.export.pack import DOWNLOAD_FORMATS
from feedback_app.models import Quote, Recall, Release
from feedback_app.releases.recalls.queries import recall
from feedback_app.store.engine import Store
from feedback_app.store.outbox import EventKind
from feedback_app.store.releases import load_release
from feedback_app.webhooks.actions import NewWebhook, make
from feedback_app.webhooks.delivery.sender import Sender
from feedback_app.webhooks.delivery.worker import Deliverer
from tests.faults.size import STRESS
from tests.support.artefacts import readings
from tests.support.canaries import CANARIES, OF_A_PRINTING, heard
from tests.support.people import NOON, Colleague, Officer, answers_waiting, press, token_in
from tests.support.pipeline import Pipeline, pipeline
from tests.support.receiver import Receiver, receiving

LETTER = re.compile(r'<pre class="ready__text"[^>]*>(.*?)</pre>', re.DOTALL)
MAILTO = re.compile(r'href="(mailto:[^"]+)"')
PRINTED = {
    "title": f"The {CANARIES['where it was printed']}, A3",
    "place": "The foyer in Preston",
    "owner": f"The {CANARIES['who keeps what was printed']}",
    "link": f"https://example.org/{CANARIES['the link to what was printed']}",
}
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
    proposed = asha.proposes(first, WORDS, why=reason, stay=reason)
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


def releases(officer: Officer, asha: Colleague, kept: list[int]) -> None:
    """Releases both quotes, says where they were printed, and releases again after one was objected to."""
    typed = {
        "title": "Outcomes",
        "stream": "operational_outcomes",
        "period": "Autumn",
        "audience": "national",
        "notes": f"The {CANARIES['a note on the edition']} of the year.",
    }
    edition = str(press(asha.client, "/editions/new", typed).location)
    for quote_id in kept:
        assert asha.presses(edition, "pick", quote=quote_id).status_code == 302
    takings = f"{asha.presses(edition, 'release').location}/takings"
    printed = press(asha.client, f"{takings}/printings", PRINTED, on=takings)
    assert printed.status_code == 302, printed.text
    officer.opens_the_receipt()
    objected = press(
        officer.client,
        f"/receipt/quotes/{kept[1]}/object",
        {"reason": f"A {CANARIES['why it was withdrawn']} of mine."},
        on="/receipt/",
    )
    assert objected.status_code in {302, 303}, objected.text
    asha.presses(edition, "unpick", quote=kept[1])
    assert asha.presses(edition, "release").status_code == 302


@dataclass
class Published:
    """Two releases, the second after a quote of the first was objected to, and who hears of them."""

    store: Store
    asha: Colleague
    receiver: Receiver
    website: Pipeline

    def recall(self) -> Recall:
        """That of the quote that was objected to, with its places."""
        with self.store.reading() as session:
            session.expire_on_commit = False
            found = recall(session, session.scalars(select(Recall.id)).one())
            assert found
            return found


@pytest.fixture
def published(
    app: Flask, store: Store, asha: Colleague, kept: list[int], officer: Officer
) -> Iterator[Published]:
    with receiving() as receiver:
        key = CANARIES["a key in a webhook's address"]
        with store.writing() as session:
            told = NewWebhook("Web site", f"{receiver.url}?key={key}", tuple(EventKind))
            make(session, told, by=asha.staff, at=NOON)
            session.commit()
        releases(officer, asha, kept)
        yield Published(store, asha, receiver, pipeline(app, store, asha.staff))


def songs(files: Iterable[tuple[str, bytes]]) -> list[str]:
    """What is heard in files, however they are packed."""
    return [
        song for name, kept in files for place, text in readings(name, kept) for song in heard(place, text)
    ]


def test_no_canary_sings_in_what_a_pipeline_reads_or_in_any_file_of_any_release(published: Published) -> None:
    asked = ["/", "/openapi.json", "/releases", "/changes", "/recalls", "/nowhere", "/releases/9"]
    files = [f"/packs/{form}" for form in DOWNLOAD_FORMATS]
    asked += [f"/releases/{number}{more}" for number in (1, 2) for more in ("", "/quotes", "/packs", *files)]
    answers = [(address, published.website.asks(address)) for address in asked]
    missing = [address for address, answer in answers if answer.status_code != 200]
    assert missing == ["/nowhere", "/releases/9"]
    assert songs((f"{name} {answer.headers}", answer.data) for name, answer in answers) == []


def test_no_canary_sings_in_what_a_webhook_is_told(published: Published) -> None:
    settled(published)
    deliverer = Deliverer(Sender(indoors=True))
    while deliverer.one_batch(published.store, Lock()):
        pass
    told = published.receiver.came
    assert {json.loads(one.body)["type"] for one in told} == set(EventKind)
    assert songs((f"{one.public_id} {one.heads}", one.body) for one in told) == []


def test_the_letter_says_where_the_quote_was_printed_and_sings_of_nothing_else(published: Published) -> None:
    page = published.asha.sees(f"/recalls/{published.recall().id}")
    written = unescape(" ".join(LETTER.findall(page))) + unquote(" ".join(MAILTO.findall(page)))
    assert set(heard("letter", written)) == {f"{where} in letter" for where in OF_A_PRINTING}


def test_no_canary_sings_in_the_log(
    store: Store, officer: Officer, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    officer.fills_in(words={"helpful": CANARIES["another answer"], "improve": CANARIES["the private answer"]})
    sending = {"csrf_token": token_in(officer.client.get("/give/check"))}
    with store.writing() as session:
        session.execute(text("ALTER TABLE answer RENAME COLUMN value TO elsewhere"))
        session.commit()
    assert officer.client.post("/give/check", data=sending).status_code in {500, 503}
    assert re.search("A request failed|The store did not answer", caplog.text)
    assert heard("log", caplog.text) + heard("output", "".join(capfd.readouterr())) == []


@pytest.mark.skipif(not STRESS, reason="Reading pictures takes minutes: make stress.")
def test_no_canary_can_be_seen_in_a_picture(published: Published, store: Store, tmp_path: Path) -> None:
    with store.reading() as session:
        cards = [
            (file.name, b"".join(file.pieces))
            for release in session.scalars(select(Release))
            for file in FORMATS["card-png"].files(load_release(session, release))
        ]
    seen = [(name, seen_in(kept, tmp_path)) for name, kept in cards]
    assert any("The analyst found" in " ".join(text.split()) for _, text in seen), "the reader reads nothing"
    assert [song for name, text in seen for song in heard(name, text)] == []


def settled(published: Published) -> None:
    """Every place of the recall is given up, with a reason."""
    kept = published.recall()
    address = f"/recalls/{kept.id}"
    for place in kept.places:
        why = f"The {CANARIES['why a place was given up']} of it."
        assert published.asha.presses(address, f"places/{place.id}/give-up", reason=why).status_code == 302


def seen_in(picture: bytes, folder: Path) -> str:
    """What stands in a picture, by optical character recognition."""
    (folder / "picture.png").write_bytes(picture)
    read = subprocess.run(  # a fixed program on a file of ours
        ["/usr/bin/tesseract", str(folder / "picture.png"), "-"], capture_output=True, text=True, check=True
    )
    return read.stdout
