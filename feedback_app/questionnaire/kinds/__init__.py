"""The shelf of kinds of question: a file is a kind, found by its being here."""

from collections.abc import Mapping

from feedback_app.lib.discovery import discover
from feedback_app.questionnaire.kinds.base import Kind, Question

KINDS: Mapping[str, Kind] = discover(__name__, Kind)  # type: ignore[type-abstract]  # the contract itself is never made


def kind_of(question: Question) -> Kind:
    """Raises KeyError for a kind that is not on the shelf; a questionnaire that was read holds none."""
    return KINDS[question.kind]
