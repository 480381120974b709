"""The privacy notice and the accessibility statement say what is so, and what the operator said, and nothing else."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from feedback_app.accounts.actions import SESSION_LASTS
from feedback_app.app import create_app
from feedback_app.config import Particulars, Settings
from tests.support.databases import SqliteDatabases

PACKAGE = Path(__file__).resolve().parents[3] / "feedback_app"
PAGES = ["/privacy", "/accessibility"]
NOT_NAMED = "This installation has not"


@pytest.fixture
def database_url(sqlite_databases: SqliteDatabases, tmp_path: Path) -> Iterator[str]:
    with sqlite_databases.fresh(tmp_path) as url:
        yield url


@pytest.fixture
def named(settings: Settings) -> Iterator[FlaskClient]:
    """An installation whose operator said everything."""
    said = Particulars(
        controller="The Example Constabulary",
        contact="feedback@example.org",
        data_protection_contact="Telephone 01632 960001",
        lawful_basis="Our public task & <nothing> else.",
        retention="We keep answers for six years.",
    )
    app = create_app(replace(settings, particulars=said, draft_days=1))
    yield app.test_client()
    app.extensions["store"].close()


@pytest.mark.parametrize("page", PAGES)
def test_what_an_operator_did_not_say_is_said_to_be_missing(client: FlaskClient, page: str) -> None:
    assert NOT_NAMED in client.get(page).text


def test_what_an_operator_said_stands_in_the_privacy_notice(named: FlaskClient) -> None:
    text = named.get("/privacy").text
    assert NOT_NAMED not in text
    assert "The Example Constabulary" in text
    assert "Telephone 01632 960001" in text
    assert "Our public task &amp; &lt;nothing&gt; else." in text
    assert "We keep answers for six years." in text


def test_the_contact_is_a_link_where_it_is_an_e_mail_address(named: FlaskClient) -> None:
    for page in PAGES:
        assert 'href="mailto:feedback@example.org"' in named.get(page).text


def test_the_accessibility_statement_says_who_runs_the_service(named: FlaskClient) -> None:
    text = named.get("/accessibility").text
    assert NOT_NAMED not in text
    assert "This service is run by: The Example Constabulary" in text


def test_the_privacy_notice_gives_the_days_that_a_draft_is_kept(
    client: FlaskClient, named: FlaskClient
) -> None:
    assert "has not been changed for 14 days." in client.get("/privacy").text
    assert "has not been changed for 1 day." in named.get("/privacy").text


def test_the_privacy_notice_says_how_long_staff_stay_signed_in(client: FlaskClient) -> None:
    hours = SESSION_LASTS // timedelta(hours=1)
    assert f"{hours} hours, or until they sign out" in client.get("/privacy").text


def test_every_cookie_of_the_service_stands_in_the_privacy_notice(client: FlaskClient) -> None:
    code = "".join(path.read_text(encoding="utf-8") for path in PACKAGE.rglob("*.py"))
    told = set(re.findall(r">(feedback_[a-z]+)</dt>", client.get("/privacy").text))
    assert {"feedback_session", "feedback_draft", "feedback_staff"} <= told
    assert set(re.findall(r'"(feedback_[a-z]+)"', code)) - {"feedback_app"} <= told
