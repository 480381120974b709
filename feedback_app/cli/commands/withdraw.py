from datetime import UTC, datetime

import click

from feedback_app.cli.installation import opened
from feedback_app.responses.receipt.actions import UnknownReferenceError, withdraw_permission


@click.command()
@click.argument("reference")
def command(reference: str) -> None:
    """End the permission of the officer with REFERENCE: no further release holds their words."""
    with opened() as (_, store), store.writing() as session:
        try:
            ruled = withdraw_permission(session, reference, at=datetime.now(UTC))
        except UnknownReferenceError as unknown:
            raise click.ClickException(str(unknown)) from unknown
        session.commit()
    click.echo(
        f"Withdrawn. Quotes made of that response: {len(ruled.quotes)}. None of them can be released any more."
    )
    if ruled.recalls:
        click.echo(
            f"Recalls opened: {ruled.recalls}. Those words stood in a release: see feedback recalls --open, and the "
            "letter on each recall's page."
        )
