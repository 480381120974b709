"""Answers to the questionnaire."""

from feedback_app.questionnaire.definition import (
    load_questionnaire,
)
from feedback_app.questionnaire.kinds.base import Value

SUPPORT = load_questionnaire("support")
FEW: dict[str, Value] = {"force": "lancashire", "role": "sio", "supported_by": "both", "overall": 4}
WORDS: dict[str, Value] = {"helpful": "They were quick.", "permission": ["helpful"], "attribution": "region"}
SENT = FEW | WORDS
