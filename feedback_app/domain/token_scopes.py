"""What a pipeline's token lets it do."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType


class Scope(StrEnum):
    """The values are stored, and stand in the API's description."""

    READ = "read"
    CONFIRM = "confirm"


IN_WORDS: Mapping[Scope, str] = MappingProxyType(
    {Scope.READ: "Read releases", Scope.CONFIRM: "Confirm recalls"}
)
"""Names as staff read them."""
