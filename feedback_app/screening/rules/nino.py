"""National Insurance numbers, as HMRC gives them out."""

import re
from collections.abc import Iterable
from typing import ClassVar

from feedback_app.lib.messages import translatable
from feedback_app.screening.base import Finding, Rule, ScreenedText
from feedback_app.screening.patterns import around

# HMRC, National Insurance Manual NIM39110: D F I Q U V are used in neither letter, O not in the second, and BG GB KN NK
# NT TN ZZ are not given. QQ is HMRC's own specimen prefix.
_SHAPE = re.compile(
    r"(?<![a-z0-9])(?:(?!bg|gb|kn|nk|nt|tn|zz)[a-ceghj-prstw-z][a-ceghj-nprstw-z]|qq)"
    r"(?: ?[.\-/] ?| )?\d\d(?: ?[.\-/] ?| )?\d\d(?: ?[.\-/] ?| )?\d\d(?: ?[.\-/] ?| )?[a-d](?![a-z0-9])"
)
_LABELLED = re.compile(
    r"(?:\bnino|\bni|\bn\.i\.?|\bnational insurance|\bnat ins|\byswiriant gwladol)(?: (?:no|num|number|ref"
    r"|record))?s?\.?"
    r"[ :=#\-–(]{0,4}(?:(?:is|was|of|as|given as|begins?|starts?|starting|beginning|ends?|ending|with"
    r"|in)[ :]{1,2}){0,3}"
    r"(?P<number>[a-z]{2}[ .\-]?(?:[\dx*?][ .\-]?){2,6}[a-d]?|\d{2}[ .\-]?\d{2}[ .\-]?\d{2}[ .\-]?[a-d]?"
    r"|\d{2,4}[a-d])(?![a-z0-9])"
)
_REASON = "This is a National Insurance number: leave it out."


class Nino(Rule):
    """Two letters, six figures and a letter A to D; without that letter, or in part, only after its label."""

    name: ClassVar[str] = "NINO"
    rank: ClassVar[int] = 30
    label: ClassVar[str] = "National Insurance number"
    sign: ClassVar[str] = "In"
    stand_in: ClassVar[str] = "a number"
    officer_warning: ClassVar[str] = translatable("This looks like a National Insurance number")
    example: ClassVar[str] = "Her NINO is QQ550917C."

    def find(self, text: ScreenedText) -> Iterable[Finding]:
        for match in text.near_figures(_SHAPE) if text.figure_count >= 6 else ():
            if not _is_time(match.group(), around(text, *match.span(), 8)[0]):
                yield text.finding(self.name, *match.span(), _REASON)
        for match in text.near_figures(_LABELLED):
            yield text.finding(self.name, *match.span("number"), _REASON)


def _is_time(written: str, before: str) -> bool:
    """``on 12.03.24 a ...`` with a two-letter word before it is a date."""
    return bool(
        re.match(r"(?:at|by|to|on|we|am) \d\d[./-]\d\d[./-]\d\d a$", written)
    ) and not before.endswith("ni ")
