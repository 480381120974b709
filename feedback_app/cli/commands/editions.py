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
        listed = [_document(summary) for summary in summaries(session)]
    if as_json:
        click.echo(json.dumps(listed, ensure_ascii=False, indent=2))
        return
    for edition in listed:
        last = edition["last_release"]
        released = f"release {last['number']} of {last['released_at'][:10]}" if last else "not released yet"
        quotes = f"{edition['quotes']} quote{'' if edition['quotes'] == 1 else 's'}"
        click.echo(
            f"{edition['id']}\t{edition['title']}\t{edition['stream']}\t{edition['period']}\t{quotes}\t{released}"
        )
    if not listed:
        click.echo("No editions yet. A publisher prepares the first at /editions/new.", err=True)


def _document(summary: Summary) -> dict[str, Any]:
    """Pipelines read it: the fields keep their names and meanings, and others may come beside them."""
    edition, last = summary.edition, None
    if summary.last_number is not None and summary.released_at is not None:
        last = {
            "number": summary.last_number,
            "released_at": summary.released_at.strftime("%Y-%m-%dT%H:%M:%SZ"),
        }
    return {
        "id": edition.id,
        "title": edition.title,
        "stream": edition.stream,
        "period": edition.period,
        "audience": edition.audience,
        "quotes": summary.quotes,
        "last_release": last,
    }
