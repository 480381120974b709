"""A little mail server for tests: a real one on a real socket, which keeps what it is handed."""

import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from threading import Thread
from typing import BinaryIO


@dataclass
class Letterbox:
    """Answers as a mail server does; ``refuses`` gives an answer of its own to a command.

    With ``tls`` it offers STARTTLS, or speaks TLS ``at_once``.
    """

    refuses: dict[str, str] = field(default_factory=dict)
    tls: ssl.SSLContext | None = None
    at_once: bool = False
    port: int = 0
    heard: list[str] = field(default_factory=list)
    letters: list[EmailMessage] = field(default_factory=list)

    def talks(self, line: socket.socket) -> None:
        """Says what RFC 5321 asks, until the other side goes."""
        with line, suppress(OSError):
            if self.at_once and self.tls:
                line = self.tls.wrap_socket(line, server_side=True)
            line.sendall(b"220 letterbox\r\n")
            if self._hears_out(line) and self.tls:
                line = self.tls.wrap_socket(line, server_side=True)
                self._hears_out(line)
            line.close()

    def _hears_out(self, line: socket.socket) -> bool:
        """Whether the other side asked for protection; else it has gone."""
        with line.makefile("rb") as spoken:
            while words := spoken.readline().decode().strip():
                self.heard.append(words)
                verb = words.split()[0].upper()
                answer = self.refuses.get(verb) or self._answer(verb)
                line.sendall(f"{answer}\r\n".encode())
                if answer.startswith("354"):
                    self._takes(spoken)
                    line.sendall(f"{self.refuses.get('.', '250 taken')}\r\n".encode())
                if verb == "STARTTLS" and self.tls:
                    return True
        return False

    def _answer(self, verb: str) -> str:
        usual = {"DATA": "354 go on", "QUIT": "221 bye", "AUTH": "235 known", "STARTTLS": "220 go on"}
        greeting = "250-letterbox\r\n250-AUTH PLAIN\r\n" + (
            "250-STARTTLS\r\n" if self.tls and not self.at_once else ""
        )
        return greeting + "250 8BITMIME" if verb == "EHLO" else usual.get(verb, "250 fine")

    def _takes(self, spoken: BinaryIO) -> None:
        lines = iter(spoken.readline, b".\r\n")
        text = b"".join(line.removeprefix(b".").replace(b"\r\n", b"\n") for line in lines)
        self.letters.append(message_from_bytes(text, policy=default))


@contextmanager
def letterbox(box: Letterbox) -> Iterator[Letterbox]:
    """Lets ``box`` take letters until the block ends."""
    with socket.create_server(("127.0.0.1", 0)) as door:
        box.port = door.getsockname()[1]
        reader = Thread(target=_opens, args=(door, box))
        reader.start()
        yield box
        with suppress(OSError):
            door.shutdown(socket.SHUT_RDWR)
    reader.join()


def _opens(door: socket.socket, box: Letterbox) -> None:
    with suppress(OSError):
        while True:
            box.talks(door.accept()[0])
