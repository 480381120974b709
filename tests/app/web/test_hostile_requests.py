"""Nothing that somebody makes up behind a page gets further than a page that says so; on both databases."""

from itertools import cycle
from urllib.parse import quote, urlsplit

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from feedback_app.models import Edition, Response, Staff
from feedback_app.store.engine import Store
from tests.support.hostile import ALL, HOSTILE, SHORT, alike, name, posted
from tests.support.people import PASSWORD, Colleague, Officer, hire, press, token_in

WRITTEN = ("helpful", "difference", "improve")
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
    "/desk/?words=",
    "/desk/?since=",
    "/desk/?tone=",
    "/desk/quotes?words=",
    "/recalls/?before=",
    "/recalls/?state=",
    "/desk/withdrawn?before=",
    "/editions/?before=",
    "/staff/sign-in?next=",
)
PLACED = (
    "/desk/answers/",
    "/desk/quotes/",
    "/recalls/",
    "/recalls/quotes/",
    "/editions/",
    "/releases/",
    "/releases/1/",
    "/give/",
    "/",
)


def test_a_choice_that_is_not_offered_is_refused(officer: Officer, hostile: list[str]) -> None:
    officer.fills_in()
    client, token = officer.client, token_in(officer.client.get("/give/about_you"))
    for text in hostile:
        for page, keys in (("about_you", ("force", "role")), ("ratings", ("timeliness", "overall"))):
            answer = posted(client, f"/give/{page}", token, alike(text, keys))
            assert answer.status_code == 422, (page, name(text))
            assert "There is a problem" in answer.text


def test_a_made_up_address_never_breaks(asha: Colleague, hostile: list[str]) -> None:
    asked, placed = cycle(ASKED), cycle(PLACED)
    for text in (one for one in hostile if one in SHORT):
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
    token, presses = (
        token_in(asha.client.get(edition := str(new.location))),
        cycle(("pick", "unpick", "move")),
    )
    for text in ALL:
        typed = alike(text, ("version", "quote", "towards"))
        status = posted(asha.client, f"{edition}/{next(presses)}", token, typed).status_code
        assert status in {302, 400, 409}, name(text)
    with store.reading() as session:
        assert session.scalars(select(Edition)).one().picked == []


def test_a_made_up_token_or_cookie_opens_nothing(client: FlaskClient, hostile: list[str]) -> None:
    for text in (one for one in hostile if one in SHORT):
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


def test_signing_in_never_leads_to_another_host(app: Flask, store: Store) -> None:
    hire(store, "asha@example.org")
    for text in HOSTILE["redirect_next"] + HOSTILE["xss_attr_js_url"] + HOSTILE["path_filename"]:
        client = app.test_client()
        token = token_in(client.get("/staff/sign-in?next=" + quote(text)))
        typed = {"email": "asha@example.org", "password": PASSWORD, "next": text}
        to = str(posted(client, "/staff/sign-in", token, typed).location)
        assert urlsplit(to).netloc == "", name(text)
        assert to.startswith("/"), name(text)
        assert not to.startswith(("//", "/\\")), name(text)


@pytest.mark.parametrize("kind", ["application/json", "text/plain", "multipart/form-data; boundary=x"])
def test_a_body_that_is_no_form_is_refused(asha: Colleague, kind: str) -> None:
    for text in HOSTILE["json_types"]:
        for address in ("/give/words", "/staff/sign-in", "/editions/new", "/editions/1/pick"):
            answer = asha.client.post(address, data=text.encode(), content_type=kind)
            assert answer.status_code in {400, 404, 413, 422}, (address, name(text))


@pytest.mark.parametrize("body", [b"helpful=%ED%A0%80", b"helpful=%FF%FE", b"helpful=\xff", b"%00=%00&&==&"])
def test_bytes_that_are_no_text_are_kept_as_text_or_refused(officer: Officer, body: bytes) -> None:
    officer.fills_in()
    token = token_in(officer.client.get("/give/words")).encode()
    kind = "application/x-www-form-urlencoded"
    answer = officer.client.post("/give/words", data=body + b"&csrf_token=" + token, content_type=kind)
    assert answer.status_code in {302, 400, 422}
    assert officer.client.get("/give/words").status_code == 200


def in_our_look(page: str) -> bool:
    return 'class="header__name"' in page and page.count("<h1") == 1 and "Error 4" in page


@pytest.mark.parametrize(
    ("method", "address", "status"),
    [
        ("GET", "/no/such/page", 404),
        ("GET", "/desk/answers/999999", 404),
        ("GET", "/desk/answers/9223372036854775808", 404),
        ("GET", "/desk/answers/-1", 404),
        ("GET", "/desk/quotes/999999", 404),
        ("GET", "/editions/999999", 404),
        ("GET", "/releases/999999", 404),
        ("GET", "/releases/999999/json", 404),
        ("GET", "/releases/1/../../etc/passwd", 404),
        ("GET", "/give/no_such_group", 404),
        ("GET", "/static/../feedback_app/app.py", 404),
        ("GET", "/static/styles/feedback.scss", 404),
        ("GET", "/desk/answers/1/propose", 405),
        ("GET", "/staff/sign-out", 405),
        ("POST", "/", 405),
        ("PUT", "/give/words", 405),
        ("DELETE", "/editions/1", 405),
        ("PATCH", "/desk/", 405),
    ],
)
def test_what_there_is_not_is_said_in_the_services_own_look(
    asha: Colleague, method: str, address: str, status: int
) -> None:
    answer = asha.client.open(address, method=method)
    assert answer.status_code == status
    assert in_our_look(answer.text)


@pytest.mark.parametrize("press_of", ["propose", "rule-out", "reopen"])
def test_a_press_without_its_fields_is_refused(officer: Officer, asha: Colleague, press_of: str) -> None:
    officer.gives()
    page = asha.sees("/desk/").split('href="/desk/answers/')[1].split("?")[0]
    address = f"/desk/answers/{page}"
    answer = press(asha.client, f"{address}/{press_of}", {}, on=address)
    assert answer.status_code in {400, 422}
    assert "<h1" in answer.text


def test_a_visitor_who_presses_what_is_the_staffs_is_asked_to_sign_in(client: FlaskClient) -> None:
    answer = client.post("/editions/new", data={"title": "Mine now"})
    assert answer.status_code == 401
    assert in_our_look(answer.text)
    assert "Mine now" in answer.text


def test_a_moderator_who_presses_what_is_a_publishers_is_told_so(app: Flask, store: Store) -> None:
    hire(store, "mo@example.org", "moderator")
    client = app.test_client()
    press(client, "/staff/sign-in", {"email": "mo@example.org", "password": PASSWORD})
    answer = client.get("/editions/new")
    assert answer.status_code == 403
    assert in_our_look(answer.text)
