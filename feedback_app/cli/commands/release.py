import json
from datetime import UTC, datetime

import click
from sqlalchemy.orm import Session

from feedback_app.accounts.queries import staff_with_email
from feedback_app.cli.installation import ROW, opened
from feedback_app.domain.conflicts import ConflictError
from feedback_app.models import Edition, Staff
from feedback_app.releases.editions.actions import release
from feedback_app.releases.editions.errors import REFUSED
from feedback_app.releases.editions.queries import edition as edition_numbered
from feedback_app.releases.editions.snapshot import Terms


@click.command()
@click.argument("number", metavar="EDITION", type=ROW)
@click.option(
    "--by", "email", required=True, help="E-mail address of the publisher in whose name it is done."
)
@click.option("--json", "as_json", is_flag=True, help="One JSON object, for pipelines.")
def command(number: int, email: str, as_json: bool) -> None:
    """Release EDITION (its number) as it stands: frozen, under the next number.

    What its page would refuse is refused here, with the same sentence.
    """
    with opened() as (settings, store), store.writing() as session:
        terms = Terms(settings.fewest, settings.objection_days)
        edition, by = _edition(session, number), _publisher(session, email)
        try:
            released = release(
                session, edition, seen=edition.version, by=by, at=datetime.now(UTC), terms=terms
            )
        except (*REFUSED, ConflictError) as refused:
            raise click.ClickException(str(refused)) from refused
        report: dict[str, int | str] = {
            "release": released.id,
            "edition": number,
            "number": released.number,
            "quotes": len(released.quotes),
            "sha256": released.sha256,
        }
        session.commit()
    if as_json:
        click.echo(json.dumps(report))
    else:
        click.echo(f"Released as number {report['number']}. SHA-256 {report['sha256']}")


def _edition(session: Session, number: int) -> Edition:
    edition = edition_numbered(session, number)
    if edition is None:
        message = f"There is no edition {number}. List them: feedback editions"
        raise click.ClickException(message)
    return edition


def _publisher(session: Session, email: str) -> Staff:
    staff = staff_with_email(session, email)
    if staff is None or staff.role != "publisher":
        message = f"No publisher has the address {email!r}."
        raise click.ClickException(message)
    return staff
