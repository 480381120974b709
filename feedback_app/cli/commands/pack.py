"""feedback pack."""

import json
from datetime import UTC, datetime
from pathlib import Path

import click

from feedback_app.cli.installation import opened
from feedback_app.cli.pack_writer import Written, write_out
from feedback_app.config import Settings
from feedback_app.export.pack import DOWNLOAD_FORMATS, PACK
from feedback_app.export.typesetting.fault import CannotBeSetError
from feedback_app.models import Release
from feedback_app.releases.editions.queries import newest_release, numbered_release
from feedback_app.store.engine import Store

NUMBER = click.IntRange(1, 2**31 - 1)


@click.command()
@click.argument("edition", type=NUMBER)
@click.option("--release", "number", type=NUMBER, help="Its number; without this, the newest.")
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path(),
    help="Folder to write to, made where it is missing; without this, the one you are in.",
)
@click.option(
    "--format",
    "ways",
    multiple=True,
    type=click.Choice(list(DOWNLOAD_FORMATS)),
    default=[PACK.name],
    show_default=True,
    help="One format by itself in place of the whole pack; may be given again.",
)
@click.option("--json", "as_json", is_flag=True, help="Say what was written as JSON.")
def command(edition: int, number: int | None, out: Path, ways: tuple[str, ...], *, as_json: bool) -> None:
    """Write a release of EDITION (its number) as a pack for designers, and print where it lies.

    It is written down that the operator took the release, so that a recall of one of its quotes asks here too.

    Ends with 0 when all is written, 1 when it is not, 2 when the words on the line are wrong.
    """
    with opened() as (settings, store):
        kept = _kept(store, edition, number)
        written = [_write(store, kept, way, out, settings) for way in dict.fromkeys(ways)]
    files = [{"path": str(one.path), "bytes": one.size, "sha256": one.sha256} for one in written]
    if as_json:
        told = {"edition": edition, "release": kept.number, "sha256": kept.sha256, "files": files}
        click.echo(json.dumps(told, ensure_ascii=False, indent=2))
    else:
        click.echo("\n".join(str(one.path) for one in written))


def _kept(store: Store, edition: int, number: int | None) -> Release:
    with store.reading() as session:
        session.expire_on_commit = False
        kept = numbered_release(session, edition, number) if number else newest_release(session, edition)
    if kept is None:
        which = f"release {number}" if number else "release yet"
        message = f"Edition {edition} has no {which}. A publisher releases it on its page."
        raise click.ClickException(message)
    return kept


def _write(store: Store, kept: Release, way: str, out: Path, settings: Settings) -> Written:
    try:
        return write_out(store, kept.id, way, out, style=settings.style, at=datetime.now(UTC))
    except CannotBeSetError as refused:
        raise click.ClickException(str(refused)) from refused
    except OSError as refused:
        message = f"{out} cannot be written to: {refused.strerror}."
        raise click.ClickException(message) from refused
