"""feedback editions."""

import json
from typing import Any

import click

from feedback_app.cli.installation import opened
from feedback_app.releases.editions.queries import Summary, summaries


@click.command()
@click.option("--json", "as_json", is_flag=True, help="One JSON array, for pipelines.")
def command(as_json: bool) -> None:
    """List the editions, newest first, with what each holds and its last release."""
    with opened() as (_, store), store.reading() as session:
        found = [_told(one) for one in summaries(session)]
    if as_json:
        click.echo(json.dumps(found, ensure_ascii=False, indent=2))
        return
    for one in found:
        last = one["last_release"]
        released = f"release {last['number']} of {last['released_at'][:10]}" if last else "not released yet"
        quotes = f"{one['quotes']} quote{'' if one['quotes'] == 1 else 's'}"
        click.echo(f"{one['id']}\t{one['title']}\t{one['stream']}\t{one['period']}\t{quotes}\t{released}")
    if not found:
        click.echo("No editions yet. A publisher prepares the first at /editions/new.", err=True)


def _told(one: Summary) -> dict[str, Any]:
    """The fields keep their names and meanings; others may come beside them."""
    edition, last = one.edition, None
    if one.last_number is not None and one.released_at is not None:
        last = {"number": one.last_number, "released_at": one.released_at.strftime("%Y-%m-%dT%H:%M:%SZ")}
    return {
        "id": edition.id,
        "title": edition.title,
        "stream": edition.stream,
        "period": edition.period,
        "audience": edition.audience,
        "quotes": one.quotes,
        "last_release": last,
    }
