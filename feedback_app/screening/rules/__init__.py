"""The shelf of rules: one kind of sensitive detail a file, found by its being here."""

from collections.abc import Iterable, Mapping
from typing import ClassVar

from feedback_app.lib.discovery import discover
from feedback_app.lib.messages import translatable
from feedback_app.screening.base import Finding, Rule, ScreenedText

RULES: Mapping[str, Rule] = discover(
    __name__,
    Rule,  # type: ignore[type-abstract]  # the contract itself is never made
    distinct=("sign", "rank"),
)


class _UnknownRule(Rule):
    """Stands for a rule that was taken out: what it found is kept in drafts and quotes, and is shown all the same."""

    name: ClassVar[str] = "UNKNOWN"
    rank: ClassVar[int] = 1_000_000
    label: ClassVar[str] = "To look at"
    sign: ClassVar[str] = "!"
    stand_in: ClassVar[str] = "something"
    officer_warning: ClassVar[str] = translatable("This may be something that must not be published")
    example: ClassVar[str] = ""

    def find(self, text: ScreenedText) -> Iterable[Finding]:
        return ()


_UNKNOWN = _UnknownRule()


def rule_of(kind: str) -> Rule:
    """The rule that finds ``kind``; for a kind that no rule finds any more, one that finds nothing."""
    return RULES.get(kind, _UNKNOWN)
