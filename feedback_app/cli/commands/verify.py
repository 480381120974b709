import click

from feedback_app.cli.installation import opened
from feedback_app.store.audit_log import broken_link


@click.command()
def command() -> None:
    """Prove that no record of a decision was changed or removed."""
    with opened() as (_, store), store.reading() as session:
        broken = broken_link(session)
    if broken is not None:
        message = f"The record of decisions does not fit together at number {broken}."
        raise click.ClickException(message)
    click.echo("The record of decisions is whole.")
