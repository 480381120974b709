"""A receiver of webhooks on this machine, which keeps what came and answers as it is told."""

import ssl
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from standardwebhooks import Webhook

Answer = Callable[[BaseHTTPRequestHandler], None]


def says(status: int, **heads: str) -> Answer:
    """Answers with a status and nothing else."""

    def answer(talk: BaseHTTPRequestHandler) -> None:
        talk.send_response(status)
        for name, value in heads.items():
            talk.send_header(name, value)
        talk.send_header("Content-Length", "0")
        talk.end_headers()

    return answer


def drips(talk: BaseHTTPRequestHandler) -> None:
    """Answers a byte every 50 ms, for ten seconds, and never to the end."""
    for _ in range(200):
        talk.wfile.write(b"H")
        time.sleep(0.05)


@dataclass(frozen=True)
class Came:
    """One delivery as it came."""

    path: str
    heads: Mapping[str, str]
    body: bytes

    @property
    def public_id(self) -> str:
        """The id that repeats share."""
        return self.heads["webhook-id"]

    def verified(self, secret: str) -> Any:
        """What it says, where ``secret`` proves it.

        Raises:
            WebhookVerificationError: where it does not.
        """
        return Webhook(secret).verify(self.body, dict(self.heads))


@dataclass
class Receiver:
    """Answers with the next of ``answers`` and, when there are no more, takes everything."""

    port: int = 0
    came: list[Came] = field(default_factory=list)
    answers: list[Answer] = field(default_factory=list)

    @property
    def url(self) -> str:
        """Where it is, by plain http."""
        return f"http://127.0.0.1:{self.port}/told"


@contextmanager
def receiving(trust: ssl.SSLContext | None = None) -> Iterator[Receiver]:
    """A receiver at work, protected where it has a certificate."""
    receiver = Receiver()

    class Talk(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            heads = {name.lower(): value for name, value in self.headers.items()}
            receiver.came.append(Came(self.path, heads, body))
            answer = receiver.answers.pop(0) if receiver.answers else says(204)
            answer(self)

        def log_message(self, *_: object) -> None:
            """Says nothing: the tests look at what came."""

    class Quiet(ThreadingHTTPServer):
        request_queue_size = 64

        def handle_error(self, *_: object) -> None:
            """Whoever hangs up while it answers, or distrusts it, is no fault of it."""

    server = Quiet(("127.0.0.1", 0), Talk)
    if trust:
        server.socket = trust.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    receiver.port = server.server_address[1]
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    try:
        yield receiver
    finally:
        server.shutdown()
        server.server_close()
