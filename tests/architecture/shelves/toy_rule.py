"""Passwords that are told."""

import re
from collections.abc import Iterable
from typing import ClassVar

from feedback_app.lib.messages import translatable
from feedback_app.screening.base import Finding, Rule, ScreenedText

_TOLD = re.compile(r"\bpassword (?:is|was)[ :]{1,2}(?P<secret>[a-z0-9]{4,30})\b")
_REASON = "This is a password: leave it out, and have it changed."


class Password(Rule):
    """What follows "the password is"."""

    name: ClassVar[str] = "PASSWORD"
    rank: ClassVar[int] = 105
    label: ClassVar[str] = "Password"
    sign: ClassVar[str] = "Pw"
    stand_in: ClassVar[str] = "a secret word"
    officer_warning: ClassVar[str] = translatable("This looks like a password")
    example: ClassVar[str] = "The password is swordfish."

    def find(self, text: ScreenedText) -> Iterable[Finding]:
        for found in _TOLD.finditer(text.lower):
            yield text.finding(self.name, *found.span("secret"), _REASON)
