"""feedback worker."""

import signal
from threading import Thread

import click

from feedback_app.installation import opened
from feedback_app.preparing.worker import Worker, find_older_quotes, read_everything


@click.command()
@click.option("--once", is_flag=True, help="Read until nothing waits, say how many were read, and stop.")
def command(once: bool) -> None:
    """Read new answers for the desk until stopped.

    "feedback serve" does the same beside the server; this is for "serve --no-worker", or to have more than one.
    """
    with opened() as (_, store):
        if once:
            find_older_quotes(store)
            click.echo(f"Answers read: {read_everything(store)}.")
            return
        worker = Worker(store, say=lambda words: click.echo(words, err=True))
        for sign in (signal.SIGTERM, signal.SIGINT):
            signal.signal(sign, lambda *_: Thread(target=worker.stopped.set).start())
        click.echo("Reading new answers. Stop it with Ctrl+C.")
        worker.run()
