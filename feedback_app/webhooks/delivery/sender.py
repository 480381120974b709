"""One event to one address by Standard Webhooks: signed, to a public address that was asked for once, in a few seconds.

``Sender(indoors=True)`` would let tests send to this machine; nothing but a test says so, and no setting can.
"""

import socket
import ssl
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from http.client import HTTPConnection, HTTPException
from threading import Thread
from time import monotonic

from standardwebhooks import Webhook

from feedback_app.domain.webhook_url import Address, is_public, parts_of, read_address
from feedback_app.webhooks.delivery.deadline_socket import DeadlineSocket

WITHIN = 5.0
"""Seconds for all of it: the name, the connection, its protection, the sending and the answer."""

MOST_READ = 1024
"""Bytes that are read of an answer, so that it can end in peace; none are kept."""

GONE = 410

Resolve = Callable[[str, int], Sequence[str]]


@dataclass(frozen=True)
class Message:
    """What is sent. Each of ``secrets`` signs it: the present one and, while it is valid, the former."""

    url: str
    public_id: str
    body: bytes
    secrets: Sequence[str]


@dataclass(frozen=True)
class Outcome:
    """What came of it: the status of the answer, or none, and where it did not arrive a sentence of the fault."""

    status: int | None
    fault: str = ""

    @property
    def arrived(self) -> bool:
        """Whether the address said that it has it."""
        return self.status is not None and 200 <= self.status < 300

    @property
    def is_gone(self) -> bool:
        """Whether the address said that it wants nothing any more."""
        return self.status == GONE


class NotPublicError(Exception):
    """The name leads, or leads among others, to a machine that is not in the public internet."""


def numbers_of(host: str, port: int) -> list[str]:
    """The numbers of the machines that bear this name."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(one[4][0]) for one in found))


def heads(message: Message, at: datetime) -> Mapping[str, str]:
    """The heads that prove a delivery that is tried at ``at``. The library takes any moment for one in UTC."""
    moment, words = at.astimezone(UTC), message.body.decode()
    signatures = [Webhook(one).sign(message.public_id, moment, words) for one in message.secrets]
    return {
        "webhook-id": message.public_id,
        "webhook-timestamp": str(int(moment.timestamp())),
        "webhook-signature": " ".join(signatures),
    }


class Sender:
    """Sends messages; safe to share among threads.

    ``within`` are seconds for one delivery; ``resolve`` asks for the numbers of a name; ``trust`` says whose
    certificates are accepted. ``indoors`` lets plain http and addresses of this machine in, for tests alone.
    """

    def __init__(
        self,
        *,
        within: float = WITHIN,
        resolve: Resolve = numbers_of,
        trust: ssl.SSLContext | None = None,
        indoors: bool = False,
    ) -> None:
        self.within = within
        self._resolve, self._indoors = resolve, indoors
        self._trust = trust or ssl.create_default_context()

    def send(self, message: Message, at: datetime) -> Outcome:
        """Tries once; whatever happens is an outcome. No redirect is followed, and no proxy is asked."""
        until = monotonic() + self.within
        try:
            address = (parts_of if self._indoors else read_address)(message.url)
            with closing(self._connected(address, until)) as line:
                status = _asked(address, DeadlineSocket(line, until), message, at)
        except (OSError, HTTPException, ValueError, NotPublicError) as refused:
            return Outcome(None, self._in_words(refused))
        return Outcome(status, _said_of(status))

    def _connected(self, address: Address, until: float) -> socket.socket:
        """A line to the first of the address's machines that answers, protected where it begins with https.

        The name is asked for once, every number must be public, and the numbers alone are connected to: an answer
        that is another a moment later changes nothing.
        """
        numbers = self._numbers(address, until)
        if not self._indoors and not all(map(is_public, numbers)):
            raise NotPublicError
        line = _first_to_answer(numbers, address.port, until)
        if address.scheme != "https":
            return line
        try:
            line.settimeout(_left(until))
            return self._trust.wrap_socket(line, server_hostname=address.host)
        except BaseException:
            line.close()
            raise

    def _numbers(self, address: Address, until: float) -> Sequence[str]:
        """The system's own question for a name cannot be broken off, so it is left behind when the time is up."""
        found: list[Sequence[str]] = []
        faults: list[Exception] = []

        def ask() -> None:
            try:
                found.append(self._resolve(address.host, address.port))
            except (OSError, UnicodeError) as refused:
                faults.append(refused)

        asking = Thread(target=ask, daemon=True)
        asking.start()
        asking.join(_left(until))
        if faults:
            raise faults[0]
        if not found:
            raise TimeoutError
        if not found[0]:
            raise socket.gaierror
        return found[0]

    def _in_words(self, refused: Exception) -> str:
        """The fault in our own words: those of the other side are not kept."""
        sentences: tuple[tuple[type[Exception], str], ...] = (
            (NotPublicError, "The name leads to a machine that is not in the public internet."),
            (socket.gaierror, "The name of the host was not found."),
            (ssl.SSLCertVerificationError, "The certificate of the host was not accepted."),
            (ssl.SSLError, "The host did not agree to a protected connection."),
            (TimeoutError, f"No answer came within {self.within:g} seconds."),
            (OSError, "The host could not be reached, or broke the connection off."),
            (HTTPException, "What came back was no answer by HTTP."),
        )
        return next((words for kind, words in sentences if isinstance(refused, kind)), str(refused))


def _first_to_answer(numbers: Sequence[str], port: int, until: float) -> socket.socket:
    """Each gets an even share of the time that is left, so that a silent one does not use up that of the next."""
    last: OSError = TimeoutError()
    for place, number in enumerate(numbers):
        try:
            share = _left(until) / (len(numbers) - place)
            line = socket.create_connection((number, port), timeout=share)
        except OSError as refused:
            last = refused
        else:
            line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            return line
    raise last


def _asked(address: Address, line: DeadlineSocket, message: Message, at: datetime) -> int:
    """Posts the message and gives the status of the answer, which a slow or broken rest of it does not change."""
    talk = HTTPConnection(address.host, address.port)
    talk.sock = line  # sends and reads as a socket does
    written = {"Host": address.authority, "Content-Type": "application/json", "User-Agent": "Force-Feedback"}
    talk.request(
        "POST", address.target, message.body, {**written, "Connection": "close", **heads(message, at)}
    )
    answer = talk.getresponse()
    with suppress(OSError, HTTPException):
        answer.read(MOST_READ)
    return answer.status


def _said_of(status: int) -> str:
    if Outcome(status).arrived:
        return ""
    if status == GONE:
        return "The address answered that it is gone, so nothing more is sent to it."
    if 300 <= status < 400:
        return f"The address answered {status}, which leads elsewhere. That is not followed."
    return f"The address answered {status}."


def _left(until: float) -> float:
    """Seconds that are left.

    Raises:
        TimeoutError: where none are.
    """
    left = until - monotonic()
    if left <= 0:
        raise TimeoutError
    return left
