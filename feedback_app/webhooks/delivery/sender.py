"""Sends one event to one address by Standard Webhooks: signed, to a public address that is resolved once, in a few
seconds.

``Sender(indoors=True)`` lets tests send to this machine; no setting can.
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
"""Seconds for everything: resolving the name, connecting, TLS, sending and the response."""

MOST_READ = 1024
"""Bytes that are read of a response, so that the connection ends cleanly; none are kept."""

GONE = 410

Resolve = Callable[[str, int], Sequence[str]]


@dataclass(frozen=True)
class Message:
    """Each of ``secrets`` signs it: the present one and, while it is valid, the former."""

    url: str
    public_id: str
    body: bytes
    secrets: Sequence[str]


@dataclass(frozen=True)
class Outcome:
    """``status`` of the response, None without one; ``fault`` says why it did not arrive."""

    status: int | None
    fault: str = ""

    @property
    def arrived(self) -> bool:
        """The receiver answered with a status of 200 to 299."""
        return self.status is not None and 200 <= self.status < 300

    @property
    def is_gone(self) -> bool:
        """The receiver answered 410, by which Standard Webhooks ends a webhook."""
        return self.status == GONE


class NotPublicError(Exception):
    """At least one of the addresses of the name is not in the public internet."""


def ip_addresses_of(host: str, port: int) -> list[str]:
    answers = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(answer[4][0]) for answer in answers))


def heads(message: Message, at: datetime) -> Mapping[str, str]:
    """The headers that sign a delivery tried at ``at``."""
    # The library takes any moment for one in UTC.
    moment, words = at.astimezone(UTC), message.body.decode()
    signatures = [Webhook(secret).sign(message.public_id, moment, words) for secret in message.secrets]
    return {
        "webhook-id": message.public_id,
        "webhook-timestamp": str(int(moment.timestamp())),
        "webhook-signature": " ".join(signatures),
    }


class Sender:
    """Safe to share among threads.

    ``within`` are seconds for one delivery; ``resolve`` gives the IP addresses of a name; ``trust`` says whose
    certificates are accepted. ``indoors`` allows plain http and addresses of this machine, for tests alone.
    """

    def __init__(
        self,
        *,
        within: float = WITHIN,
        resolve: Resolve = ip_addresses_of,
        trust: ssl.SSLContext | None = None,
        indoors: bool = False,
    ) -> None:
        self.within = within
        self._resolve, self._indoors = resolve, indoors
        self._trust = trust or ssl.create_default_context()

    def send(self, message: Message, at: datetime) -> Outcome:
        """Tries once; every failure is an outcome. No redirect is followed, and no proxy is used."""
        until = monotonic() + self.within
        try:
            address = (parts_of if self._indoors else read_address)(message.url)
            with closing(self._connected(address, until)) as line:
                status = _post(address, DeadlineSocket(line, until), message, at)
        except (OSError, HTTPException, ValueError, NotPublicError) as refused:
            return Outcome(None, self._in_words(refused))
        return Outcome(status, _fault_of(status))

    def _connected(self, address: Address, until: float) -> socket.socket:
        """A connection to the first IP address that answers, with TLS for https.

        The name is resolved once, every IP address must be public, and only those are connected to: a name that
        resolves otherwise a moment later changes nothing.
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
        # The system cannot cancel resolving a name, so the thread is left behind at the deadline.
        resolved: list[Sequence[str]] = []
        faults: list[Exception] = []

        def resolve() -> None:
            try:
                resolved.append(self._resolve(address.host, address.port))
            except (OSError, UnicodeError) as refused:
                faults.append(refused)

        thread = Thread(target=resolve, daemon=True)
        thread.start()
        thread.join(_left(until))
        if faults:
            raise faults[0]
        if not resolved:
            raise TimeoutError
        if not resolved[0]:
            raise socket.gaierror
        return resolved[0]

    def _in_words(self, refused: Exception) -> str:
        """In our own words: those of the other side are not kept."""
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
    """Each gets an even share of the time that is left, so that a silent one does not use up the next one's."""
    last: OSError = TimeoutError()
    for index, number in enumerate(numbers):
        try:
            share = _left(until) / (len(numbers) - index)
            line = socket.create_connection((number, port), timeout=share)
        except OSError as refused:
            last = refused
        else:
            line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            return line
    raise last


def _post(address: Address, line: DeadlineSocket, message: Message, at: datetime) -> int:
    """The status of the response; a slow or broken body does not change it."""
    connection = HTTPConnection(address.host, address.port)
    connection.sock = line  # sends and reads as a socket does
    written = {"Host": address.authority, "Content-Type": "application/json", "User-Agent": "Force-Feedback"}
    connection.request(
        "POST", address.target, message.body, {**written, "Connection": "close", **heads(message, at)}
    )
    answer = connection.getresponse()
    with suppress(OSError, HTTPException):
        answer.read(MOST_READ)
    return answer.status


def _fault_of(status: int) -> str:
    if Outcome(status).arrived:
        return ""
    if status == GONE:
        return "The address answered that it is gone, so nothing more is sent to it."
    if 300 <= status < 400:
        return f"The address answered {status}, which leads elsewhere. That is not followed."
    return f"The address answered {status}."


def _left(until: float) -> float:
    """Seconds.

    Raises:
        TimeoutError: where none are left.
    """
    left = until - monotonic()
    if left <= 0:
        raise TimeoutError
    return left
