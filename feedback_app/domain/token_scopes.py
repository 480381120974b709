"""What a pipeline's token lets it do."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType


class Scope(StrEnum):
    """By its name in the store and in the interface's document."""

    READ = "read"
    CONFIRM = "confirm"


IN_WORDS: Mapping[Scope, str] = MappingProxyType(
    {Scope.READ: "Read releases", Scope.CONFIRM: "Confirm recalls"}
)
"""As staff read it."""
