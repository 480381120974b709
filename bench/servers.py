"""Servers to be measured, each started alike: granian, the workers and threads of ``feedback serve``."""

import os
import secrets
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from bench.bare import ADDRESS, SECRET, make_table
from bench.client import Browser, Line, UnexpectedAnswerError
from feedback_app.cli.commands.serve import THREADS
from feedback_app.cli.installation import set_up
from feedback_app.store.engine import Store

WORKERS = 2
"""What ``feedback serve`` starts where nothing else is asked."""

START, STOP = 40, 10
"""Seconds that a server is given for each."""

SETTLING = 1.5
"""Seconds after the first answer: until then the second worker may still be loading."""

ROOT = Path(__file__).resolve().parents[1]


class ServerError(Exception):
    """A server did not start; the text holds what it said."""


@dataclass(frozen=True)
class Server:
    """A server at work on this machine. ``url`` is that of its store."""

    port: int
    group: int
    url: str

    def peak_megabytes(self) -> float:
        """The most memory that its workers held, each at its own peak; what they share counts for each.

        Source: VmHWM of Linux (proc(5)), in kibibytes.
        """
        return sum(_peak_kibibytes(folder) for folder in _members(self.group)) / 1024


@contextmanager
def application(folder: Path, url: str | None = None) -> Iterator[Server]:
    """The application on a set-up store of its own, by default SQLite in ``folder``.

    Raises:
        ServerError: where it does not answer in time.
    """
    url = url or f"sqlite:///{folder / 'feedback.sqlite3'}"
    store = Store(url)
    set_up(store)
    store.close()
    settings = {
        "FEEDBACK_INSTANCE": str(folder),
        "FEEDBACK_DATABASE_URL": url,
        "FEEDBACK_FASTEST_SECONDS": "0",
        "FEEDBACK_LIMITS": "off",
    }
    with _served("feedback_app.app:create_app", "/give/about_you", settings, folder, url) as server:
        yield server


@contextmanager
def bare_reference(folder: Path, url: str | None = None) -> Iterator[Server]:
    """The bare reference, served and stored alike.

    Raises:
        ServerError: where it does not answer in time.
    """
    url = url or f"sqlite:///{folder / 'bare.sqlite3'}"
    make_table(url)
    settings = {ADDRESS: url, SECRET: secrets.token_hex(32)}
    with _served("bench.bare:create_app", "/", settings, folder, url) as server:
        yield server


@contextmanager
def _served(
    target: str, first_page: str, settings: Mapping[str, str], folder: Path, url: str
) -> Iterator[Server]:
    port, said = _free_port(), folder / f"{target.partition(':')[0]}.log"
    kept = {name: value for name, value in os.environ.items() if not name.startswith("FEEDBACK_")}
    with said.open("wb") as log:
        server = subprocess.Popen(
            _command(target, port),
            cwd=ROOT,
            env={**kept, **settings},
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
    try:
        _await(server, port, first_page, said)
        yield Server(port, server.pid, url)
    finally:
        _stop(server)


def _command(target: str, port: int) -> list[str]:
    shape = ["--interface", "wsgi", "--workers", str(WORKERS), "--blocking-threads", str(THREADS)]
    where = ["--host", "127.0.0.1", "--port", str(port)]
    return [
        sys.executable,
        "-m",
        "granian",
        *shape,
        *where,
        "--no-ws",
        "--no-access-log",
        "--factory",
        target,
    ]


def _await(server: subprocess.Popen[bytes], port: int, first_page: str, said: Path) -> None:
    last = time.monotonic() + START
    while server.poll() is None and time.monotonic() < last:
        with suppress(OSError, UnexpectedAnswerError):
            Browser(Line(port)).get(first_page)
            time.sleep(SETTLING)
            return
        time.sleep(0.1)
    message = (
        f"The server did not start. It said: {said.read_text(encoding='utf-8', errors='replace')[-2000:]}"
    )
    raise ServerError(message)


def _stop(server: subprocess.Popen[bytes]) -> None:
    server.terminate()
    with suppress(subprocess.TimeoutExpired):
        server.wait(STOP)
    with suppress(ProcessLookupError):
        os.killpg(server.pid, signal.SIGKILL)
    server.wait()


def _members(group: int) -> Iterator[Path]:
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(ProcessLookupError):
            if os.getpgid(int(folder.name)) == group:
                yield folder


def _peak_kibibytes(folder: Path) -> int:
    with suppress(OSError):
        for line in (folder / "status").read_text(encoding="ascii", errors="replace").splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1])
    return 0


def _free_port() -> int:
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return int(door.getsockname()[1])
