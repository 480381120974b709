"""The work streams of the programme, by which editions and reports are told apart."""

from collections.abc import Mapping
from types import MappingProxyType

STREAMS: Mapping[str, str] = MappingProxyType(
    {
        "operational_outcomes": "Operational outcomes",
        "technical_enablers": "Technical enablers",
        "both": "Both streams",
    }
)
"""Names by stored value."""


def counted_with(stream: str) -> tuple[str, ...] | None:
    """Whose responses count for an edition of ``stream``: who had both kinds of support speaks of each. None for an
    edition of both, which takes all, whatever stream they name."""
    return None if stream == "both" else (stream, "both")
