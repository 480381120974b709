"""Reasons that staff give: when one is missing, and when one says nothing."""

import re

LEAST_WORDS = 3
"""Fewer say nothing that an approver could weigh."""

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")


class ReasonMissingError(Exception):
    """A ruling that needs a reason came without one; ``field`` is the field of the form that asks for it."""

    def __init__(self, sentence: str, field: str = "reason") -> None:
        super().__init__(sentence)
        self.field = field


def check_reason(words: str, missing: str) -> None:
    """Lets a ruling pass that says why.

    Raises:
        ReasonMissingError: with the sentence ``missing`` where it does not.
    """
    if not words:
        raise ReasonMissingError(missing)


def says_something(words: str) -> bool:
    """Whether a reason has words enough to be one: "." and "ok" have not."""
    return len(_WORD.findall(words)) >= LEAST_WORDS
