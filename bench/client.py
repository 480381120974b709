"""A browser on a kept connection, light enough to share two cores with the server that it measures."""

import re
import socket
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

HEAD_ENDS = b"\r\n\r\n"
LENGTH = re.compile(rb"(?i)\r\ncontent-length: *(\d+)")
BODILESS = frozenset({b"204", b"304"})
"""RFC 9110, section 6.4.1: what is answered so has nothing after its head."""

CHUNKED = re.compile(rb"(?i)\r\ntransfer-encoding: *chunked")
LAST_CHUNK = b"\r\n0\r\n\r\n"
"""RFC 9112, section 7.1."""

COOKIE = re.compile(rb"(?i)\r\nset-cookie: *([^=\r\n]+)=([^;\r\n]*)")
TOKEN = re.compile(rb'name="csrf_token"[^>]*?value="([^"]+)"')
PATIENCE = 60
"""Seconds without a byte after which a server is given up."""


class UnexpectedAnswerError(Exception):
    """A page was not what the measured path leads to, so its time would mean nothing."""


@dataclass(frozen=True)
class Answer:
    """One page as it came."""

    status: int
    head: bytes
    body: bytes

    def token(self) -> str:
        """The proof that the page's form carries.

        Raises:
            UnexpectedAnswerError: where it has none.
        """
        found = TOKEN.search(self.body)
        if found is None:
            message = f"No form on a page with status {self.status}: {self.body[:300]!r}"
            raise UnexpectedAnswerError(message)
        return found[1].decode()


class Line:
    """One kept connection to a server on this machine."""

    def __init__(self, port: int) -> None:
        self._socket = socket.create_connection(("127.0.0.1", port), timeout=PATIENCE)
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def ask(self, request: bytes) -> Answer:
        """The answer to ``request``, read to its end.

        Raises:
            UnexpectedAnswerError: where the server hangs up or does not say how long its answer is.
        """
        self._socket.sendall(request)
        held = b""
        while HEAD_ENDS not in held:
            held += self._more()
        head, _, body = held.partition(HEAD_ENDS)
        if head[9:12] in BODILESS:
            return Answer(int(head[9:12]), head, b"")
        if CHUNKED.search(head):
            return Answer(int(head[9:12]), head, self._to_the_last_chunk(body))
        length = LENGTH.search(head)
        if length is None:
            message = f"The answer does not say its length: {head!r}"
            raise UnexpectedAnswerError(message)
        while len(body) < int(length[1]):
            body += self._more()
        return Answer(int(head[9:12]), head, body)

    def _to_the_last_chunk(self, body: bytes) -> bytes:
        """The chunks as they came, with their lengths: the time of an answer is what counts."""
        held = bytearray(body)
        while not held.endswith(LAST_CHUNK):
            held += self._more()
        return bytes(held)

    def close(self) -> None:
        """Hangs up."""
        self._socket.close()

    def _more(self) -> bytes:
        some = self._socket.recv(65536)
        if not some:
            message = "The server hung up."
            raise UnexpectedAnswerError(message)
        return some


class Browser:
    """Somebody's cookies, over a line that others may use after them."""

    def __init__(self, line: Line, cookies: Mapping[str, str] | None = None) -> None:
        self.line = line
        self.cookies = dict(cookies or {})

    def get(self, path: str, *, expect: int = 200) -> Answer:
        """Opens a page.

        Raises:
            UnexpectedAnswerError: for another status than ``expect``.
        """
        return self._ask("GET", path, b"", expect)

    def press(self, path: str, typed: Mapping[str, str | Sequence[str]], *, expect: int = 302) -> Answer:
        """Sends a form.

        Raises:
            UnexpectedAnswerError: for another status than ``expect``.
        """
        return self._ask("POST", path, urlencode(typed, doseq=True).encode(), expect)

    def _ask(self, method: str, path: str, body: bytes, expect: int) -> Answer:
        head = [f"{method} {path} HTTP/1.1", "Host: 127.0.0.1"]
        if self.cookies:
            head.append("Cookie: " + "; ".join(f"{name}={value}" for name, value in self.cookies.items()))
        if body:
            head += ["Content-Type: application/x-www-form-urlencoded", f"Content-Length: {len(body)}"]
        answer = self.line.ask("\r\n".join(head).encode() + HEAD_ENDS + body)
        if answer.status != expect:
            message = f"{method} {path} answered {answer.status}, not {expect}: {answer.body[:300]!r}"
            raise UnexpectedAnswerError(message)
        for name, value in COOKIE.findall(answer.head):
            self.cookies[name.decode()] = value.decode()
        return answer
