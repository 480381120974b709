"""What is said to somebody whose quote leaves out, or puts in, what may change the meaning."""

from dataclasses import dataclass
from enum import Enum

from feedback_app.excerpt.passage import echo


class Rule(Enum):
    """Each rule with its sentence; the words that it is about stand at {}, what stands beside them at {beside}."""

    SHAPE = "{}"
    NEGATION = "'{}' is left out of a sentence that is quoted. Keep it, or leave the whole sentence out."
    STITCH = "'{}' joins the beginning of one sentence to the end of another. Quote one of them to its end."
    STRAY_MARK = "'{}' is kept from a sentence of which no word is quoted. Leave it out."
    SENSITIVE_BRACKET = "'[{}]' holds something that must not be published. Say it in another way."
    NEGATING_BRACKET = "'[{}]' would turn the officer's words round. Square brackets cannot say no or not."
    BRACKET_ADDS = (
        "'[{}]' adds '{beside}', which the officer did not write. Take it out of the square brackets."
    )

    NEGATED_ASIDE = "'{}' is left out with the no or not in it. Say why it means the same without."
    CONDITION = "'{}' is left out, which may have been a condition. Say why."
    OTHERS = (
        "'{}' is left out, which speaks of somebody else. Say why nobody gets their credit or their blame."
    )
    HEDGE = "'{}' is left out, so that the quote may say more than the officer did. Say why."
    TIME = "'{}' is left out, which says when. Say why it reads the same."
    COMPARISON = "'{}' is left out, which compares. Say why it reads the same."
    NUMBER = "'{}' is left out, which says how many. Say why it reads the same."
    NEGATION_MOVED = "'{}' is left out just after a no or not. Say why it means the same."
    CUT_START = "'{}' is cut off the start of a sentence. Say why."
    CUT_INSIDE = "'{}' is left out in the middle of a sentence. Say why."
    CUT_END = "'{}' is cut off the end of a sentence. Say why."
    BRACKET_REPLACES = "'[{}]' stands in place of '{beside}'. Say why it means the same."
    BRACKET_ADDED = "'[{}]' is put in. Say what in the answer it rests on."
    TAKEN_BACK = "'{}' comes right after what is quoted and turns against it. Say why it is left out."
    LEAD_IN = "'{}' leads in to what is quoted. Say why it is left out."
    WRAPPED_LINE = "'{}' is on the line beside and may be of the same sentence. Say why it is left out."
    WHO_IS_MEANT = "'{}' stands before what is quoted, and somebody else may be meant. Say who is meant."
    FRAME = "'{}' stands before what is quoted and may say whose view it is. Say why it is left out."
    GOES_ON = "'{}' goes on right after what is quoted and may turn it. Say why it is left out."
    COMPLAINT = "'{}' stands beside what is quoted and criticises. Say why it is left out."


@dataclass(frozen=True, slots=True)
class Remark:
    """One sentence for the author; ``start`` and ``end`` are code points of the answer that it is about."""

    rule: Rule
    sentence: str
    start: int
    end: int

    @property
    def key(self) -> str:
        """By which a reason for it is kept: the place in the answer, which no two remarks that need a reason share."""
        return f"{self.start}-{self.end}"

    @property
    def box(self) -> str:
        """The name of the field in which the reason is given."""
        return f"why-{self.key}"

    @property
    def statement(self) -> str:
        """What is so, without what it asks for: the first of its two sentences."""
        return self.sentence.rpartition(" Say ")[0] or self.sentence


@dataclass(frozen=True, slots=True)
class Assessment:
    """Faults refuse the quote; what needs a reason is for the author to explain and the approver to see."""

    faults: tuple[Remark, ...]
    needs_reason: tuple[Remark, ...]

    @property
    def is_faithful(self) -> bool:
        return not self.faults


def remark(rule: Rule, words: str, start: int, end: int, *, beside: str = "") -> Remark:
    """The rule's sentence about ``words``, which are cut short where they are long."""
    about = words if rule is Rule.SHAPE else echo(words)
    return Remark(rule, rule.value.format(about, beside=echo(beside)), start, end)
