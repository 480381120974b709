"""feedback release."""

from pathlib import Path

import click
from sqlalchemy.orm import Session

from feedback_app.formats import FORMATS
from feedback_app.frozen import frozen
from feedback_app.installation import opened
from feedback_app.models import Release
from feedback_app.publishing.queries import newest_release


@click.command()
@click.argument("edition", type=click.IntRange(1, 2**31 - 1))
@click.option(
    "--format", "kinds", multiple=True, type=click.Choice(list(FORMATS)), default=["json"], show_default=True
)
@click.option(
    "--out", type=click.Path(file_okay=False, path_type=Path), default=Path(), help="Folder to write to."
)
def command(edition: int, kinds: tuple[str, ...], out: Path) -> None:
    """Write the newest release of EDITION (its number) as files, and print where they lie."""
    with opened() as (_, store), store.reading() as session:
        kept = _newest(session, edition)
        out.mkdir(parents=True, exist_ok=True)
        for kind in kinds:
            for file in FORMATS[kind].files(frozen(session, kept)):
                (out / file.name).write_bytes(b"".join(file.pieces))
                click.echo(str(out / file.name))


def _newest(session: Session, edition: int) -> Release:
    kept = newest_release(session, edition)
    if kept is None:
        message = f"Edition {edition} has no release yet. A publisher releases it on its page."
        raise click.ClickException(message)
    return kept
