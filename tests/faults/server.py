"""The real server in a process group of its own, to be killed and started again on the same store and port."""

import os
import random
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from bench.client import Line, UnexpectedAnswerError
from feedback_app.cli.commands.serve import THREADS

ROOT = Path(__file__).resolve().parents[2]
WORKERS = 2
STARTS_WITHIN, STOPS_WITHIN = 60, 10
"""Seconds, on a machine that is busy with the rest of the tests."""

RIGHT = ""
"""In place of the name of a broken variant: the application as it is, by ``feedback serve``."""


def environment(folder: Path, url: str) -> dict[str, str]:
    """All that the served application is told by its environment."""
    ours = {name: value for name, value in os.environ.items() if not name.startswith("FEEDBACK_")}
    return ours | {"FEEDBACK_INSTANCE": str(folder), "FEEDBACK_DATABASE_URL": url}


def free_port() -> int:
    """A port below those that the system gives to whoever connects.

    From among those a client that calls again and again would in time call itself, and another program might take the
    port while the server is down.
    """
    while True:
        port = random.randint(18_000, 32_000)  # noqa: S311  (no secret)
        with socket.socket() as door, suppress(OSError):
            door.bind(("127.0.0.1", port))
            return port


@dataclass
class Server:
    """One installation, at work or killed. ``variant`` names a factory in ``broken.py``."""

    folder: Path
    url: str
    variant: str = RIGHT
    port: int = field(default_factory=free_port)
    process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Starts it, and leaves it to whoever asks to wait until it answers."""
        with self.log.open("ab") as written:
            self.process = subprocess.Popen(
                [sys.executable, "-m", *self._command()],
                cwd=ROOT,
                env=environment(self.folder, self.url),
                stdout=written,
                stderr=written,
                start_new_session=True,
            )

    def kill(self) -> None:
        """Ends it and its workers with signal 9, as a power cut or the system's memory guard would."""
        assert self.process
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def stop(self) -> None:
        """Asks it to end, and ends it by force if it does not."""
        assert self.process
        self.process.terminate()
        with suppress(subprocess.TimeoutExpired):
            self.process.wait(STOPS_WITHIN)
        self.kill()

    def wait(self) -> None:
        """Returns once a page is answered."""
        until = time.monotonic() + STARTS_WITHIN
        while time.monotonic() < until and self.process and self.process.poll() is None:
            with suppress(OSError, UnexpectedAnswerError), closing(Line(self.port)) as line:
                line.ask(b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
                return
            time.sleep(0.05)
        message = f"The server did not answer: {self.said()}"
        raise AssertionError(message)

    @property
    def log(self) -> Path:
        """What it writes, over all its starts."""
        return self.folder / "log"

    def said(self) -> str:
        """The end of what it wrote."""
        return self.log.read_text(encoding="utf-8", errors="replace")[-2000:]

    def members(self) -> list[int]:
        """The processes that it consists of."""
        assert self.process
        everything = [int(folder.name) for folder in Path("/proc").glob("[0-9]*")]
        return [number for number in everything if _group(number) == self.process.pid]

    def _command(self) -> Sequence[str]:
        where = ["--port", str(self.port), "--workers", str(WORKERS)]
        if self.variant == RIGHT:
            return ["feedback_app.cli", "serve", *where]
        shape = ["--interface", "wsgi", "--blocking-threads", str(THREADS), "--no-ws", "--no-access-log"]
        return ["granian", *shape, *where, "--factory", f"tests.faults.broken:{self.variant}"]


@contextmanager
def serving(folder: Path, url: str, variant: str = RIGHT) -> Iterator[Server]:
    """The installation in ``folder`` at work, and nothing of it left afterwards."""
    server = Server(folder, url, variant)
    server.start()
    try:
        server.wait()
        yield server
    finally:
        server.stop()


def _group(number: int) -> int:
    with suppress(ProcessLookupError):
        return os.getpgid(number)
    return 0
