"""Nothing that anybody types breaks a page, gets lost, or becomes more than text; on both databases."""

from collections.abc import Iterator
from itertools import cycle
from urllib.parse import quote

import pytest
from flask.testing import FlaskClient
from sqlalchemy import func, select

from feedback_app.models import Draft, Edition, QueueEntry, Response, Staff
from feedback_app.questions.short_text import ShortText
from feedback_app.store import Store
from tests.people import Colleague, Officer, answers_waiting, press, token_in
from tests.rooms.hostile import (
    ALL,
    HARMLESS,
    HOSTILE,
    SHORT,
    alike,
    elements,
    holds_as_text,
    kept,
    posted,
    seen,
    shows,
)

WRITTEN = ("helpful", "difference", "improve")
LONGEST_ANSWER, LONGEST_COMMISSION, LONGEST_WORDS, LONGEST_REASON = 2_000, 40, 4_000, 1_000
LONGEST_TITLE, LONGEST_PERIOD = 120, 60
ASKED = (
    "/desk/?state=",
    "/desk/?force=",
    "/desk/?region=",
    "/desk/?stream=",
    "/desk/?overall=",
    "/desk/?after=",
    "/desk/?before=",
    "/desk/quotes?state=",
    "/desk/quotes?before=",
    "/editions/?before=",
    "/staff/sign-in?next=",
)
PLACED = ("/desk/answers/", "/desk/quotes/", "/editions/", "/releases/", "/releases/1/", "/give/", "/")


def name(text: str) -> str:
    """Enough of a text to find it by."""
    return repr(text[:60])


def fresh_answers(officer: Officer, store: Store) -> Iterator[str]:
    """The address of an answer that waits, another after each thirty texts: a page grows with its history."""
    while True:
        officer.gives()
        press(officer.client, "/give/another", on="/give/sent")
        with store.reading() as session:
            newest = answers_waiting(session)[-1]
        yield from [f"/desk/answers/{newest}"] * 30


def drafted(store: Store) -> dict[str, object]:
    with store.reading() as session:
        return dict(session.scalars(select(Draft)).one().answers)


def test_an_answer_is_kept_as_normalised_and_shown_as_text_or_refused_and_left_in_the_page(
    officer: Officer, store: Store
) -> None:
    officer.fills_in(words=dict.fromkeys(WRITTEN, HARMLESS))
    client, token = officer.client, token_in(officer.client.get("/give/words"))
    harmless = {page: seen(client, page) for page in ("/give/words", "/give/check")}
    for text in ALL:
        right, typed = kept(text, LONGEST_ANSWER), alike(text, WRITTEN)
        answer = posted(client, "/give/words", token, typed)
        assert answer.status_code == (422 if right is None else 302), name(text)
        if right is None:
            assert "There is a problem" in answer.text
            assert holds_as_text(answer.text, text), name(text)
            continue
        assert [drafted(store).get(key, "") for key in WRITTEN] == [right] * 3
        if right:
            assert all(shows(seen(client, page), was, right) for page, was in harmless.items()), name(text)


def test_no_element_of_an_officers_page_comes_from_what_is_written(officer: Officer) -> None:
    officer.fills_in(words=dict.fromkeys(WRITTEN, HARMLESS))
    client, token = officer.client, token_in(officer.client.get("/give/words"))
    pages = ("/give/words", "/give/permission", "/give/check")
    harmless = {page: elements(seen(client, page)) for page in pages}
    for category, texts in HOSTILE.items():
        together = "\n".join(text for text in texts if len(text) < 300 and kept(text, 300) is not None)
        for start in range(0, len(together), LONGEST_ANSWER):
            part = together[start : start + LONGEST_ANSWER]
            assert posted(client, "/give/words", token, alike(part, WRITTEN)).status_code == 302
            assert {page: elements(seen(client, page)) for page in pages} == harmless, category


def test_a_commission_is_kept_on_one_line_or_refused(officer: Officer) -> None:
    officer.fills_in(support={"commission": HARMLESS})
    client, token = officer.client, token_in(officer.client.get("/give/support"))
    harmless = seen(client, "/give/support").replace(" checked", "")
    for text in ALL:
        whole = kept(text, len(text))
        right = ShortText().kept(whole) if whole is not None else None
        fits = right is not None and len(right) <= LONGEST_COMMISSION
        answer = posted(client, "/give/support", token, {"commission": text})
        assert answer.status_code == (302 if fits else 422), name(text)
        if not fits:
            assert holds_as_text(answer.text, text), name(text)
        elif right:
            assert shows(seen(client, "/give/support"), harmless, right), name(text)


def test_what_is_refused_at_the_desk_stays_in_the_page(
    officer: Officer, asha: Colleague, store: Store
) -> None:
    answers = fresh_answers(officer, store)
    token = token_in(asha.client.get(next(answers)))
    for text in ALL:
        typed = {"version": 1, **alike(text, ("words", "note", "rung", "dismissed"))}
        page = posted(asha.client, f"{next(answers)}/propose", token, typed)
        assert page.status_code == 422, name(text)
        assert "There is a problem" in page.text
        right = kept(text, LONGEST_WORDS)
        assert holds_as_text(page.text, text if right is None else right), name(text)


def test_a_note_that_is_refused_without_any_words_stays_in_the_page(
    officer: Officer, asha: Colleague, store: Store
) -> None:
    page = next(fresh_answers(officer, store))
    answer = press(asha.client, f"{page}/propose", {"version": 1, "words": "", "note": "Kept."}, on=page)
    assert answer.status_code == 422
    assert "Kept.</textarea>" in answer.text


def test_a_reason_is_kept_as_normalised_and_shown_as_text_or_refused_and_left_in_the_page(
    officer: Officer, asha: Colleague, store: Store
) -> None:
    answers = fresh_answers(officer, store)
    token = token_in(asha.client.get(next(answers)))
    for text, answer in zip(ALL, answers, strict=False):
        right = kept(text, LONGEST_REASON)
        typed = {"version": asha.version_on(answer), "reason": text}
        page = posted(asha.client, f"{answer}/rule-out", token, typed)
        assert page.status_code == (302 if right else 422), name(text)
        if not right:
            assert holds_as_text(page.text, text), name(text)
            continue
        with store.reading() as session:
            assert session.scalars(select(QueueEntry.reason).where(QueueEntry.reason.is_not(None))).one() == right
        assert holds_as_text(asha.sees(answer), right), name(text)
        posted(asha.client, f"{answer}/reopen", token, {"version": typed["version"] + 1})


def test_an_edition_is_named_as_normalised_or_the_name_is_refused_and_left_in_the_page(
    asha: Colleague, store: Store
) -> None:
    token = token_in(asha.client.get("/editions/new"))
    for text in ALL:
        title, period = kept(text, LONGEST_TITLE), kept(text, LONGEST_PERIOD)
        typed = {"stream": "both", **alike(text, ("title", "period"))}
        page = posted(asha.client, "/editions/new", token, typed)
        assert page.status_code == (302 if title and period else 422), name(text)
        if not (title and period):
            assert holds_as_text(page.text, text if title is None else title), name(text)
            continue
        with store.reading() as session:
            newest = session.scalars(select(Edition).order_by(Edition.id.desc()).limit(1)).one()
            assert (newest.title, newest.period) == (title, period)
        assert holds_as_text(asha.sees(str(page.location)), title), name(text)
        assert holds_as_text(asha.sees("/editions/"), title), name(text)


def test_nobody_signs_in_with_it_and_it_stays_in_the_page(client: FlaskClient) -> None:
    token = token_in(client.get("/staff/sign-in"))
    for text in ALL:
        page = posted(client, "/staff/sign-in", token, {"email": text, "password": "x"})
        assert page.status_code == 422, name(text)
        assert "There is a problem" in page.text
        assert holds_as_text(page.text, text), name(text)


def test_a_choice_that_is_not_offered_is_refused(officer: Officer) -> None:
    officer.fills_in()
    client, token = officer.client, token_in(officer.client.get("/give/about_you"))
    for text in ALL:
        for page, keys in (("about_you", ("force", "role")), ("ratings", ("timeliness", "overall"))):
            answer = posted(client, f"/give/{page}", token, alike(text, keys))
            assert answer.status_code == 422, (page, name(text))
            assert "There is a problem" in answer.text


def test_a_made_up_address_never_breaks(asha: Colleague) -> None:
    asked, placed = cycle(ASKED), cycle(PLACED)
    for text in SHORT:
        for _ in range(3):
            status = asha.client.get(address := next(asked) + quote(text)).status_code
            assert status in {200, 400}, address[:90]
        status = asha.client.get(address := next(placed) + quote(text, safe="")).status_code
        assert status in {200, 302, 308, 404}, address[:90]


def test_a_made_up_filter_is_told_so_and_never_shows_all_rows(asha: Colleague) -> None:
    for text in filter(None, HOSTILE["sql"] + HOSTILE["numbers_ids"]):
        for asked in ("/desk/?state=", "/desk/?force=", "/desk/?overall=", "/desk/quotes?state="):
            answer = asha.client.get(asked + quote(text))
            assert answer.status_code == 400, (asked, name(text))
            assert "Choose one from the list" in answer.text


def test_a_made_up_number_behind_a_press_changes_nothing(asha: Colleague, store: Store) -> None:
    new = press(asha.client, "/editions/new", {"title": "T", "period": "P", "stream": "both"})
    token = token_in(asha.client.get(edition := str(new.location)))
    for text in ALL:
        typed = alike(text, ("version", "quote", "towards"))
        for what in ("pick", "unpick", "move"):
            status = posted(asha.client, f"{edition}/{what}", token, typed).status_code
            assert status in {302, 400, 409}, (what, name(text))
    with store.reading() as session:
        assert session.scalars(select(Edition)).one().picked == []


def test_a_made_up_token_or_cookie_opens_nothing(client: FlaskClient) -> None:
    for text in SHORT:
        client.set_cookie("feedback_draft", text)
        client.set_cookie("feedback_staff", text)
        assert client.get("/give/check").location == "/", name(text)
        assert "/staff/sign-in" in str(client.get("/desk/").location), name(text)
        answer = posted(client, "/give/words", text, {"helpful": "Kept."})
        assert answer.status_code == 422, name(text)
        assert "Kept." in answer.text


def test_no_text_of_all_these_makes_an_account_or_a_response(officer: Officer, store: Store) -> None:
    token = token_in(officer.client.get("/give/about_you"))
    for text in HOSTILE["sql"] + HOSTILE["json_types"]:
        posted(officer.client, "/give/words", token, alike(text, WRITTEN))
        posted(officer.client, "/staff/sign-in", token, {"email": text, "password": text})
    with store.reading() as session:
        assert [session.scalar(select(func.count(kind.id))) for kind in (Response, Staff)] == [0, 0]
