"""Why an edition is not changed or released, each with the sentence that says what to do."""

from collections.abc import Collection, Mapping
from datetime import date

from feedback_app.domain.conflicts import ConflictError
from feedback_app.domain.objection_window import written


class NotPublishableError(Exception):
    """A quote is not approved as it stands, or no permission covers it."""

    def __init__(self, quotes: Collection[int]) -> None:
        them = "it" if len(quotes) == 1 else "them"
        super().__init__(
            f"{_named(quotes)} may not be published now: the approval or the permission no longer stands. "
            f"Take {them} out of the edition, or have {them} approved again."
        )


class NothingToReleaseError(Exception):
    """The edition holds no quotes."""

    def __init__(self) -> None:
        super().__init__("This edition holds no quotes yet. Pick at least one, then release it.")


class MayBeObjectedToError(Exception):
    """The officers' days to object have not passed."""

    def __init__(self, waiting: Mapping[int, date]) -> None:
        days = sorted(set(waiting.values()))
        sentences = [
            f"{_named([quote for quote, until in waiting.items() if until == day])} may be released from "
            f"{written(day)}"
            for day in days
        ]
        officer = "its officer" if len(waiting) == 1 else "their officers"
        super().__init__(f"{'; '.join(sentences)}: until then {officer} may object.")


class UnknownOrderError(Exception):
    """The order that was sent does not name the edition's quotes, each once."""

    def __init__(self) -> None:
        super().__init__("The quotes of this edition were not those that you moved. Look at it again.")


class EditionChangedError(ConflictError):
    """Somebody changed the edition after its page was opened."""

    def __init__(self) -> None:
        super().__init__("This edition")


def _named(quotes: Collection[int]) -> str:
    *most, last = [f"Q-{quote}" for quote in sorted(quotes)]
    return f"{', '.join(most)} and {last}" if most else last
