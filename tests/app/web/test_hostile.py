"""Nothing that anybody types breaks a page, gets lost, or becomes more than text; on both databases."""

from flask.testing import FlaskClient
from sqlalchemy import select

from feedback_app.models import Draft, Edition, QueueEntry
from feedback_app.moderation.actions import reopen
from feedback_app.questionnaire.kinds.short_text import ShortText
from feedback_app.store.engine import Store
from tests.support.hostile import (
    ALL,
    HARMLESS,
    HOSTILE,
    alike,
    elements,
    holds_as_text,
    kept,
    name,
    posted,
    seen,
    shows,
)
from tests.support.people import NOON, Colleague, Officer, answers_waiting, press, token_in

WRITTEN = ("helpful", "difference", "improve")
LONGEST_ANSWER, LONGEST_COMMISSION, LONGEST_WORDS, LONGEST_REASON = 2_000, 40, 4_000, 1_000
LONGEST_TITLE, LONGEST_PERIOD = 120, 60
LOOKED_UP = {
    "sql",
    "control_surrogate",
    "invisible",
    "combining_emoji",
    "bidi",
    "csv_formula",
    "homoglyph_redaction",
}
"""Kinds of text that a store could stumble over; each costs the 30 ms of a password that is really tried."""


def waiting_answer(officer: Officer, store: Store) -> str:
    """The address of an answer that was just given; a short one, as each look at it is screened anew."""
    officer.gives(words=dict.fromkeys(WRITTEN, "Good."))
    press(officer.client, "/give/another", on="/give/sent")
    with store.reading() as session:
        return f"/desk/answers/{answers_waiting(session)[-1]}"


def drafted(store: Store) -> dict[str, object]:
    with store.reading() as session:
        return dict(session.scalars(select(Draft)).one().answers)


def test_an_answer_is_kept_as_normalised_and_shown_as_text_or_refused_and_left_in_the_page(
    officer: Officer, store: Store, hostile: list[str]
) -> None:
    officer.fills_in(words=dict.fromkeys(WRITTEN, HARMLESS))
    client, token = officer.client, token_in(officer.client.get("/give/words"))
    harmless = {page: seen(client, page) for page in ("/give/words", "/give/check")}
    for text in hostile:
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
        right = ShortText().cleaned(whole) if whole is not None else None
        fits = right is not None and len(right) <= LONGEST_COMMISSION
        answer = posted(client, "/give/support", token, {"commission": text})
        assert answer.status_code == (302 if fits else 422), name(text)
        if not fits:
            assert holds_as_text(answer.text, text), name(text)
        elif right:
            assert shows(seen(client, "/give/support"), harmless, right), name(text)


def test_what_is_refused_at_the_desk_stays_in_the_page(
    officer: Officer, asha: Colleague, store: Store, hostile: list[str]
) -> None:
    answer = waiting_answer(officer, store)
    token = token_in(asha.client.get(answer))
    for text in hostile:
        typed = {"version": 1, **alike(text, ("words", "note", "rung", "dismissed"))}
        page = posted(asha.client, f"{answer}/propose", token, typed)
        assert page.status_code == 422, name(text)
        assert "There is a problem" in page.text
        right = kept(text, LONGEST_WORDS)
        assert holds_as_text(page.text, text if right is None else right), name(text)


def test_a_note_that_is_refused_without_any_words_stays_in_the_page(
    officer: Officer, asha: Colleague, store: Store
) -> None:
    page = waiting_answer(officer, store)
    answer = press(asha.client, f"{page}/propose", {"version": 1, "words": "", "note": "Kept."}, on=page)
    assert answer.status_code == 422
    assert "Kept.</textarea>" in answer.text


def test_a_reason_is_kept_as_normalised_and_shown_as_text_or_refused_and_left_in_the_page(
    officer: Officer, asha: Colleague, store: Store
) -> None:
    for texts in HOSTILE.values():
        answer, reasons = waiting_answer(officer, store), list[str]()
        token = token_in(asha.client.get(answer))
        for text in texts:
            right = kept(text, LONGEST_REASON)
            typed = {"version": 2 * len(reasons) + 1, "ruled_out_words": text}
            page = posted(asha.client, f"{answer}/rule-out", token, typed)
            assert page.status_code == (302 if right else 422), name(text)
            if right:
                assert take_back(store, asha) == right
                reasons.append(right)
            else:
                assert holds_as_text(page.text, text), name(text)
        history = asha.sees(answer)
        assert [name(one) for one in reasons if not holds_as_text(history, one)] == []


def take_back(store: Store, by: Colleague) -> str | None:
    """Puts the one answer that was ruled out back into the queue; the reason that had been kept."""
    with store.writing() as session:
        entry = session.scalars(select(QueueEntry).where(QueueEntry.reason.is_not(None))).one()
        reason = entry.reason
        reopen(session, entry, seen=entry.version, by=by.staff, at=NOON)
        session.commit()
    return reason


def test_an_edition_is_named_as_normalised_or_the_name_is_refused_and_left_in_the_page(
    asha: Colleague, store: Store, hostile: list[str]
) -> None:
    token, titles = token_in(asha.client.get("/editions/new")), []
    for text in hostile:
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
        titles.append(title)
        if len(titles) % 50 == 0:
            page_of_all = asha.sees("/editions/")
            assert [one for one in titles[-50:] if not holds_as_text(page_of_all, one)] == []


def test_nobody_signs_in_with_it_and_it_stays_in_the_page(client: FlaskClient) -> None:
    token = token_in(client.get("/staff/sign-in"))
    for category, texts in HOSTILE.items():
        password = "x" if category in LOOKED_UP else ""
        for text in texts:
            page = posted(client, "/staff/sign-in", token, {"email": text, "password": password})
            assert page.status_code == 422, name(text)
            assert "There is a problem" in page.text
            assert holds_as_text(page.text, text) or holds_as_text(page.text, kept(text, 320) or text), name(
                text
            )
