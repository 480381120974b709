"""One delivery: to the public internet alone, protected, and over in a few seconds whatever the other side does."""

import socket
import ssl
import subprocess
import time
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest

from feedback_app.webhooks.delivery.sender import Message, Outcome, Sender
from tests.support.receiver import Receiver, drips, receiving

HOST = "hooks.example.org"


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with receiving() as at_work:
        yield at_work


def message(url: str) -> Message:
    return Message(url, "evt_1", b'{"type":"test"}', ("whsec_" + "A" * 43 + "=",))


def sent(url: str, **how: object) -> Outcome:
    return Sender(**how).send(message(url), datetime.now(UTC))  # type: ignore[arg-type]  # as its own are


def test_a_slow_drip_does_not_get_round_the_time(receiver: Receiver) -> None:
    receiver.answers = [drips]
    began = time.monotonic()
    outcome = sent(receiver.url, indoors=True, within=0.4)
    assert 0.3 < time.monotonic() - began < 2
    assert (outcome.status, outcome.fault) == (None, "No answer came within 0.4 seconds.")


def test_an_address_that_says_nothing_is_left_in_time() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        url = f"https://127.0.0.1:{silent.getsockname()[1]}/"
        began = time.monotonic()
        assert "within 0.3 seconds" in sent(url, indoors=True, within=0.3).fault
    assert time.monotonic() - began < 2


def test_a_name_that_takes_too_long_to_find_is_left_in_time() -> None:
    def slow(host: str, port: int) -> Sequence[str]:
        time.sleep(1)
        return ["127.0.0.1"]

    began = time.monotonic()
    assert "within 0.2 seconds" in sent(f"https://{HOST}/", within=0.2, resolve=slow).fault
    assert time.monotonic() - began < 0.9


@pytest.mark.parametrize(
    "numbers",
    [["127.0.0.1"], ["10.0.0.1"], ["::1"], ["1.1.1.1", "10.0.0.1"], ["2606:4700::1", "::ffff:127.0.0.1"]],
)
def test_a_name_that_leads_into_a_house_is_not_connected_to(numbers: list[str], receiver: Receiver) -> None:
    outcome = sent(f"https://{HOST}:{receiver.port}/", resolve=lambda host, port: numbers)
    assert outcome == Outcome(None, "The name leads to a machine that is not in the public internet.")
    assert receiver.came == []


def test_a_sender_outside_tests_speaks_no_plain_http(receiver: Receiver) -> None:
    outcome = sent(receiver.url)
    assert outcome.status is None
    assert "https://" in outcome.fault
    assert receiver.came == []


def test_a_name_that_changes_a_moment_later_leads_where_it_led_first(receiver: Receiver) -> None:
    led = iter([["127.0.0.1"], ["10.0.0.1"]])
    url = f"http://{HOST}:{receiver.port}/told"
    assert sent(url, indoors=True, resolve=lambda host, port: next(led)).arrived
    assert next(led) == ["10.0.0.1"]
    assert receiver.came[0].heads["host"] == f"{HOST}:{receiver.port}"


def test_a_machine_that_is_down_does_not_keep_the_next_of_its_name_from_being_told(
    receiver: Receiver,
) -> None:
    url = f"http://{HOST}:{receiver.port}/told"
    assert sent(url, indoors=True, resolve=lambda host, port: ["127.0.0.9", "127.0.0.1"]).arrived


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A key and a certificate for the host, in one file, that no authority signed."""
    file = tmp_path_factory.mktemp("certificate") / "both.pem"
    command = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"]
    named = ["-subj", f"/CN={HOST}", "-addext", f"subjectAltName=DNS:{HOST}"]
    subprocess.run([*command, *named, "-keyout", file, "-out", file], check=True, capture_output=True)
    return file


@pytest.fixture
def protected(certificate: Path) -> Iterator[Receiver]:
    trust = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    trust.load_cert_chain(certificate)
    with receiving(trust) as at_work:
        yield at_work


def test_a_host_is_told_whose_certificate_bears_its_name(protected: Receiver, certificate: Path) -> None:
    trust = ssl.create_default_context(cafile=str(certificate))
    where = {"indoors": True, "trust": trust, "resolve": lambda host, port: ["127.0.0.1"]}
    assert sent(f"https://{HOST}:{protected.port}/told", **where).arrived
    assert "certificate" in sent(f"https://other.example.org:{protected.port}/told", **where).fault
    assert len(protected.came) == 1


def test_a_host_whose_certificate_nobody_trusts_is_told_nothing(protected: Receiver) -> None:
    url = f"https://{HOST}:{protected.port}/told"
    outcome = sent(url, indoors=True, resolve=lambda host, port: ["127.0.0.1"])
    assert outcome == Outcome(None, "The certificate of the host was not accepted.")
    assert protected.came == []
