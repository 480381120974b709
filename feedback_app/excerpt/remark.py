"""What is said to somebody whose quote leaves out, or puts in, what may change the meaning."""

from dataclasses import dataclass
from enum import Enum

from feedback_app.excerpt.passage import echo


class Rule(Enum):
    """Each rule with its sentence; the words that it is about stand at {}."""

    SHAPE = "{}"
    NEGATION = "'{}' is left out of a sentence that is quoted. Keep it, or leave the whole sentence out."
    STITCH = "'{}' joins the beginning of one sentence to the end of another. Quote one of them to its end."
    STRAY_MARK = "'{}' is kept from a sentence of which no word is quoted. Leave it out."
    SENSITIVE_BRACKET = "'[{}]' holds something that must not be published. Say it in another way."
    NEGATING_BRACKET = "'[{}]' would turn the officer's words round. Square brackets cannot say no or not."
    CUT_START = "'{}' is cut off the start of a sentence. Say why."
    CUT_END = "'{}' is cut off the end of a sentence. Say why."
    HEDGE = "'{}' is left out, so that the quote may say more than the officer did. Say why."
    NEGATION_MOVED = "'{}' stays while words just after it are left out. Say why it means the same."
    TAKEN_BACK = "'{}' comes right after what is quoted and turns against it. Say why it is left out."
    LEAD_IN = "'{}' leads in to what is quoted. Say why it is left out."
    WRAPPED_LINE = "'{}' is on the line beside and may be of the same sentence. Say why it is left out."
    HEDGING_BRACKET = "'[{}]' weakens or limits the officer's words. Say why."


@dataclass(frozen=True, slots=True)
class Remark:
    """One sentence for the author; ``start`` and ``end`` are code points of the answer that it is about."""

    rule: Rule
    sentence: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Assessment:
    """Faults refuse the quote; what needs a reason is for the author to explain and the approver to see."""

    faults: tuple[Remark, ...]
    needs_reason: tuple[Remark, ...]

    @property
    def is_faithful(self) -> bool:
        return not self.faults


def remark(rule: Rule, words: str, start: int, end: int) -> Remark:
    """The rule's sentence about ``words``, which are cut short where they are long."""
    about = words if rule is Rule.SHAPE else echo(words)
    return Remark(rule, rule.value.format(about), start, end)
