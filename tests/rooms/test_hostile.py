"""Nothing that anybody types breaks a page, gets lost, or becomes more than text; on both databases."""

import time
from urllib.parse import quote, urlsplit

import pytest
from flask.testing import FlaskClient
from sqlalchemy import func, select

from feedback_app.app import LARGEST_REQUEST
from feedback_app.models import Draft, Edition, QueueEntry, Response, Staff
from feedback_app.questions.short_text import ShortText
from feedback_app.store import Store
from tests.people import PAGES, PASSWORD, Colleague, Officer, answers_waiting, hire, press, token_in
from tests.rooms.hostile import (
    HARMLESS,
    HOSTILE,
    as_a_browser_sends,
    elements,
    holds_as_text,
    kept,
    posted,
    seen,
    short,
    shows,
)

WRITTEN = ("helpful", "difference", "improve")
LONGEST_ANSWER, LONGEST_COMMISSION, LONGEST_WORDS, LONGEST_REASON = 2_000, 40, 4_000, 1_000
LONGEST_TITLE, LONGEST_PERIOD = 120, 60
CATEGORIES = pytest.mark.parametrize("category", sorted(HOSTILE))


@pytest.fixture
def answer(officer: Officer, asha: Colleague, store: Store) -> str:
    """The address of an answer that waits."""
    officer.gives()
    with store.reading() as session:
        return f"/desk/answers/{answers_waiting(session)[0]}"


def writes(client: FlaskClient, token: str, text: str) -> int:
    """Sends ``text`` as every answer in words; the status. What is refused stands on the page that comes back."""
    fields = WRITTEN if len(quote(text)) * 3 < LARGEST_REQUEST - 1_000 else WRITTEN[:1]
    answer = posted(client, "/give/words", {"csrf_token": token, **dict.fromkeys(fields, text)})
    if answer.status_code != 302:
        assert "There is a problem" in answer.text
        assert holds_as_text(answer.text, text), text[:80]
    return answer.status_code


def drafted(store: Store) -> dict[str, object]:
    with store.reading() as session:
        return dict(session.scalars(select(Draft)).one().answers)


@CATEGORIES
def test_an_answer_is_kept_as_normalised_and_shown_as_text_or_refused_and_left_in_the_page(
    officer: Officer, store: Store, category: str
) -> None:
    officer.fills_in(words=dict.fromkeys(WRITTEN, HARMLESS))
    client, token = officer.client, token_in(officer.client.get("/give/words"))
    harmless = {page: seen(client, page) for page in ("/give/words", "/give/check")}
    for text in HOSTILE[category]:
        right = kept(text, LONGEST_ANSWER)
        assert writes(client, token, text) == (422 if right is None else 302), text[:80]
        if right is not None:
            assert [drafted(store).get(key, "") for key in WRITTEN] == [right] * 3
        if right:
            assert all(shows(seen(client, page), was, right) for page, was in harmless.items()), text[:80]


@CATEGORIES
def test_no_element_of_an_officers_page_comes_from_what_is_written(officer: Officer, category: str) -> None:
    officer.fills_in(words={key: f"{HARMLESS} <{HARMLESS}>" for key in WRITTEN})
    client, token = officer.client, token_in(officer.client.get("/give/words"))
    pages = ("/give/words", "/give/permission", "/give/check")
    harmless = {page: elements(seen(client, page)) for page in pages}
    together = "\n".join(text for text in short(category, 300) if kept(text, LONGEST_ANSWER) is not None)
    for start in range(0, len(together), LONGEST_ANSWER):
        assert writes(client, token, together[start : start + LONGEST_ANSWER]) == 302
        assert {page: elements(seen(client, page)) for page in pages} == harmless


@CATEGORIES
def test_a_commission_is_kept_on_one_line_or_refused(officer: Officer, store: Store, category: str) -> None:
    officer.fills_in(support={"commission": HARMLESS})
    client, token = officer.client, token_in(officer.client.get("/give/support"))
    harmless = seen(client, "/give/support")
    for text in HOSTILE[category]:
        whole = kept(text, len(text))
        right = ShortText().kept(whole) if whole is not None else None
        fits = right is not None and len(right) <= LONGEST_COMMISSION
        answer = posted(client, "/give/support", {"csrf_token": token, "commission": text})
        assert answer.status_code == (302 if fits else 422), text[:80]
        if not fits:
            assert holds_as_text(answer.text, text), text[:80]
        elif right:
            page = harmless.replace(" checked", "")
            assert shows(seen(client, "/give/support"), page, right), text[:80]


@CATEGORIES
def test_words_and_a_note_at_the_desk_are_refused_and_stay_in_the_page(
    asha: Colleague, answer: str, category: str
) -> None:
    token = token_in(asha.client.get(answer))
    harmless = elements(asha.sees(answer))
    for text in HOSTILE[category]:
        typed = {"version": 1, "words": text, "note": text, "rung": text, "dismissed": text}
        page = posted(asha.client, f"{answer}/propose", {"csrf_token": token, **typed})
        assert page.status_code == 422, text[:80]
        assert "There is a problem" in page.text
        assert page.text.count("</textarea>") == 3
        if text.strip():
            assert holds_as_text(page.text, text), text[:80]
    tags = {tag for tag, _ in elements(page.text)} - {tag for tag, _ in harmless}
    assert tags <= {"div"}


@CATEGORIES
def test_a_reason_is_kept_as_normalised_and_shown_as_text_or_refused_and_left_in_the_page(
    asha: Colleague, answer: str, store: Store, category: str
) -> None:
    token, version = token_in(asha.client.get(answer)), 1
    for text in HOSTILE[category]:
        right = kept(text, LONGEST_REASON)
        typed = {"csrf_token": token, "version": version, "reason": text}
        page = posted(asha.client, f"{answer}/rule-out", typed)
        assert page.status_code == (302 if right else 422), text[:80]
        if not right:
            assert holds_as_text(page.text, text), text[:80]
            continue
        with store.reading() as session:
            assert session.scalars(select(QueueEntry.reason).where(QueueEntry.reason.is_not(None))).one() == right
        assert holds_as_text(asha.sees(answer), right), text[:80]
        posted(asha.client, f"{answer}/reopen", {"csrf_token": token, "version": version + 1})
        version += 2


@CATEGORIES
def test_an_edition_is_named_as_normalised_or_the_name_is_refused_and_left_in_the_page(
    asha: Colleague, store: Store, category: str
) -> None:
    token = token_in(asha.client.get("/editions/new"))
    for text in HOSTILE[category]:
        title, period = kept(text, LONGEST_TITLE), kept(text, LONGEST_PERIOD)
        typed = {"csrf_token": token, "title": text, "period": text, "stream": "both"}
        page = posted(asha.client, "/editions/new", typed)
        assert page.status_code == (302 if title and period else 422), text[:80]
        if not (title and period):
            assert holds_as_text(page.text, text), text[:80]
            continue
        with store.reading() as session:
            newest = session.scalars(select(Edition).order_by(Edition.id.desc()).limit(1)).one()
            assert (newest.title, newest.period) == (title, period)
        assert holds_as_text(asha.sees(str(page.location)), title), text[:80]
        assert holds_as_text(asha.sees("/editions/"), title), text[:80]


@CATEGORIES
def test_nobody_signs_in_with_it_and_it_stays_in_the_page(client: FlaskClient, category: str) -> None:
    token = token_in(client.get("/staff/sign-in"))
    for text in HOSTILE[category]:
        typed = {"csrf_token": token, "email": text, "password": "x"}
        page = posted(client, "/staff/sign-in", typed)
        assert page.status_code == 422, text[:80]
        assert "There is a problem" in page.text
        assert holds_as_text(page.text, text), text[:80]


@CATEGORIES
def test_a_choice_that_is_not_offered_is_refused(officer: Officer, category: str) -> None:
    officer.fills_in()
    token = token_in(officer.client.get("/give/about_you"))
    for text in HOSTILE[category]:
        for page, keys in (("about_you", ("force", "role")), ("ratings", ("timeliness", "overall"))):
            typed = {"csrf_token": token, **dict.fromkeys(keys, text)}
            answer = posted(officer.client, f"/give/{page}", typed)
            assert answer.status_code == 422, (page, text[:80])
            assert "There is a problem" in answer.text


@CATEGORIES
def test_a_made_up_address_is_told_so_and_never_breaks(asha: Colleague, category: str) -> None:
    for text in short(category):
        asked = quote(text)
        for name in ("after", "state", "overall"):
            status = asha.client.get(f"/desk/?{name}={asked}").status_code
            assert status == 400 or (name == "after" and text == "0.1") or not text, (name, text[:80], status)
        for name in ("/desk/quotes?before=", "/editions/?before=", "/staff/sign-in?next="):
            assert asha.client.get(name + asked).status_code == 200, (name, text[:80])
        for name in ("/desk/answers/", "/desk/quotes/", "/editions/", "/releases/", "/give/"):
            status = asha.client.get(name + quote(text, safe="")).status_code
            assert status in {302, 308, 404} or not text, (name, text[:80], status)


@CATEGORIES
def test_a_made_up_number_behind_a_press_changes_nothing(
    asha: Colleague, answer: str, store: Store, category: str
) -> None:
    edition = str(press(asha.client, "/editions/new", {"title": "T", "period": "P", "stream": "both"}).location)
    token = token_in(asha.client.get(edition))
    for text in HOSTILE[category]:
        typed = {"csrf_token": token, "version": text, "quote": text, "towards": text}
        for what in ("pick", "unpick", "move"):
            assert posted(asha.client, f"{edition}/{what}", typed).status_code in {302, 400, 409}, text[:80]
    with store.reading() as session:
        assert session.scalars(select(Edition)).one().picked == []


@CATEGORIES
def test_a_made_up_token_or_cookie_opens_nothing(client: FlaskClient, category: str) -> None:
    for text in short(category):
        client.set_cookie("feedback_draft", text)
        client.set_cookie("feedback_staff", text)
        assert client.get("/give/check").location == "/"
        assert "/staff/sign-in" in str(client.get("/desk/").location)
        answer = posted(client, "/give/words", {"csrf_token": text, "helpful": "Kept."})
        assert answer.status_code == 422, text[:80]
        assert "Kept." in answer.text
