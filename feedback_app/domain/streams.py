"""The work streams of the programme."""

from collections.abc import Mapping
from types import MappingProxyType

STREAMS: Mapping[str, str] = MappingProxyType(
    {
        "operational_outcomes": "Operational outcomes",
        "technical_enablers": "Technical enablers",
        "both": "Both streams",
    }
)
"""By the value stored, as they are called."""


def counted_with(stream: str) -> tuple[str, ...] | None:
    """Whose responses count for an edition of ``stream``: who had both kinds of support speaks of each. None for an
    edition of both, which takes all, whatever stream they name."""
    return None if stream == "both" else (stream, "both")
