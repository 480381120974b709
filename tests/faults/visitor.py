"""An officer's browser that may be left without an answer."""

import re
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from html import unescape
from urllib.parse import urlencode

from bench.client import COOKIE, HEAD_ENDS, Answer, Line, UnexpectedAnswerError

PAUSE = 0.1
"""Seconds before the same is asked again."""

PATIENCE = 90
"""Seconds without any answer, on a busy machine, after which a server is given up."""

FIELD = re.compile(r'<input[^>]*type="hidden"[^>]*>')
ATTRIBUTE = re.compile(r'(name|value)="([^"]*)"')
WHERE = re.compile(rb"(?i)\r\nlocation: *(\S+)")

Fields = Sequence[tuple[str, str]]


class NoAnswerError(Exception):
    """The line was cut, or nobody was there."""


@dataclass
class Visitor:
    """Somebody's cookies and their one line, opened anew where it was cut. ``repeats`` counts what had no answer."""

    port: int
    cookies: dict[str, str] = field(default_factory=dict)
    line: Line | None = None
    repeats: int = 0

    def get(self, path: str) -> Answer:
        """The page, asked for until it comes."""
        return self._patiently("GET", path, ())

    def press(self, path: str, fields: Fields) -> Answer:
        """The answer to the same press, repeated with the same cookies until there is one."""
        return self._patiently("POST", path, fields)

    def ask(self, method: str, path: str, fields: Fields) -> Answer:
        """What is answered to one try.

        Raises:
            NoAnswerError: where nothing is.
        """
        try:
            self.line = self.line or Line(self.port)
            answer = self.line.ask(_request(method, path, fields, self.cookies))
        except (OSError, UnexpectedAnswerError) as cut:
            self.close()
            raise NoAnswerError(str(cut)) from cut
        for name, value in COOKIE.findall(answer.head):
            self.cookies[name.decode()] = value.decode()
        return answer

    def close(self) -> None:
        """Hangs up."""
        if self.line:
            self.line.close()
            self.line = None

    def _patiently(self, method: str, path: str, fields: Fields) -> Answer:
        until = time.monotonic() + PATIENCE
        while True:
            try:
                answer = self.ask(method, path, fields)
            except NoAnswerError:
                if time.monotonic() > until:
                    raise
            else:
                if answer.status != 503 or time.monotonic() > until:
                    return answer
            self.repeats += 1
            time.sleep(PAUSE)


def hidden_fields(page: Answer) -> Fields:
    """What the page's form sends without being typed."""
    found = [dict(ATTRIBUTE.findall(field)) for field in FIELD.findall(page.body.decode())]
    return [(field["name"], unescape(field.get("value", ""))) for field in found]


def leads_to(answer: Answer) -> str:
    """Where the answer sends the browser; empty where it shows a page itself."""
    found = WHERE.search(answer.head)
    return found[1].decode() if found and answer.status == 302 else ""


def _request(method: str, path: str, fields: Fields, cookies: Mapping[str, str]) -> bytes:
    body = urlencode(fields).encode()
    head = [f"{method} {path} HTTP/1.1", "Host: 127.0.0.1"]
    head.append("Cookie: " + "; ".join(f"{name}={value}" for name, value in cookies.items()))
    if method == "POST":
        head += ["Content-Type: application/x-www-form-urlencoded", f"Content-Length: {len(body)}"]
    return "\r\n".join(head).encode() + HEAD_ENDS + body
