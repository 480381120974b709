"""How far one walks through the package: entries at its root, floors, contracts, and the files that a request runs.

``python -m tests.architecture.request_paths`` prints it. Of a request those files are counted in which a function was
called while it was answered; what was imported and not called counts for nothing.
"""

import secrets
import sys
import tempfile
import tomllib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

import click
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from feedback_app.app import create_app
from feedback_app.cli.installation import set_up
from feedback_app.config import Limits, Settings
from feedback_app.lib.paths import PACKAGE
from feedback_app.store.engine import Store
from tests.support.people import KEPT, SHOWN, Colleague, Officer, answers_waiting, hire, press, sign_in

Request = Callable[[], TestResponse]


@contextmanager
def files_called(found: set[str]) -> Iterator[None]:
    """Adds to ``found`` each file of the package, relative to it, in which a function is called meanwhile."""
    start = f"{PACKAGE}/"

    def look(frame: FrameType, event: str, _: object) -> None:
        path = frame.f_code.co_filename
        if event == "call" and path.startswith(start):
            found.add(path.removeprefix(start))

    sys.setprofile(look)
    try:
        yield
    finally:
        sys.setprofile(None)


def touched(request: Request) -> set[str]:
    """The files that ``request`` runs; it has to succeed."""
    found: set[str] = set()
    with files_called(found):
        answer = request()
    if answer.status_code not in (200, 302):
        message = f"The request was answered with {answer.status}: {answer.text[:500]}"
        raise RuntimeError(message)
    return found


def journeys(app: Flask) -> Iterator[tuple[str, set[str]]]:
    """Four requests in the order in which a quote travels, each with the files that it runs."""
    store: Store = app.extensions["store"]
    officer = Officer(app.test_client())
    officer.fills_in()
    yield "An officer sends", touched(prepared(officer.client, "/give/check"))
    asha, rhys = (colleague(app, store, email) for email in ("asha@example.org", "rhys@example.org"))
    with store.reading() as session:
        page = f"/desk/answers/{answers_waiting(session)[0]}"
    typed = {"version": asha.version_on(page), "words": KEPT, "rung": "one_force"}
    yield "A moderator proposes", touched(prepared(asha.client, f"{page}/propose", typed, on=page))
    shown = SHOWN.search(rhys.sees("/desk/quotes/1"))
    rhys.presses("/desk/quotes/1", "approve", shown=shown[1] if shown else "")
    press(rhys.client, "/editions/new", {"title": "Autumn", "stream": "both", "period": "2026"})
    edition = "/editions/1"
    press(rhys.client, f"{edition}/pick", {"version": rhys.version_on(edition), "quote": 1}, on=edition)
    ready = f"{edition}/ready"
    typed = {"version": rhys.version_on(ready)}
    yield "A publisher releases", touched(prepared(rhys.client, f"{edition}/release", typed, on=ready))
    yield "A designer downloads the pack", touched(lambda: rhys.client.get("/releases/1/pack"))


def prepared(
    client: FlaskClient, address: str, typed: dict[str, object] | None = None, *, on: str | None = None
) -> Request:
    """The press alone, without the page that it is made on."""
    token = client.get(on or address).text.split('name="csrf_token"')[1].split('value="')[1].split('"')[0]
    return lambda: client.post(address, data={"csrf_token": token, **(typed or {})})


def colleague(app: Flask, store: Store, email: str) -> Colleague:
    """A publisher who is signed in."""
    staff = hire(store, email)
    browser = app.test_client()
    sign_in(browser, email)
    return Colleague(browser, staff)


def plan() -> Iterator[tuple[str, int]]:
    """The sizes of the plan itself."""
    text = (PACKAGE.parent / "pyproject.toml").read_text(encoding="utf-8")
    contracts = tomllib.loads(text)["tool"]["importlinter"]["contracts"]
    entries = {path.name for path in PACKAGE.iterdir()} - {"__init__.py", "__pycache__"}
    yield "Entries at the root, static and locale among them", len(entries)
    yield "Floors", len(contracts[0]["layers"])
    yield "Lines of contracts", text[text.index("[tool.importlinter]") :].count("\n")


def main() -> None:
    """Prints both tables."""
    for what, count in plan():
        click.echo(f"{what}: {count}")
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(
            instance=Path(folder),
            database_url=f"sqlite:///{folder}/feedback.sqlite3",
            secret_key=secrets.token_hex(32),
            secret_key_fallbacks=(),
            base_url="http://localhost",
            demo=True,
            fastest_seconds=0,
            limits=Limits(enabled=False),
        )
        app = create_app(settings)
        set_up(app.extensions["store"])
        click.echo("\n| Request | Files | Entries of the root |\n| --- | --- | --- |")
        for name, files in journeys(app):
            entries = sorted({file.split("/")[0] for file in files})
            click.echo(f"| {name} | {len(files)} | {len(entries)}: {', '.join(entries)} |")
        app.extensions["store"].close()


if __name__ == "__main__":
    main()
