import click

from feedback_app.cli.installation import opened, set_up


@click.command()
def command() -> None:
    """Bring the store to this version: its tables, the forces, the questionnaires."""
    with opened(ready=False) as (_, store):
        set_up(store)
    click.echo("The store is ready.")
