"""A network that loses answers."""

import socket
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from threading import Thread

from bench.client import HEAD_ENDS, LENGTH, Line, UnexpectedAnswerError


@dataclass
class LosingProxy:
    """Passes everything on, but the answer to each press is lost the first time that the press is made.

    It has the server's whole answer by then, so that whatever was to be stored is stored.
    """

    port: int
    to: int
    lost: set[bytes] = field(default_factory=set)

    def serve(self, door: socket.socket) -> None:
        """Takes callers until the door is shut."""
        with suppress(OSError):
            while True:
                caller, _ = door.accept()
                Thread(target=self._connect, args=(caller,), daemon=True).start()

    def _connect(self, caller: socket.socket) -> None:
        with caller, suppress(OSError, UnexpectedAnswerError), closing(Line(self.to)) as server:
            while request := _read(caller):
                answer = server.ask(request)
                if request.startswith(b"POST") and request not in self.lost:
                    self.lost.add(request)
                    break
                caller.sendall(answer.head + HEAD_ENDS + answer.body)


@contextmanager
def losing_proxy(to: int) -> Iterator[LosingProxy]:
    """A proxy before the server at the port ``to``."""
    with socket.create_server(("127.0.0.1", 0)) as door:
        proxy = LosingProxy(door.getsockname()[1], to)
        taking = Thread(target=proxy.serve, args=(door,), daemon=True)
        taking.start()
        yield proxy
        door.shutdown(socket.SHUT_RDWR)
        taking.join()


def _read(caller: socket.socket) -> bytes:
    """One request, whole; empty where the caller hung up."""
    held = b""
    while HEAD_ENDS not in held:
        some = caller.recv(65536)
        if not some:
            return b""
        held += some
    head, _, body = held.partition(HEAD_ENDS)
    length = LENGTH.search(head)
    while length and len(body) < int(length[1]):
        body += caller.recv(65536)
    return head + HEAD_ENDS + body
