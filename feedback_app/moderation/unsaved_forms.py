"""What was typed on a page of the desk besides what a press used.

A page of the desk is one form, so that each of its presses carries all that was typed, and the page that follows shows
what the press did not use: a half-made quote beside a hold, a note beside a proposal.
"""

import hashlib

from flask import request

from feedback_app.moderation.proposals.builder import Typed
from feedback_app.moderation.proposals.forms import ProposalForm
from feedback_app.web.forms import Form

BOXES = ("ruled_out_words", "hold_reason", "ask_words", "reply_words", "send_back_reason", "reject_reason")
"""The text areas of a page's rulings, but for those of the quote itself."""

STILL_HERE = "What else you had typed is still here."


def typed_besides(used: Form | None = None) -> dict[str, str]:
    """By field, what the press carried but did not use: all of it where it was refused."""
    used_names = {field.name for field in used} if used is not None else set()
    return {name: typed for name, typed in request.form.items() if name not in used_names}


def as_offered(typed: Typed, rung: str) -> str:
    """How a page offers a quote: its credit and a fingerprint of its texts. The page carries it in ``begun``, to tell
    what somebody changed from what they never touched."""
    texts = "\n\n".join(
        " ".join(text.split()) for text in (typed.words, typed.note, typed.stay, *typed.reasons.values())
    )
    return f"{rung} {hashlib.sha256(texts.encode(errors='replace')).hexdigest()}"


def is_quote_changed() -> bool:
    """Whether the press carried other texts, or another credit, than its page had offered."""
    return "words" in request.form and _as_sent() != request.form.get("begun")


def is_quote_typed() -> bool:
    """As ``is_quote_changed``, of the texts alone."""
    return "words" in request.form and _as_sent().split()[-1:] != request.form.get("begun", "").split()[-1:]


def _as_sent() -> str:
    return as_offered(ProposalForm().typed(), request.form.get("rung", ""))


def is_unfinished(used: Form) -> bool:
    """Whether somebody typed what the press did not use."""
    besides = typed_besides(used)
    return any(besides.get(box, "").strip() for box in BOXES) or ("words" in besides and is_quote_typed())
