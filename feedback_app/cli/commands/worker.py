"""feedback worker."""

import signal
from threading import Thread

import click

from feedback_app.cli.installation import opened
from feedback_app.cli.jobs import jobs
from feedback_app.moderation.enrichment.worker import find_older_quotes, read_everything
from feedback_app.store.worker import Worker
from feedback_app.webhooks.delivery.worker import Deliverer


@click.command()
@click.option(
    "--once",
    is_flag=True,
    help="Read until nothing waits, deliver what is due, say how much it was, and stop.",
)
def command(once: bool) -> None:
    """Read new answers for the desk, and deliver webhooks, until stopped.

    "feedback serve" does the same beside the server; this is for "serve --no-worker", or to have more than one.
    """
    with opened() as (_, store):
        if once:
            find_older_quotes(store)
            click.echo(f"Answers read: {read_everything(store)}.")
            click.echo(f"Deliveries tried: {Deliverer().deliver_everything(store)}.")
            return
        worker = Worker(store, jobs(), say=lambda words: click.echo(words, err=True))
        for sign in (signal.SIGTERM, signal.SIGINT):
            signal.signal(sign, lambda *_: Thread(target=worker.stopped.set).start())
        click.echo("Reading new answers and delivering webhooks. Stop it with Ctrl+C.")
        worker.run()
