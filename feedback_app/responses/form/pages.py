"""The rows on which an officer looks over the answers: all but the answer is the same each time, so it is drawn once.

Twenty-one rows took half the time of that page, and it is opened once for every response.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from flask import get_template_attribute, url_for
from markupsafe import Markup

from feedback_app.questionnaire.definition import Questionnaire
from feedback_app.web.language import current

GAP = "\0"
"""Stands where the answer goes: no page holds it."""


@dataclass(frozen=True)
class Row:
    """What stands before and behind the answer."""

    before: Markup
    behind: Markup


def rows(whole: Questionnaire) -> Mapping[str, Row]:
    """By question, its row in this request's language, once a process and version of the questionnaire."""
    known = (whole.sha256, current())
    if known not in _rows:
        draw = get_template_attribute("responses/form/row.html", "row")
        drawn = {
            question.key: draw(question, url_for("form.page", group=group.key, to="check"), GAP)
            for group in whole.groups
            for question in group.questions
        }
        _rows[known] = {key: Row(*drawing.split(GAP)) for key, drawing in drawn.items()}
    return _rows[known]


_rows: dict[tuple[str, str], Mapping[str, Row]] = {}
