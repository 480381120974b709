"""What every officer of the bench says: each question answered, the same bytes for both sides."""

from collections.abc import Mapping, Sequence

HELPFUL = (
    "The analyst took the phone downloads from four handsets and drew one chart of who spoke to whom and "
    "when. We had missed a link between two of the addresses for months, and it stood out at once. "
    "Communication was excellent from the first call: we knew who to ring, what was coming and by when."
)
DIFFERENCE = (
    "We charged six people with the chart as a main exhibit, and three children are safe because of it. "
    "Without the financial work the case would have stopped at the street, not reached those who took "
    "the money. It also saved our own team about five weeks of reading."
)
IMPROVE = (
    "The request form is long, and it was not clear at first which parts were needed before triage. A "
    "short guide with one filled-in example would help those who ask for support only once a year."
)

GIVEN: Mapping[str, Sequence[str]] = {
    "force": ["lancashire"],
    "role": ["investigator"],
    "supported_by": ["operational_outcomes"],
    "support_kinds": ["network_chart", "communications", "financial"],
    "exploitation": ["child_sexual"],
    "commission": ["TX-2026-0417"],
    "request": ["3"],
    "terms": ["4"],
    "timeliness": ["5"],
    "professionalism": ["5"],
    "expertise": ["5"],
    "product": ["5"],
    "usefulness": ["4"],
    "overall": ["5"],
    "outcomes": ["suspects", "victims", "network"],
    "again": ["yes"],
    "helpful": [HELPFUL],
    "difference": [DIFFERENCE],
    "improve": [IMPROVE],
    "permission": ["helpful", "difference"],
    "attribution": ["force"],
}
"""By question, the raw strings that the form sends."""

FIELDS = (
    ("force", "force"),
    ("role", "role supported_by"),
    ("kinds", "support_kinds exploitation"),
    ("commission", "commission"),
    ("ratings", "request terms timeliness professionalism expertise product usefulness"),
    ("overall", "overall"),
    ("outcomes", "outcomes"),
    ("again", "again"),
    ("helpful", "helpful"),
    ("difference", "difference"),
    ("improve", "improve"),
    ("permission", "permission attribution"),
)
"""The bare reference's 12 fields, each with the questions whose answers it holds."""


def bare_fields() -> dict[str, str]:
    """Every answer once, spread over the 12 fields without a sign between them: the same bytes."""
    return {
        field: "".join(said for question in questions.split() for said in GIVEN[question])
        for field, questions in FIELDS
    }
