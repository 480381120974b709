"""The page of one quote beside the answer that it was made of."""

from collections.abc import Sequence
from typing import Any

from flask import render_template, request

from feedback_app.excerpt import from_json
from feedback_app.excerpt.neighbours import neighbours
from feedback_app.models import AuditEntry, Quote
from feedback_app.moderation.claims.pages import claimed_by_colleague
from feedback_app.moderation.desk import Desk
from feedback_app.moderation.pages import built_with, desk_for, since_seen
from feedback_app.moderation.proposals.builder import Built
from feedback_app.moderation.proposals.checks import questions
from feedback_app.moderation.proposals.forms import ProposalForm
from feedback_app.moderation.quotes.queries import quoted_lately
from feedback_app.moderation.timeline import Timeline, timeline
from feedback_app.moderation.unsaved_forms import as_offered, is_quote_changed, typed_besides
from feedback_app.store.decision_history import quote_history, shown_before
from feedback_app.store.recalls import is_released
from feedback_app.web.context import now, session
from feedback_app.web.forms import Form

CHANGING = ("quotes.preview", "quotes.revise")
"""The presses that are about the words of the quote."""


def quote_page(
    quote: Quote,
    faults: Sequence[tuple[str, str]] = (),
    form: ProposalForm | None = None,
    built: Built | None = None,
    *,
    late: bool = False,
    used: Form | None = None,
) -> str:
    """``late`` is a press that came after somebody else's; ``used`` is the form that a press used up."""
    desk, is_changed = desk_for(session(), quote.answer_id), _is_changed(used)
    form = form or (ProposalForm() if is_changed else _stored_form(quote))
    decided = quote_history(session(), quote)
    history = timeline(decided)
    return render_template(
        "moderation/quotes/quote.html",
        quote=quote,
        desk=desk,
        faults=faults,
        form=form,
        built=built or built_with(desk, form),
        history=history,
        typed=typed_besides(used) if request.method == "POST" else {},
        begun=as_offered(_stored_form(quote).typed(), quote.rung.value),
        is_changed=is_changed,
        **_beside(quote, desk),
        **_late(quote, decided, history, late=late),
    )


def _stored_form(quote: Quote) -> ProposalForm:
    """The quote as it is offered for change."""
    dismissed = [finding["words"] for finding in quote.dismissed]
    return ProposalForm(
        formdata=None,
        reasons={answer["key"]: answer["reason"] for answer in quote.explained},
        words=quote.words,
        rung=quote.rung.value,
        note=quote.note,
        dismissed=dismissed,
    )


def _is_changed(used: Form | None) -> bool:
    """Whether the press left a changed quote behind. What a colleague changed meanwhile must not be undone by a page on
    which nobody touched the quote."""
    if used is not None:
        return not isinstance(used, ProposalForm) and is_quote_changed()
    return request.endpoint in CHANGING or is_quote_changed()


def _beside(quote: Quote, desk: Desk) -> dict[str, Any]:
    """What an approver weighs beside the words."""
    return {
        "explained": _explained(quote, desk),
        "neighbours": neighbours(desk.text, from_json(quote.parts)),
        "before": quoted_lately(session(), quote, desk.entry.response, now()),
        "claim": claimed_by_colleague(quote.answer_id),
        "is_out": is_released(session(), [quote.id]),
    }


def _explained(quote: Quote, desk: Desk) -> list[dict[str, str]]:
    """What the author explained, and what has no reason of its own: an older quote has one note for all."""
    answered = {answer["key"] for answer in quote.explained}
    remarks = questions(desk.text, from_json(quote.parts))
    open_still = [
        {"about": question.statement, "reason": ""} for question in remarks if question.key not in answered
    ]
    return [*quote.explained, *open_still]


def _late(quote: Quote, decided: list[AuditEntry], history: Timeline, *, late: bool) -> dict[str, Any]:
    """What was decided in between, and what the person had seen."""
    if not late:
        return {"late": None, "seen": None}
    return {
        "late": since_seen(history, quote.version),
        "seen": shown_before(decided, request.form.get("shown", "")),
    }
