import os
from importlib import import_module

import click
from granian import Granian
from granian.constants import Interfaces

from feedback_app.cli.commands.worker import background_worker
from feedback_app.cli.demo.people import PASSWORD, STAFF
from feedback_app.cli.installation import is_empty, opened, set_up
from feedback_app.config import Settings
from feedback_app.moderation.enrichment.worker import read_everything
from feedback_app.store.engine import Store

THREADS = 8
"""Threads of each process; measured with the real application (docs/performance.md)."""


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535))
@click.option("--workers", default=2, show_default=True, type=click.IntRange(1, 64), help="Processes.")
@click.option(
    "--set-up", "sets_up", is_flag=True, help="First make what is missing; on a demo, its content too."
)
@click.option(
    "--worker/--no-worker",
    "works",
    default=True,
    show_default=True,
    help="Read new answers for the desk, and deliver webhooks, as well.",
)
def command(host: str, port: int, workers: int, sets_up: bool, works: bool) -> None:
    """Serve the application until stopped."""
    with opened(ready=not sets_up) as (settings, store):
        receipt = _set_up(settings, store) if sets_up else ""
    os.environ.setdefault("FEEDBACK_BASE_URL", f"http://{host}:{port}")  # links lead to where it is served
    click.echo(_welcome(settings, host, port, receipt))
    if works:
        background_worker(Store(settings.database_url)).start_beside()
    Granian(
        target="feedback_app.app:create_app",
        factory=True,
        interface=Interfaces.WSGI,
        address=host,
        port=port,
        workers=workers,
        blocking_threads=THREADS,
        respawn_failed_workers=True,
        log_access=False,
        websockets=False,
    ).serve()


def _set_up(settings: Settings, store: Store) -> str:
    """Sets the store up; gives the path of a receipt where demo content was loaded just now, else an empty string."""
    set_up(store)
    with store.reading() as session:
        empty = is_empty(session)
    if not (settings.demo and empty):
        return ""
    click.echo("Loading demo content …")
    job = import_module("feedback_app.cli.demo.job")  # every room at once, needed at the first start alone
    receipt = job.run_demo(store, settings.instance / "releases", say=lambda _: None)
    read_everything(store)  # so that the first look at the desk is complete
    return str(receipt)


def _welcome(settings: Settings, host: str, port: int, receipt: str) -> str:
    address = f"http://{host}:{port}"
    lines = [f"Force Feedback is at {address}/", f"Staff sign in at {address}/staff/sign-in"]
    if settings.demo:
        lines += [f"  {email} with the password: {PASSWORD}" for email, _, _ in STAFF]
        lines += ["  Two people, as nobody approves what they proposed. These accounts work on a demo only."]
    if receipt:
        lines.append(f"An officer's receipt, shown this once: {address}{receipt}")
    return "\n".join([*lines, "Stop it with Ctrl+C."])
