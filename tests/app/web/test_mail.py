"""Letters reach a real mail server, or the person is told that they did not."""

import logging
import ssl
import subprocess
import time
from email.headerregistry import Address
from pathlib import Path

import pytest

from feedback_app.config import MailServer
from feedback_app.config.mail_server import Transport
from feedback_app.domain.email_address import UnusableAddressError
from feedback_app.web import mailer
from tests.support.letterbox import Letterbox, letterbox

TO = "asha@example.org"
WORDS = "Your code is 4821.\nDiolch, ŵ ac ŷ – a dot alone:\n.\nhttps://feedback.example.org/return/x"
SAYS = "Write the link and the code down instead"


def server(box: Letterbox, transport: Transport = Transport.PLAIN, **more: str) -> MailServer:
    sender = Address("Force Feedback", addr_spec="feedback@example.org")
    return MailServer("127.0.0.1", box.port, transport, sender, **more)


@pytest.fixture
def certificate(tmp_path: Path) -> ssl.SSLContext:
    """A certificate for 127.0.0.1 that nobody vouches for; it lies in ``tmp_path`` as ``certificate``."""
    kind = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
    name = ["-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1"]
    files = ["-keyout", str(tmp_path / "key"), "-out", str(tmp_path / "certificate")]
    subprocess.run(["openssl", "req", "-x509", *kind, *name, *files], check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(tmp_path / "certificate", tmp_path / "key")
    return context


def test_a_letter_arrives_as_it_was_written() -> None:
    with letterbox(Letterbox()) as box:
        mailer.send(server(box), TO, "Your draft – carry on", WORDS)
    letter = box.letters[0]
    assert letter.get_content().strip() == WORDS
    assert (letter["To"], letter["Subject"]) == (TO, "Your draft – carry on")
    assert letter["From"] == "Force Feedback <feedback@example.org>"
    assert box.heard[1].upper() == "MAIL FROM:<FEEDBACK@EXAMPLE.ORG>"


def test_the_server_is_told_user_and_password() -> None:
    with letterbox(Letterbox()) as box:
        mailer.send(server(box, user="desk", password="of the desk"), TO, "Hello", WORDS)
    assert len(box.letters) == 1
    assert any(words.startswith("AUTH PLAIN") for words in box.heard)


@pytest.mark.parametrize(
    ("verb", "answer"),
    [
        ("MAIL", "451 later"),
        ("RCPT", "550 nobody of that name"),
        ("DATA", "452 full"),
        (".", "554 not wanted"),
        ("AUTH", "535 who is that"),
    ],
)
def test_a_letter_that_the_server_refuses_is_said_not_to_be_sent(verb: str, answer: str) -> None:
    with (
        letterbox(Letterbox({verb: answer})) as box,
        pytest.raises(mailer.MailNotSentError, match=SAYS),
    ):
        mailer.send(server(box, user="desk", password="of the desk"), TO, "Hello", WORDS)


def test_a_letter_that_was_taken_counts_as_sent_whatever_the_server_says_at_the_end() -> None:
    with letterbox(Letterbox({"QUIT": "421 gone"})) as box:
        mailer.send(server(box), TO, "Hello", WORDS)
    assert len(box.letters) == 1


def test_a_server_that_is_not_there_keeps_nobody_waiting() -> None:
    with letterbox(Letterbox()) as box:
        pass
    with pytest.raises(mailer.MailNotSentError, match=SAYS):
        mailer.send(server(box), TO, "Hello", WORDS)


def test_a_server_that_says_nothing_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mailer, "WAITS", 0.3)
    with letterbox(Letterbox({"MAIL": "250-still thinking"})) as box:
        begun = time.monotonic()
        with pytest.raises(mailer.MailNotSentError, match=SAYS):
            mailer.send(server(box), TO, "Hello", WORDS)
        assert time.monotonic() - begun < 5


def test_what_went_wrong_is_logged_without_address_or_text(caplog: pytest.LogCaptureFixture) -> None:
    with (
        caplog.at_level(logging.DEBUG),
        letterbox(Letterbox({"RCPT": f"550 {TO} is unknown"})) as box,
        pytest.raises(mailer.MailNotSentError) as refused,
    ):
        mailer.send(server(box), TO, "Hello", WORDS)
    assert "SMTPRecipientsRefused" in caplog.text
    assert TO not in caplog.text
    assert refused.value.__cause__ is None


def test_no_password_and_no_letter_go_over_an_open_line_where_protection_was_asked_for() -> None:
    with letterbox(Letterbox()) as box, pytest.raises(mailer.MailNotSentError):
        mailer.send(server(box, Transport.STARTTLS, user="desk", password="of the desk"), TO, "Hello", WORDS)
    assert {words.split()[0].upper() for words in box.heard} == {"EHLO"}


@pytest.mark.parametrize("transport", [Transport.STARTTLS, Transport.TLS])
def test_a_server_that_cannot_prove_its_name_gets_no_letter(
    certificate: ssl.SSLContext, transport: Transport
) -> None:
    box = Letterbox(tls=certificate, at_once=transport is Transport.TLS)
    with letterbox(box), pytest.raises(mailer.MailNotSentError):
        mailer.send(server(box, transport), TO, "Hello", WORDS)
    assert box.letters == []


@pytest.mark.parametrize("transport", [Transport.STARTTLS, Transport.TLS])
def test_a_letter_goes_over_a_protected_line(
    certificate: ssl.SSLContext, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, transport: Transport
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "certificate"))
    with letterbox(Letterbox(tls=certificate, at_once=transport is Transport.TLS)) as box:
        mailer.send(server(box, transport, user="desk", password="of the desk"), TO, "Hello", WORDS)
    assert box.letters[0].get_content().strip() == WORDS


@pytest.mark.parametrize("to", ["nobody", "asha@example.org\r\nBcc: rhys@example.org"])
def test_nothing_is_sent_to_what_is_no_address(to: str) -> None:
    with letterbox(Letterbox()) as box, pytest.raises(UnusableAddressError):
        mailer.send(server(box), to, "Hello", WORDS)
    assert box.heard == []


def test_a_subject_cannot_carry_a_head_of_its_own() -> None:
    with letterbox(Letterbox()) as box, pytest.raises(ValueError, match="linefeed"):
        mailer.send(server(box), TO, "Hello\r\nBcc: rhys@example.org", WORDS)
    assert box.heard == []
