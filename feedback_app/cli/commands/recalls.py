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
from feedback_app.releases.recalls.queries import ListedRecall, listed_recalls, recall, recalls, stood_in
from feedback_app.releases.recalls.queries import recipient as find_recipient
from feedback_app.releases.recalls.recipients import Recipient, recipients_of

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


def _settle(
    recall_id: int, recipient_id: int, act: Callable[[Session, RecallRecipient, datetime], None]
) -> None:
    with opened() as (_, store), store.writing() as session:
        recipient = find_recipient(session, recall_id, recipient_id)
        if recipient is None:
            message = f"Recall {recall_id} has no place {recipient_id}. See feedback recalls."
            raise click.ClickException(message)
        try:
            act(session, recipient, datetime.now(UTC))
        except (ReasonMissingError, TransitionRefusedError) as refused:
            raise click.ClickException(str(refused)) from refused
        session.commit()
        (after,) = listed_recalls(session, [found] if (found := recall(session, recall_id)) else [])
    done = (
        "It is closed."
        if after.recall.closed_at
        else f"{after.outstanding} of {after.recipients} outstanding."
    )
    click.echo(f"Recall {recall_id}, place {recipient_id}: written down. {done}")


def _every(session: Session, *, is_open: bool) -> list[ListedRecall]:
    found: list[ListedRecall] = []
    while page := recalls(session, is_open=is_open, before=found[-1].recall.id if found else None):
        found += page
    return found


def _written(session: Session, listed: ListedRecall, *, as_json: bool) -> str:
    whole = recall(session, listed.recall.id)
    recipients = recipients_of(whole, stood_in(session, [listed.recall.id])) if whole else []
    if as_json:
        return json.dumps(_document(listed, recipients), ensure_ascii=False)
    state = "closed" if listed.recall.closed_at else "open"
    outstanding = f"{listed.outstanding} of {listed.recipients} outstanding"
    head = f"Recall {listed.recall.id}: Q-{listed.recall.quote_id}, {state}, {outstanding}"
    since = f"since {listed.recall.opened_at:%Y-%m-%d}: {listed.why}"
    return "\n".join([f"{head}, {since}", *(_line(recipient) for recipient in recipients)])


def _line(recipient: Recipient) -> str:
    release = f"release {recipient.stood_in.release.id}, position {recipient.stood_in.held.position}"
    return f"  place {recipient.stored.id}: {recipient.stored.state}: {recipient.owner}, {recipient.named} ({release})"


def _document(listed: ListedRecall, recipients: list[Recipient]) -> dict[str, Any]:
    closed = listed.recall.closed_at
    return {
        "recall": listed.recall.id,
        "quote": f"Q-{listed.recall.quote_id}",
        "cause": listed.recall.cause,
        "reason": listed.why,
        "opened_at": listed.recall.opened_at.isoformat(timespec="seconds"),
        "closed_at": closed.isoformat(timespec="seconds") if closed else None,
        "places": [
            {
                "place": recipient.stored.id,
                "state": recipient.stored.state,
                "reason": recipient.stored.reason,
                "release": recipient.stood_in.release.id,
                "position": recipient.stood_in.held.position,
                "owner": recipient.owner,
                "what": recipient.named,
            }
            for recipient in recipients
        ],
    }
