"""What the documents say is printed from the code, or checked against it."""

from datetime import timedelta
from pathlib import Path

from feedback_app.config import KNOWN, Settings
from feedback_app.domain.states import diagram
from feedback_app.web.access import ACCESS, Role
from feedback_app.webhooks.delivery.sender import WITHIN
from feedback_app.webhooks.retry_schedule import DAYS, JITTER, TRIES, WAITS

UNITS = ((timedelta(hours=1), "hours"), (timedelta(minutes=1), "minutes"), (timedelta(seconds=1), "seconds"))
DOCS = Path(__file__).resolve().parents[2] / "docs"


def written(document: str) -> str:
    """What one of the documents says."""
    return (DOCS / document).read_text(encoding="utf-8")


def in_units(wait: timedelta) -> str:
    """As "5 minutes"."""
    unit, name = next(one for one in UNITS if wait >= one[0])
    return f"{wait // unit} {name}"


def access_table() -> str:
    """The access matrix as it stands in ``docs/access.md``."""
    heads = ["Endpoint", *(role.capitalize() for role in Role)]
    rows = [
        [f"`{endpoint}`", *("yes" if role in allowed else "no" for role in Role)]
        for endpoint, allowed in sorted(ACCESS.items())
    ]
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def test_the_diagram_of_states_is_printed_from_the_table() -> None:
    assert diagram() in written("workflow.md")


def test_the_access_matrix_is_published_as_it_is() -> None:
    assert access_table() in written("access.md")


def test_the_days_that_a_draft_is_kept_are_documented() -> None:
    assert f"| `FEEDBACK_DRAFT_DAYS` | `{Settings.draft_days}` |" in written("settings.md")


def test_the_schedule_of_deliveries_is_documented_as_it_is() -> None:
    text = " ".join(written("webhooks.md").split())
    first, *later = map(in_units, WAITS)
    assert f"{first} after the first try, then {', '.join(later)}, each up to {JITTER:.0%} longer or" in text
    assert f"After {TRIES} tries, {DAYS} days, it has failed" in text
    assert f"within {WITHIN:g} seconds" in text


def test_every_setting_is_documented() -> None:
    text = written("settings.md")
    assert [name for name in KNOWN if f"`FEEDBACK_{name}`" not in text] == []
