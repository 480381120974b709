"""An officer lets a link be sent to an address, once: it arrives whole, and the address is kept nowhere."""

from collections.abc import Iterator
from dataclasses import replace
from email.headerregistry import Address
from email.message import EmailMessage

import pytest
from flask import Flask
from sqlalchemy import select
from werkzeug.test import TestResponse

from feedback_app.config import MailServer
from feedback_app.config.mail_server import Transport
from feedback_app.models import Base
from feedback_app.store.engine import Store
from tests.app.responses.test_resume import opens, put_aside
from tests.support.letterbox import Letterbox, letterbox
from tests.support.people import PAGES, Officer, press

TO = "officer@example.org"


@pytest.fixture
def box(app: Flask) -> Iterator[Letterbox]:
    """A mail server that the application hands its letters to."""
    with letterbox(Letterbox()) as waiting:
        sender = Address("Force Feedback", addr_spec="feedback@example.org")
        server = MailServer("127.0.0.1", waiting.port, Transport.PLAIN, sender)
        app.extensions["settings"] = replace(app.extensions["settings"], mail_server=server)
        yield waiting


@pytest.fixture
def aside(officer: Officer, box: Letterbox) -> tuple[str, str]:
    """Link and code of an officer who stopped."""
    press(officer.client, "/give/about_you", PAGES["about_you"])
    return put_aside(officer)


def asks_for(officer: Officer, page: str, address: str, *, on: str) -> TestResponse:
    return press(officer.client, page, {"email": address}, on=on)


def words(letter: EmailMessage) -> str:
    return str(letter.get_content())


def test_the_link_to_a_draft_arrives_without_its_code(
    app: Flask, officer: Officer, box: Letterbox, aside: tuple[str, str]
) -> None:
    link, code = aside
    asks_for(officer, "/later/mail", TO, on="/later/")
    assert "The link is on its way" in officer.client.get("/later/").text
    assert link in words(box.letters[0])
    assert code not in str(box.letters[0])
    assert opens(app.test_client(), link, code) == "/give/resume"


def test_the_private_link_arrives_and_opens_the_receipt(app: Flask, officer: Officer, box: Letterbox) -> None:
    reference = officer.gives()
    asks_for(officer, "/give/sent", TO, on="/give/sent")
    link = next(line for line in words(box.letters[0]).splitlines() if "/receipt/with/" in line)
    page = app.test_client().get(link.partition("localhost")[2], follow_redirects=True)
    assert reference in page.text


def test_a_letter_is_in_the_language_of_the_page(
    officer: Officer, box: Letterbox, aside: tuple[str, str]
) -> None:
    officer.client.get("/language/cy?to=/")
    asks_for(officer, "/later/mail", TO, on="/later/")
    assert "Agorwch y ddolen hon" in words(box.letters[0])


def test_the_address_is_kept_nowhere(
    officer: Officer, store: Store, box: Letterbox, aside: tuple[str, str]
) -> None:
    asks_for(officer, "/later/mail", TO, on="/later/")
    with store.reading() as session:
        for table in Base.metadata.sorted_tables:
            assert TO not in str(session.execute(select(table)).all()), table


@pytest.mark.parametrize("wrong", ["", "nobody", "a@b@c.org", "a@example.org\r\nBcc: b@example.org"])
def test_what_is_no_address_comes_back_with_a_sentence(
    officer: Officer, box: Letterbox, aside: tuple[str, str], wrong: str
) -> None:
    answer = asks_for(officer, "/later/mail", wrong, on="/later/")
    assert answer.status_code == 422
    assert "Write one e-mail address" in answer.text
    assert aside[1] in answer.text
    assert box.letters == []


def test_a_letter_that_does_not_go_says_what_to_do_instead(
    officer: Officer, box: Letterbox, aside: tuple[str, str]
) -> None:
    box.refuses["RCPT"] = "550 nobody here"
    answer = asks_for(officer, "/later/mail", TO, on="/later/")
    assert "Write the link and the code down instead" in answer.text
    assert f'value="{TO}"' in answer.text


def test_without_a_mail_server_nobody_is_asked_for_an_address(officer: Officer) -> None:
    officer.gives()
    assert "e-mail" not in officer.client.get("/give/sent").text
