"""What each filter of a list can be set to, as it is called."""

from collections.abc import Iterator, Mapping
from functools import cache
from types import MappingProxyType

from feedback_app.analysis.tone import LABELS
from feedback_app.domain.attribution import LADDER, Attribution
from feedback_app.domain.forces import FORCES, REGIONS
from feedback_app.domain.streams import STREAMS
from feedback_app.questionnaire.definition import packaged

Choices = Mapping[str, str]


QUESTIONNAIRES = ("support", "forms_2024")
"""The newest first: its labels count where two offer the same."""


RUNGS: Mapping[Attribution, str] = MappingProxyType(
    {
        Attribution.ONE_FORCE: "“One force” at most",
        Attribution.REGION: "The region at most",
        Attribution.REGION_ROLE: "The role and the region at most",
        Attribution.FORCE: "The force at most",
        Attribution.FORCE_ROLE: "The role and the force",
    }
)


LABELLED: Mapping[str, str] = MappingProxyType(
    {
        "force": "Force",
        "region": "Region",
        "stream": "Work stream",
        "overall": "Overall rating",
        "support": "Kind of support",
        "exploitation": "Kind of exploitation",
        "tone": "Tone",
        "findings": "To look at",
        "permission": "Permission",
        "language": "Language",
        "since": "Given from",
        "until": "Given until",
        "suggested": "Suggestion",
        "mine": "Mine",
        "hold": "Hold",
        "words": "Words",
    }
)
"""The filters by name, as they are called."""


@cache
def choices() -> Mapping[str, Choices]:
    """By filter, its values as they are called; what is typed has none."""
    return MappingProxyType(
        {
            "force": {force.id: force.name for force in FORCES.values()},
            "region": {region.code: region.short_name for region in REGIONS.values()},
            "stream": STREAMS,
            "overall": {str(score): f"{score} of 5" for score in range(5, 0, -1)},
            "support": dict(_offered("support_kinds")),
            "exploitation": dict(_offered("exploitation")),
            "tone": {label: label.capitalize() for label in LABELS},
            "findings": {"yes": "Something to look at", "no": "Nothing to look at"},
            "permission": {rung.value: RUNGS[rung] for rung in LADDER},
            "language": {"en": "English", "cy": "Welsh"},
            "suggested": {"yes": "A sentence is suggested", "no": "Nothing is suggested"},
            "mine": {"yes": "Quoted by me or asked of me", "asked": "Asked of me"},
            "hold": {"ended": "Ends today or earlier"},
        }
    )


def _offered(key: str) -> Iterator[tuple[str, str]]:
    """What the questionnaires offer under one key, each value once."""
    seen = set()
    for slug in QUESTIONNAIRES:
        for option in packaged(slug).question(key).options:
            if option.value not in seen:
                seen.add(option.value)
                yield option.value, option.label
