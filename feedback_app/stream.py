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
