"""The reason that a ruling has to give."""


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
