import json
import sys
from pathlib import Path
from typing import NoReturn

import click

from feedback_app.cli.installation import opened
from feedback_app.cli.release_verification import check_against_store
from feedback_app.export.pack_reader import UnreadableError
from feedback_app.export.verification import Verification, verify

NOT_PROVED, NOT_READ = 1, 2


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--alone", is_flag=True, help="Prove it by itself, without a store.")
@click.option("--json", "as_json", is_flag=True, help="Say what was found as JSON.")
def command(file: Path, *, alone: bool, as_json: bool) -> None:
    """Prove that FILE, a pack or a release as JSON, is what was released, and may still be used.

    By itself it proves every file by the manifest, every quote by its fingerprint and the release by its seal, and
    makes each file again. With the store of this installation it also proves that this is the release kept there, that
    each quote was approved, and that none was withdrawn since.

    Ends with 0 when all is proved, 1 when something is wrong, 2 when FILE or the store cannot be read.
    """
    try:
        proof = verify(file) if alone else _with_the_store(file)
    except (UnreadableError, OSError) as unread:
        _end_unreadable(str(unread), as_json=as_json)
    except click.ClickException as closed:
        _end_unreadable(f"{closed.message} With --alone, no store is needed.", as_json=as_json)
    _say(proof, as_json=as_json)
    sys.exit(NOT_PROVED if proof.faults else 0)


def _with_the_store(file: Path) -> Verification:
    with opened() as (settings, store), store.reading() as session:
        return check_against_store(session, verify(file, settings.style))


def _say(proof: Verification, *, as_json: bool) -> None:
    release = proof.document["release"] if proof.document else {}
    if as_json:
        report = {
            "proved": not proof.faults,
            "edition": release.get("edition"),
            "release": release.get("number"),
            "sha256": proof.document["sha256"] if proof.document else None,
            "proofs": proof.proved,
            "faults": proof.faults,
            "left_open": proof.left_open,
        }
        click.echo(json.dumps(report, ensure_ascii=False, indent=2))
        return
    for heading, lines in (
        ("Proved", proof.proved),
        ("Not looked at", proof.left_open),
        ("Wrong", proof.faults),
    ):
        if lines:
            click.echo("\n  ".join([f"{heading}:", *lines]))
    click.echo("Do not use it." if proof.faults else "This is what was released.")


def _end_unreadable(why: str, *, as_json: bool) -> NoReturn:
    if as_json:
        click.echo(json.dumps({"proved": False, "unreadable": why}, ensure_ascii=False, indent=2))
    else:
        click.echo(f"Error: {why}", err=True)
    sys.exit(NOT_READ)
