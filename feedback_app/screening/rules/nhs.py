"""NHS numbers: ten figures, the last of which is a check digit."""

import re
from collections.abc import Iterable
from typing import ClassVar

from feedback_app.lib.messages import translatable
from feedback_app.screening.base import Finding, Rule, ScreenedText
from feedback_app.screening.patterns import around

_TEN_FIGURES = re.compile(r"(?<![\d+])(?<!\d[ .\-])\d{3}([ .\-]?)\d{3}\1\d{4}(?![ .\-]?\d)")
_LABEL = re.compile(
    r"(?:\bnhs|\bchi|\bh ?& ?c|\bhealth and care|\bpatient|\bhospital|\bgig)(?: (?:no|num|number|id|ref"
    r"|reference|rhif|record))?s?\.?"
    r"[ :=#\-–(]{0,4}(?:is|was|of|as|given as|recorded as)?[ :]{0,2}$"
)
_NEAR = re.compile(r"\b(?:nhs|chi|patient|hospital|gp|a&e|medical|spine)\b")
_REASON = "This is an NHS number, which is one person's for life: leave it out."


class Nhs(Rule):
    """Ten figures with the right check digit where health is spoken of, or grouped 3-3-4; any ten after the label."""

    name: ClassVar[str] = "NHS"
    rank: ClassVar[int] = 40
    label: ClassVar[str] = "NHS number"
    sign: ClassVar[str] = "Nh"
    stand_in: ClassVar[str] = "a number"
    officer_warning: ClassVar[str] = translatable("This looks like an NHS number")
    example: ClassVar[str] = "Her NHS number is 999 526 0182."

    def find(self, text: ScreenedText) -> Iterable[Finding]:
        for match in text.near_figures(_TEN_FIGURES) if text.figure_count >= 10 else ():
            before, after = around(text, *match.span(), 60, 30)
            # Numbers are given out from 4, 6 and 7 on, and from 9 for tests.
            meant = bool(_NEAR.search(before) or _NEAR.search(after)) or (
                match[1] == " " and match[0][0] in "4679"
            )
            if _LABEL.search(before) or (meant and is_valid(match.group())):
                yield text.finding(self.name, *match.span(), _REASON)


def is_valid(written: str) -> bool:
    """Whether the tenth figure is the modulus 11 check digit (NHS Data Dictionary, NHS NUMBER)."""
    figures = [int(sign) for sign in written if sign.isdigit()]
    check = (
        11 - sum(figure * weight for figure, weight in zip(figures[:9], range(10, 1, -1), strict=True)) % 11
    )
    return check % 11 == figures[9]
