"""What leaves the building is what was approved, sign by sign, whatever its words and its edition's title are."""

import csv
import io
import json
from datetime import UTC, datetime

import pytest
from sqlalchemy import func, select

from feedback_app.excerpt import fingerprint
from feedback_app.export.document import FrozenQuote, FrozenRelease
from feedback_app.export.pack import DOWNLOAD_FORMATS, release_file
from feedback_app.lib.normalise import normalised
from feedback_app.models import Quote
from feedback_app.store.engine import Store
from tests.support.hostile import ALL, HOSTILE, holds_as_text, kept
from tests.support.people import Colleague, Officer, answers_waiting, press

USABLE = [right for text in ALL if (right := kept(text, 4_000))]
MOMENT = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
TITLES = ["../../etc/passwd", 'a"; filename="b.exe', "one\r\ntwo: x", "<script>window.x=1</script>", "=1+1"]


def frozen(texts: list[str]) -> FrozenRelease:
    quotes = tuple(
        FrozenQuote(number, f"Q-{number}", text, "One force", fingerprint(text, "One force"))
        for number, text in enumerate(texts, start=1)
    )
    return FrozenRelease(1, "T", "both", "P", "national", 1, MOMENT, "0" * 64, len(quotes), quotes)


def written(way: str, release: FrozenRelease) -> bytes:
    return b"".join(release_file(DOWNLOAD_FORMATS[way], release).pieces)


def test_every_usable_text_comes_out_of_the_csv_as_it_went_in() -> None:
    text = written("csv", frozen(USABLE)).decode("utf-8-sig")
    assert [row["words"] for row in csv.DictReader(io.StringIO(text, newline=""))] == USABLE


def test_every_usable_text_comes_out_of_the_json_as_it_went_in() -> None:
    document = json.loads(written("json", frozen(USABLE)))
    assert [quote["words"] for quote in document["release"]["quotes"]] == USABLE


def proposed(officer: Officer, asha: Colleague, store: Store, text: str) -> int | None:
    """The number of the quote made of the whole of a new answer, or nothing where a quote cannot be made of it."""
    officer.gives(words={"helpful": text}, permission={"permission": ["helpful"]})
    press(officer.client, "/give/another", on="/give/sent")
    with store.reading() as session:
        answer_id = answers_waiting(session)[-1]
    page = asha.proposes(
        answer_id,
        normalised(text),
        dismissed=_noticed(asha, answer_id),
        why="It is harmless here.",
        note="Harmless.",
    )
    assert page.status_code in {302, 422}, text[:60]
    with store.reading() as session:
        return session.scalar(select(func.max(Quote.id))) if page.status_code == 302 else None


def _noticed(asha: Colleague, answer_id: int) -> list[str]:
    page = asha.sees(f"/desk/answers/{answer_id}")
    boxes = page.split('name="dismissed" value="')[1:]
    return [_unescaped(box.split('"')[0]) for box in boxes]


def _unescaped(text: str) -> str:
    return (
        text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&#34;", '"')
        .replace("&#39;", "'")
        .replace("&amp;", "&")
    )


def test_hostile_answers_go_from_the_form_to_the_file_unchanged(
    officer: Officer, asha: Colleague, rhys: Colleague, store: Store
) -> None:
    texts = [next((one for one in some if kept(one, 1_000)), "") for some in HOSTILE.values()]
    quotes = [made for text in filter(None, texts) if (made := proposed(officer, asha, store, text))]
    assert len(quotes) >= 10
    edition = press(asha.client, "/editions/new", {"title": "T", "stream": "both", "period": "P"}).location
    for quote_id in quotes:
        assert rhys.approves(quote_id).status_code == 302
        typed = {"version": asha.version_on(edition), "quote": quote_id}
        assert press(asha.client, f"{edition}/pick", typed, on=edition).status_code == 302
    released = press(
        asha.client, f"{edition}/release", {"version": asha.version_on(edition)}, on=edition
    ).location
    with store.reading() as session:
        words = [session.get_one(Quote, quote_id).words for quote_id in quotes]
    document = json.loads(asha.client.get(f"{released}/json").data)
    assert [quote["words"] for quote in document["release"]["quotes"]] == words
    taken = asha.client.get(f"{released}/csv").data.decode("utf-8-sig")
    assert [row["words"] for row in csv.DictReader(io.StringIO(taken, newline=""))] == words
    page = asha.sees(released)
    assert [one for one in words if not holds_as_text(page, one)] == []


@pytest.mark.parametrize("title", TITLES)
def test_a_title_gets_into_no_header_of_a_download(
    officer: Officer, asha: Colleague, rhys: Colleague, store: Store, title: str
) -> None:
    made = proposed(officer, asha, store, "The chart was clear and it came on time.")
    rhys.approves(made or 0)
    edition = press(asha.client, "/editions/new", {"title": title, "stream": "both", "period": "P"}).location
    press(asha.client, f"{edition}/pick", {"version": 1, "quote": made}, on=edition)
    released = press(
        asha.client, f"{edition}/release", {"version": asha.version_on(edition)}, on=edition
    ).location
    taken = asha.client.get(f"{released}/csv")
    assert taken.headers["Content-Disposition"] == 'attachment; filename="edition-1-release-1-exact.csv"'


def test_a_sign_that_cannot_be_printed_is_refused_with_the_quote_that_holds_it(
    officer: Officer, asha: Colleague, rhys: Colleague, store: Store
) -> None:
    made = proposed(officer, asha, store, "The chart was clear and it came on time, \u4e2d.")
    rhys.approves(made or 0)
    edition = press(asha.client, "/editions/new", {"title": "T", "stream": "both", "period": "P"}).location
    press(asha.client, f"{edition}/pick", {"version": 1, "quote": made}, on=edition)
    released = press(asha.client, f"{edition}/release", {"version": 2}, on=edition).location
    refused = asha.client.get(f"{released}/infographic-a4")
    assert refused.status_code == 409
    assert f"Q-{made} holds \u201c\u4e2d\u201d" in refused.text
