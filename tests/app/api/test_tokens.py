"""Publishers connect pipelines: a token is seen once, opens what was chosen, and nothing once it has ended."""

import re
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select, text, update
from werkzeug.test import TestResponse

from feedback_app.lib.secret_tokens import token_sha256
from feedback_app.models import ApiToken, AuditEntry, Base
from feedback_app.store.audit_log import broken_link
from feedback_app.store.engine import Store
from tests.support.people import NOON, Colleague, hire, press, sign_in
from tests.support.pipeline import Pipeline, connect

TOKEN = re.compile(r'id="token">(ff_[\w-]{43})<')
SAID = {"name": "Website", "scopes": ["read", "confirm"], "edition": "every", "days": "90"}


def makes(colleague: Colleague, **changed: object) -> TestResponse:
    return press(colleague.client, "/connections/new", {**SAID, **changed})


def token_of(page: TestResponse) -> str:
    assert page.status_code == 201, page.text
    found = TOKEN.search(page.text)
    assert found
    return found[1]


def kept(store: Store) -> ApiToken:
    with store.reading() as session:
        session.expire_on_commit = False
        return session.scalars(select(ApiToken)).one()


@pytest.fixture
def token(asha: Colleague) -> str:
    return token_of(makes(asha))


def works(app: Flask, token: str) -> int:
    return Pipeline(app.test_client(), token).asks("/releases").status_code


def test_a_token_opens_what_was_chosen_and_says_so(app: Flask, asha: Colleague, token: str) -> None:
    said = Pipeline(app.test_client(), token).reads("/")["token"]
    assert (said["name"], said["scopes"], said["edition"]) == ("Website", ["confirm", "read"], None)


def test_a_token_is_shown_once_and_kept_nowhere(asha: Colleague, token: str, store: Store) -> None:
    assert kept(store).token_sha256 == token_sha256(token)
    with store.reading() as session:
        for table in Base.metadata.sorted_tables:
            rows = session.execute(text(f'SELECT * FROM "{table.name}"')).all()  # noqa: S608  (our own tables)
            assert token not in str(rows), table.name
    assert token not in asha.sees("/connections/")


def test_making_and_ending_a_token_are_on_the_record(asha: Colleague, token: str, store: Store) -> None:
    press(asha.client, "/connections/1/end")
    with store.reading() as session:
        written = session.scalars(
            select(AuditEntry).where(AuditEntry.subject == "api_token").order_by(AuditEntry.id)
        ).all()
        assert [(one.ruling, one.by_id) for one in written] == [
            ("make_token", asha.staff.id),
            ("end_token", asha.staff.id),
        ]
        assert broken_link(session) is None


def test_a_token_that_was_ended_opens_nothing(app: Flask, asha: Colleague, token: str) -> None:
    assert works(app, token) == 200
    assert press(asha.client, "/connections/1/end").location == "/connections/"
    assert works(app, token) == 401
    assert "Website is disconnected" in asha.sees("/connections/")
    assert "had ended already" in press_again(asha)


def press_again(colleague: Colleague) -> str:
    press(colleague.client, "/connections/1/end", on="/connections/new")
    return colleague.sees("/connections/")


def test_a_token_that_has_expired_opens_nothing(
    app: Flask, asha: Colleague, token: str, store: Store
) -> None:
    with store.writing() as session:
        session.execute(update(ApiToken).values(expires_at=NOON - timedelta(days=400)))
        session.commit()
    assert works(app, token) == 401
    assert "Expired" in asha.sees("/connections/")


def test_a_token_works_for_as_long_as_was_chosen(asha: Colleague, store: Store) -> None:
    for days in ("30", "90", "365"):
        assert makes(asha, name=days, days=days).status_code == 201
    with store.reading() as session:
        made = session.scalars(select(ApiToken).order_by(ApiToken.id)).all()
        assert [(one.expires_at - one.made_at).days for one in made] == [30, 90, 365]


def test_who_sends_no_token_or_a_wrong_one_is_told_how_to_send_one(app: Flask, token: str) -> None:
    client = app.test_client()
    told = {
        sent: client.get("/api/v1/releases", headers={"Authorization": sent} if sent else {})
        for sent in ("", f"Bearer {token}x", "Bearer ff_", f"Basic {token}", token, "Bearer \xff")
    }
    assert {answer.status_code for answer in told.values()} == {401}
    assert {answer.mimetype for answer in told.values()} == {"application/problem+json"}
    assert told[""].headers["WWW-Authenticate"] == "Bearer realm=api"
    assert told[f"Bearer {token}x"].headers["WWW-Authenticate"] == "Bearer realm=api, error=invalid_token"


def test_staff_see_when_a_token_was_last_used_and_reading_notes_it_once_a_minute(
    app: Flask, asha: Colleague, token: str, store: Store
) -> None:
    assert "Never" in asha.sees("/connections/")
    works(app, token)
    first = kept(store).last_used_at
    works(app, token)
    assert first
    assert kept(store).last_used_at == first
    assert "Never" not in asha.sees("/connections/")


def test_no_reading_fails_where_the_last_use_cannot_be_noted(app: Flask, token: str, store: Store) -> None:
    with store.writing() as other:
        other.execute(update(ApiToken).values(name="Being changed"))
        assert works(app, token) == 200
    assert kept(store).last_used_at is None


def test_what_is_typed_stays_where_something_is_missing(asha: Colleague) -> None:
    page = makes(asha, name="The website of <b>", scopes=[], days="1000")
    assert page.status_code == 422
    assert "Choose at least one thing that it may do." in page.text
    assert "Choose how long it works." in page.text
    assert 'value="The website of &lt;b&gt;"' in page.text


def test_what_was_not_on_offer_is_refused(asha: Colleague, store: Store) -> None:
    for changed in (
        {"scopes": ["everything"]},
        {"edition": "7"},
        {"edition": ""},
        {"days": ""},
        {"name": " "},
    ):
        assert makes(asha, **changed).status_code == 422, changed
    with store.reading() as session:
        assert session.scalars(select(ApiToken)).all() == []


def test_of_two_that_work_each_has_a_name_of_its_own(asha: Colleague, token: str, store: Store) -> None:
    again = makes(asha)
    assert again.status_code == 409
    assert "A connection named Website works already" in again.text
    assert kept(store).token_sha256 == token_sha256(token)
    press(asha.client, "/connections/1/end")
    assert makes(asha).status_code == 201


def test_a_moderator_sees_no_connections(app: Flask, store: Store) -> None:
    hire(store, "mo@example.org", "moderator")
    client = app.test_client()
    sign_in(client, "mo@example.org")
    assert client.get("/connections/").status_code == 403
    assert "Connections" not in client.get("/desk/").text


def test_a_token_for_one_edition_names_it(asha: Colleague, store: Store) -> None:
    typed = {"title": "Outcomes", "stream": "both", "period": "2026"}
    press(asha.client, "/editions/new", typed)
    page = makes(asha, edition="1")
    assert "Outcomes, 2026" in page.text
    assert kept(store).edition_id == 1
    assert "Outcomes" in asha.sees("/connections/")


def test_a_name_that_works_under_another_connection_is_free_once_that_expired(store: Store) -> None:
    by = hire(store, "asha@example.org")
    connect(store, by, until=NOON)
    assert connect(store, by)
