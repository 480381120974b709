import click

from feedback_app.cli.demo.job import run_demo
from feedback_app.cli.installation import is_empty, opened, set_up


@click.command()
def command() -> None:
    """Do the whole job without a person on an empty store, and say what happens at each step."""
    with opened(ready=False) as (settings, store):
        if not settings.demo:
            message = (
                "Demo content is for a demo. Set FEEDBACK_DEMO=on, and FEEDBACK_INSTANCE to a new folder."
            )
            raise click.ClickException(message)
        set_up(store)
        with store.reading() as session:
            empty = is_empty(session)
        if not empty:
            message = "This store is in use. Set FEEDBACK_INSTANCE to a new folder for a demo."
            raise click.ClickException(message)
        run_demo(store, settings.instance / "releases", say=click.echo)
