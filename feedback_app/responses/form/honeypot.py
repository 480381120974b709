"""What only a program falls for: a field that nobody sees, and sending faster than anybody reads.

Nobody is turned away for it. The page comes back with a sentence, and one more press sends: an officer whose browser
fills in everything, or who came back to a finished draft, loses a moment and not a word.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta

from feedback_app.lib.messages import translatable

FIELD = "website_address"
"""Inviting to a program, and no name by which a browser fills in what it knows of its owner."""

LOOKED_AGAIN = "looked_again"
"""Stands in a page that came back because of the field, so that a browser that fills it in each time still sends."""

FILLED_IN = translatable(
    "Something was written into a field that must stay empty, perhaps by your browser. Press the button again."
)
TOO_QUICK = translatable("That was very quick. Look over your answers and press the button again.")


def caught(typed: Mapping[str, str], *, begun_at: datetime, fastest: timedelta, at: datetime) -> str | None:
    """The sentence for a press that looks like a program's; nothing for all others.

    Where ``FILLED_IN`` is shown, the page that comes back has to be made with ``bait(again=true)``.
    """
    if typed.get(FIELD, "").strip() and not typed.get(LOOKED_AGAIN):
        return FILLED_IN
    if at - begun_at < fastest:
        return TOO_QUICK
    return None
