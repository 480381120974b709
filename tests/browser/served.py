"""A real installation for stories: its own folder, SQLite, the real server in a process of its own."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from feedback_app.store.engine import Store

STARTS_WITHIN = 60
"""Seconds, on a machine that is busy with the rest of the tests."""

STOPS_WITHIN = 10
"""Seconds after which the server is ended by force: it need not be tidy, nothing of it is kept."""


@dataclass(frozen=True)
class Served:
    """An installation that answers at ``address``."""

    address: str
    folder: Path

    @property
    def database_url(self) -> str:
        """Where it keeps its answers."""
        return f"sqlite:///{self.folder / 'feedback.sqlite3'}"

    @contextmanager
    def store(self) -> Iterator[Store]:
        """Its store, from this process."""
        opened = Store(self.database_url)
        yield opened
        opened.close()


@contextmanager
def served(folder: Path, *, demo: bool) -> Iterator[Served]:
    """Serves a new installation in ``folder`` until the block ends.

    Raises:
        RuntimeError: where it does not answer in time, with what it wrote.
    """
    port = _free_port()
    known = {name: value for name, value in os.environ.items() if not name.startswith("FEEDBACK_")}
    environment = known | {
        "FEEDBACK_INSTANCE": str(folder),
        "FEEDBACK_DEMO": "on" if demo else "off",
        "FEEDBACK_FASTEST_SECONDS": "0",
        "FEEDBACK_LIMITS": "off",
        "FEEDBACK_BASE_URL": f"http://127.0.0.1:{port}",
    }
    command = [sys.executable, "-m", "feedback_app.cli", "serve", "--set-up", "--workers", "1"]
    log = folder / "log"
    with log.open("wb") as written:
        started = subprocess.Popen(
            [*command, "--port", str(port)],
            env=environment,
            stdout=written,
            stderr=written,
            start_new_session=True,
        )
    try:
        _wait(f"http://127.0.0.1:{port}/", started, log)
        yield Served(f"http://127.0.0.1:{port}", folder)
    finally:
        _stop(started)


def _wait(address: str, started: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < until and started.poll() is None:
        try:
            with urlopen(address, timeout=5):  # noqa: S310  (this machine's own address)
                return
        except (URLError, OSError):
            time.sleep(0.1)
    message = f"The server did not answer: {log.read_text(encoding='utf-8', errors='replace')}"
    raise RuntimeError(message)


def _stop(started: subprocess.Popen[bytes]) -> None:
    """Ends the server with its workers: it leads a process group of its own."""
    started.terminate()
    try:
        started.wait(STOPS_WITHIN)
    except subprocess.TimeoutExpired:
        os.killpg(started.pid, signal.SIGKILL)
        started.wait()


def _free_port() -> int:
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return int(door.getsockname()[1])
