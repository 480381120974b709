"""feedback release."""

import json
from datetime import UTC, datetime

import click
from sqlalchemy.orm import Session

from feedback_app.accounts.queries import staff_with_email
from feedback_app.cli.installation import opened
from feedback_app.domain.conflicts import ConflictError
from feedback_app.models import Edition, Staff
from feedback_app.releases.editions.actions import release
from feedback_app.releases.editions.errors import REFUSED
from feedback_app.releases.editions.queries import edition as edition_numbered
from feedback_app.releases.editions.snapshot import Terms


@click.command()
@click.argument("edition", type=click.IntRange(1, 2**31 - 1))
@click.option(
    "--by", "email", required=True, help="E-mail address of the publisher in whose name it is done."
)
@click.option("--json", "as_json", is_flag=True, help="One JSON object, for pipelines.")
def command(edition: int, email: str, as_json: bool) -> None:
    """Release EDITION (its number) as it stands: frozen, under the next number.

    What its page would refuse is refused here, with the same sentence.
    """
    with opened() as (settings, store), store.writing() as session:
        terms = Terms(settings.fewest, settings.objection_days)
        kept, by = _edition(session, edition), _publisher(session, email)
        try:
            made = release(session, kept, seen=kept.version, by=by, at=datetime.now(UTC), terms=terms)
        except (*REFUSED, ConflictError) as refused:
            raise click.ClickException(str(refused)) from refused
        told: dict[str, int | str] = {
            "release": made.id,
            "edition": edition,
            "number": made.number,
            "quotes": len(made.quotes),
            "sha256": made.sha256,
        }
        session.commit()
    if as_json:
        click.echo(json.dumps(told))
    else:
        click.echo(f"Released as number {told['number']}. SHA-256 {told['sha256']}")


def _edition(session: Session, number: int) -> Edition:
    kept = edition_numbered(session, number)
    if kept is None:
        message = f"There is no edition {number}. List them: feedback editions"
        raise click.ClickException(message)
    return kept


def _publisher(session: Session, email: str) -> Staff:
    found = staff_with_email(session, email)
    if found is None or found.role != "publisher":
        message = f"No publisher has the address {email!r}."
        raise click.ClickException(message)
    return found
