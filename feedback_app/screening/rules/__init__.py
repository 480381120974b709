"""The shelf of rules: one kind of sensitive detail a file, found by its being here."""

from collections.abc import Mapping

from feedback_app.lib.discovery import discover
from feedback_app.screening.base import Rule

RULES: Mapping[str, Rule] = discover(__name__, Rule)  # type: ignore[type-abstract]  # it is never made
