"""The pages of the form that more than one press leads to: the look over the answers, and what follows sending."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flask import get_template_attribute, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from feedback_app.lib.secret_tokens import receipt_token, token_sha256
from feedback_app.questionnaire.definition import Questionnaire
from feedback_app.questionnaire.journey import Journey
from feedback_app.responses.form.forms import SendForm
from feedback_app.responses.form.queries import SentResponse, sent_of
from feedback_app.store.drafts import StoredDraft
from feedback_app.web import cookies
from feedback_app.web.context import session, settings
from feedback_app.web.language import current
from feedback_app.web.officer_emails import can_send_email


def draft_token() -> str:
    """The token of this browser's draft, or nothing."""
    return request.cookies.get(cookies.DRAFT, "")


def check_page(journey: Journey, draft: StoredDraft, form: SendForm | None = None) -> ResponseReturnValue:
    """The look over the answers; with ``form`` after a press that could not send them."""
    page = render_template(
        "responses/form/check.html",
        journey=journey,
        draft=draft,
        rows=rows(journey.whole),
        faults=form.faults() if form else (),
        sentences=form.sentences if form else {},
        filled_in=form is not None and form.was_filled_in(),
    )
    return page, 422 if form else 200


def sent_page(faults: Sequence[tuple[str, str]] = ()) -> ResponseReturnValue:
    """The reference and the private link; the start page where nothing was sent from here."""
    sent = sent_of(session(), draft_token())
    if sent is None:
        return redirect(url_for("form.start"))
    page = render_template(
        "responses/form/sent.html",
        sent=sent,
        link=receipt_link(sent),
        can_post=can_send_email(),
        faults=faults,
    )
    return page, 422 if faults else 200


def receipt_link(sent: SentResponse) -> str:
    """The private link; empty on a device that continued the draft and did not send it, as it cannot know it."""
    secret = receipt_token(draft_token())
    is_known = sent.receipt_sha256 == token_sha256(secret)
    return settings().base_url + url_for("receipt.follow_link", token=secret) if is_known else ""


GAP = "\0"
"""Stands where the answer goes: no page holds it."""


@dataclass(frozen=True)
class Row:
    before: Markup
    behind: Markup


def rows(questionnaire: Questionnaire) -> Mapping[str, Row]:
    """By question, its row in this request's language. Drawn once a process and version of the questionnaire: all but
    the answer is the same each time, and twenty-one rows took half the time of a page that every response opens."""
    version = (questionnaire.sha256, current())
    if version not in _rows:
        draw = get_template_attribute("responses/form/row.html", "row")
        drawn = {
            question.key: draw(question, url_for("form.page", group=group.key, to="check"), GAP)
            for group in questionnaire.groups
            for question in group.questions
        }
        _rows[version] = {key: Row(*html.split(GAP)) for key, html in drawn.items()}
    return _rows[version]


_rows: dict[tuple[str, str], Mapping[str, Row]] = {}
