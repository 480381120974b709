import signal
from threading import Thread

import click

from feedback_app.cli.installation import opened
from feedback_app.moderation.enrichment.worker import AnalysisJob, find_older_quotes, read_everything
from feedback_app.store.engine import Store
from feedback_app.store.worker import Job, Worker
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
        worker = background_worker(store)
        for signal_number in (signal.SIGTERM, signal.SIGINT):
            # In a thread: the handler interrupts ``run`` as it waits for this event, perhaps with the lock held.
            signal.signal(signal_number, lambda *_: Thread(target=worker.stopped.set).start())
        click.echo("Reading new answers and delivering webhooks. Stop it with Ctrl+C.")
        worker.run()


def background_worker(store: Store) -> Worker:
    """The worker of this application, not yet started; ``feedback serve`` runs it beside the server."""
    jobs = (
        Job("reading", AnalysisJob(), "New answers could not be read just now"),
        Job("delivering", Deliverer(), "Webhooks could not be delivered just now"),
    )
    return Worker(store, jobs, say=lambda words: click.echo(words, err=True))
