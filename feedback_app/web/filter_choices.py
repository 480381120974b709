"""The filters of lists of answers and quotes: their names, and the values of each in words."""

from collections.abc import Iterator, Mapping
from functools import cache
from types import MappingProxyType

from feedback_app.analysis.tone import LABELS
from feedback_app.domain.attribution import LADDER, Attribution
from feedback_app.domain.forces import FORCES, REGIONS
from feedback_app.domain.streams import STREAMS
from feedback_app.questionnaire.definition import PACKAGED, load_questionnaire

Choices = Mapping[str, str]

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
"""The filters by name, in words."""


@cache
def choices() -> Mapping[str, Choices]:
    """The values of each filter, in words; a filter that people type into has none."""
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
    """The options of the question ``key`` in all questionnaires, each value once, as the newest of them calls it."""
    seen = set()
    for slug in PACKAGED:
        for option in load_questionnaire(slug).question(key).options:
            if option.value not in seen:
                seen.add(option.value)
                yield option.value, option.label
