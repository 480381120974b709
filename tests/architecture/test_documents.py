"""What the documents say is printed from the code, or checked against it."""

from pathlib import Path

from feedback_app.config import KNOWN, Settings
from feedback_app.domain.states import diagram
from feedback_app.web.access import ACCESS, Role

DOCS = Path(__file__).resolve().parents[2] / "docs"


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
    assert diagram() in (DOCS / "workflow.md").read_text(encoding="utf-8")


def test_the_access_matrix_is_published_as_it_is() -> None:
    assert access_table() in (DOCS / "access.md").read_text(encoding="utf-8")


def test_the_days_that_a_draft_is_kept_are_documented() -> None:
    assert f"| `FEEDBACK_DRAFT_DAYS` | `{Settings.draft_days}` |" in (DOCS / "settings.md").read_text(
        encoding="utf-8"
    )


def test_every_setting_is_documented() -> None:
    text = (DOCS / "settings.md").read_text(encoding="utf-8")
    assert [name for name in KNOWN if f"`FEEDBACK_{name}`" not in text] == []
