"""Whatever an officer's page is sent on the way to the reference, it answers, and loses no word; on both databases."""

from dataclasses import replace
from itertools import cycle
from urllib.parse import quote, urlsplit

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from feedback_app.domain.email_address import UnusableAddressError, usable_address
from feedback_app.lib.normalise import storable
from feedback_app.models import Draft
from feedback_app.store.engine import Store
from feedback_app.web.question_form import LONGEST_TYPED
from tests.app.responses.test_officer_emails import box
from tests.app.responses.test_resume import put_aside
from tests.support.hostile import ALL, HOSTILE, SHORT, alike, holds_as_text, kept, name, posted, some
from tests.support.letterbox import Letterbox
from tests.support.people import PAGES, Officer, drafts, press, token_in

__all__ = ["box"]

WRITTEN = ("helpful", "difference", "improve")
CHOSEN = {
    "about_you": ("force", "role", "supported_by"),
    "support": ("support_kinds", "exploitation", "commission"),
    "ratings": ("timeliness", "overall"),
    "permission": ("permission", "attribution"),
}
LONGEST_ADDRESS, LONGEST_CODE = 320, 20


@pytest.fixture
def begun(officer: Officer) -> Officer:
    """An officer who has said who they are."""
    press(officer.client, "/give/about_you", PAGES["about_you"])
    return officer


def typed(store: Store, group: str) -> dict[str, list[str]]:
    """What is kept of a page that is being typed."""
    with store.reading() as session:
        return dict(drafts(session)[0].typed.get(group, {}))


def test_what_is_typed_is_kept_sign_by_sign_but_for_what_no_store_can_hold(
    begun: Officer, store: Store
) -> None:
    client, token = begun.client, token_in(begun.client.get("/give/words"))
    for text in ALL:
        given = alike(text, WRITTEN)
        answer = posted(client, "/give/words/typed", token, given)
        assert answer.status_code == 200, name(text)
        right = [storable(text)] if len(text) <= LONGEST_TYPED else None
        assert [typed(store, "words").get(key) for key in given] == [right] * len(given), name(text)
        page = client.get("/give/words")
        assert page.status_code == 200, name(text)
        assert right is None or holds_as_text(page.text, right[0]), name(text)


def test_a_choice_that_is_not_offered_is_typed_and_no_page_breaks_on_it(begun: Officer) -> None:
    client, token = begun.client, token_in(begun.client.get("/give/words"))
    groups = cycle(CHOSEN)
    for text in ALL:
        group = next(groups)
        answer = posted(client, f"/give/{group}/typed", token, alike(text, CHOSEN[group]))
        assert answer.status_code == 200, (group, name(text))
        assert client.get(f"/give/{group}").status_code in {200, 302}, (group, name(text))
        assert client.get("/give/check").status_code == 200, (group, name(text))


def test_a_thousand_answers_to_one_question_are_kept_or_left_and_no_page_breaks_on_them(
    begun: Officer,
) -> None:
    client, token = begun.client, token_in(begun.client.get("/give/words"))
    for group, keys in {**CHOSEN, "words": WRITTEN}.items():
        many = {key: ["5"] * 9_000 for key in keys}
        assert posted(client, f"/give/{group}/typed", token, many).status_code == 200
        assert client.get(f"/give/{group}").status_code in {200, 302}
        assert posted(client, f"/give/{group}", token, many).status_code in {302, 422}


def test_no_code_that_anybody_makes_up_opens_a_draft(app: Flask, begun: Officer) -> None:
    link, _ = put_aside(begun)
    phone, stranger = app.test_client(), app.test_client()
    phone.get(link)
    browsers = cycle((phone, stranger))
    tokens = {browser: token_in(browser.get("/later/open")) for browser in (phone, stranger)}
    for text in ALL:
        browser = next(browsers)
        page = posted(browser, "/later/open", tokens[browser], {"code": text})
        assert page.status_code == 422, name(text)
        assert "There is a problem" in page.text
        right = kept(text, LONGEST_CODE)
        assert holds_as_text(page.text, text if right is None else right), name(text)


def goes_to(text: str) -> str | None:
    """The address to which a letter may go, where the text is one."""
    try:
        return usable_address(kept(text, LONGEST_ADDRESS) or "")
    except UnusableAddressError:
        return None


def asks_for_letters(client: FlaskClient, address: str, texts: list[str], letters: Letterbox) -> None:
    token, to = token_in(client.get(address.removesuffix("mail"))), list[str]()
    for text in texts:
        page = posted(client, address, token, {"email": text})
        if right := goes_to(text):
            assert page.status_code == 302, name(text)
            to.append(right)
            continue
        assert page.status_code == 422, name(text)
        assert "There is a problem" in page.text
        assert holds_as_text(page.text, text) or holds_as_text(page.text, kept(text, 320) or text), name(text)
    assert [letter["To"] for letter in letters.letters] == to
    assert [line for line in letters.heard if line.upper().startswith("RCPT")] == [
        f"rcpt TO:<{one}>" for one in to
    ]


def test_a_letter_to_a_draft_goes_to_one_address_or_nowhere(begun: Officer, box: Letterbox) -> None:
    put_aside(begun)
    asks_for_letters(begun.client, "/later/mail", ["asha@example.org", *ALL], box)


def test_a_letter_with_the_private_link_goes_to_one_address_or_nowhere(
    officer: Officer, box: Letterbox
) -> None:
    officer.gives()
    asks_for_letters(officer.client, "/give/sent", ["asha@example.org", *some(8)], box)


def test_a_mail_server_that_is_away_leaves_every_address_in_the_page(
    app: Flask, begun: Officer, box: Letterbox
) -> None:
    there = app.extensions["settings"].mail_server
    away = replace(there, port=1)  # a port of the system's own, where nothing listens
    app.extensions["settings"] = replace(app.extensions["settings"], mail_server=away)
    put_aside(begun)
    token = token_in(begun.client.get("/later/"))
    for text in ("asha@example.org", *some(1)):
        page = posted(begun.client, "/later/mail", token, {"email": text})
        assert page.status_code == 422, name(text)
        assert holds_as_text(page.text, text) or holds_as_text(page.text, kept(text, 320) or text), name(text)


ARRIVALS = {"/with/": "/", "/later/with/": "/later/open", "/receipt/with/": "/receipt/"}


def test_a_made_up_link_leads_where_every_wrong_link_leads(client: FlaskClient) -> None:
    wrong = {page: client.get(page).status_code for page in ARRIVALS.values()}
    for text in filter(None, ALL):
        for way, page in ARRIVALS.items():
            answer = client.get(way + quote(text, safe=""))
            assert answer.status_code in {302, 308, 404}, (way, name(text))
            if answer.status_code == 302:
                assert answer.location == page, (way, name(text))
                assert all(len(one) < 4_000 for one in answer.headers.getlist("Set-Cookie")), name(text)
        page = way_of(text)
        assert client.get(page).status_code == wrong[page], (page, name(text))


def way_of(text: str) -> str:
    """One of the three pages, another for each text, always the same for one."""
    return list(ARRIVALS.values())[len(text) % 3]


COOKIES = ("draft", "link", "language", "return", "receipt", "session", "staff")
OPENED = (
    "/",
    "/give/about_you",
    "/give/check",
    "/give/sent",
    "/later/",
    "/later/open",
    "/receipt/",
    "/privacy",
)


def test_a_made_up_cookie_breaks_no_page(client: FlaskClient, store: Store) -> None:
    opened = cycle(OPENED)
    for text in SHORT:
        for cookie in COOKIES:
            client.set_cookie(f"feedback_{cookie}", text)
        for _ in range(3):
            status = client.get(page := next(opened)).status_code
            assert status in {200, 302, 404}, (page, name(text))
    with store.reading() as session:
        assert session.scalar(select(func.count(Draft.id))) == 0


@pytest.mark.parametrize("raw", ["\xff\xfe", "\x00", "a\x1bb", '"', '"\\777"', "=;=;;", "x" * 60_000])
def test_bytes_in_a_cookie_that_are_no_text_break_no_page(client: FlaskClient, raw: str) -> None:
    cookies = "; ".join(f"feedback_{cookie}={raw}" for cookie in COOKIES)
    for page in OPENED:
        assert client.get(page, environ_overrides={"HTTP_COOKIE": cookies}).status_code in {200, 302, 404}


def test_who_comes_by_a_made_up_link_begins_as_anybody(app: Flask) -> None:
    for text in (text for text in some(2) if len(text) <= 2_000):
        client = app.test_client()
        client.set_cookie("feedback_link", text)
        assert press(client, "/give/about_you", PAGES["about_you"]).status_code == 302, name(text)
        assert client.get("/give/support").status_code == 200


def test_a_page_that_there_is_not_is_not_found(begun: Officer) -> None:
    token = token_in(begun.client.get("/give/words"))
    for text in filter(None, SHORT):
        group = quote(text, safe="")
        assert begun.client.get(f"/give/{group}").status_code in {302, 308, 404}, name(text)
        for address in (f"/give/{group}/typed", f"/give/{group}"):
            status = posted(begun.client, address, token, {"helpful": text}).status_code
            assert status in {308, 404, 405}, (address, name(text))


def test_a_change_of_language_and_a_way_back_never_lead_to_another_host(begun: Officer) -> None:
    for text in SHORT:
        to = quote(text, safe="")
        answers = [
            begun.client.get(f"/language/cy?to={to}"),
            begun.client.get(f"/later/?page={to}"),
            begun.client.get(f"/give/words?to={to}"),
        ]
        assert [answer.status_code for answer in answers] == [302, 200, 200], name(text)
        location = str(answers[0].location)
        assert urlsplit(location).netloc == "", name(text)
        assert location.startswith("/"), name(text)
        assert not location.startswith(("//", "/\\")), name(text)


def test_what_stands_in_a_hostile_catalogue_is_no_language(client: FlaskClient) -> None:
    for text in filter(None, HOSTILE["path_filename"] + HOSTILE["token_auth"]):
        assert client.get("/language/" + quote(text, safe="")).status_code in {302, 404}, name(text)
