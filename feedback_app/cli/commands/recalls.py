"""feedback recalls."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import click
from sqlalchemy.orm import Session

from feedback_app.cli.installation import opened
from feedback_app.domain.reasons import ReasonMissingError
from feedback_app.domain.states import TransitionRefusedError
from feedback_app.models import RecallRecipient
from feedback_app.releases.recalls import actions
from feedback_app.releases.recalls.queries import Listed, listed, place, recall, recalls, stood_in
from feedback_app.releases.recalls.recipients import Place, places_of

ROW = click.IntRange(1, 2**31 - 1)


@click.group(invoke_without_command=True)
@click.option("--open", "is_open", is_flag=True, help="Only those that some place has not answered yet.")
@click.option("--json", "as_json", is_flag=True, help="As JSON, one recall a line.")
@click.pass_context
def command(context: click.Context, is_open: bool, as_json: bool) -> None:
    """List recalls, newest first, with every place that has the quote. Holds no words of a quote."""
    if context.invoked_subcommand:
        return
    with opened() as (_, store), store.reading() as session:
        for one in _every(session, is_open=True):
            click.echo(_written(session, one, as_json=as_json))
        for one in [] if is_open else _every(session, is_open=False):
            click.echo(_written(session, one, as_json=as_json))


@command.command()
@click.argument("recall_id", metavar="RECALL", type=ROW)
@click.argument("place_id", metavar="PLACE", type=ROW)
def confirm(recall_id: int, place_id: int) -> None:
    """Say that the quote of RECALL is out of PLACE."""
    _settle(
        recall_id, place_id, lambda session, one, at: actions.confirm(session, one, seen=None, by=None, at=at)
    )


@command.command("give-up")
@click.argument("recall_id", metavar="RECALL", type=ROW)
@click.argument("place_id", metavar="PLACE", type=ROW)
@click.option("--reason", required=True, help="Why it cannot be taken out there.")
def give_up(recall_id: int, place_id: int, reason: str) -> None:
    """Say that the quote of RECALL will not come out of PLACE, and why."""

    def act(session: Session, one: RecallRecipient, at: datetime) -> None:
        actions.give_up(session, one, reason=reason.strip(), seen=None, by=None, at=at)

    _settle(recall_id, place_id, act)


def _settle(recall_id: int, place_id: int, act: Callable[[Session, RecallRecipient, datetime], None]) -> None:
    with opened() as (_, store), store.writing() as session:
        one = place(session, recall_id, place_id)
        if one is None:
            message = f"Recall {recall_id} has no place {place_id}. See feedback recalls."
            raise click.ClickException(message)
        try:
            act(session, one, datetime.now(UTC))
        except (ReasonMissingError, TransitionRefusedError) as refused:
            raise click.ClickException(str(refused)) from refused
        session.commit()
        (after,) = listed(session, [kept] if (kept := recall(session, recall_id)) else [])
    done = (
        "It is closed." if after.recall.closed_at else f"{after.outstanding} of {after.places} outstanding."
    )
    click.echo(f"Recall {recall_id}, place {place_id}: written down. {done}")


def _every(session: Session, *, is_open: bool) -> list[Listed]:
    found: list[Listed] = []
    while page := recalls(session, is_open=is_open, before=found[-1].recall.id if found else None):
        found += page
    return found


def _written(session: Session, one: Listed, *, as_json: bool) -> str:
    whole = recall(session, one.recall.id)
    places = places_of(whole, stood_in(session, [one.recall.id])) if whole else []
    if as_json:
        return json.dumps(_document(one, places), ensure_ascii=False)
    state = "closed" if one.recall.closed_at else "open"
    head = f"Recall {one.recall.id}: Q-{one.recall.quote_id}, {state}, {one.outstanding} of {one.places} outstanding"
    since = f"since {one.recall.opened_at:%Y-%m-%d}: {one.why}"
    return "\n".join([f"{head}, {since}", *(_line(place) for place in places)])


def _line(one: Place) -> str:
    release = f"release {one.stood.release.id}, position {one.stood.held.position}"
    return f"  place {one.kept.id}: {one.kept.state}: {one.owner}, {one.named} ({release})"


def _document(one: Listed, places: list[Place]) -> dict[str, Any]:
    closed = one.recall.closed_at
    return {
        "recall": one.recall.id,
        "quote": f"Q-{one.recall.quote_id}",
        "cause": one.recall.cause,
        "reason": one.why,
        "opened_at": one.recall.opened_at.isoformat(timespec="seconds"),
        "closed_at": closed.isoformat(timespec="seconds") if closed else None,
        "places": [
            {
                "place": place.kept.id,
                "state": place.kept.state,
                "reason": place.kept.reason,
                "release": place.stood.release.id,
                "position": place.stood.held.position,
                "owner": place.owner,
                "what": place.named,
            }
            for place in places
        ],
    }
