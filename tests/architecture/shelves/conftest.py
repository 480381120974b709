"""A walk is taken in a copy of the house, never in the house itself."""

from pathlib import Path

import pytest

from feedback_app.lib.paths import PACKAGE


@pytest.fixture(autouse=True)
def in_a_copy() -> None:
    """Fails where the application is not that of the folder in which the walk is taken."""
    assert PACKAGE.parent == Path.cwd()
