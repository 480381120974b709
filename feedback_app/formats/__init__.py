"""Ways a release leaves, one format a file."""

from collections.abc import Mapping

from feedback_app.formats.base import Format
from feedback_app.shelf import load

FORMATS: Mapping[str, Format] = load(__name__, Format)  # type: ignore[type-abstract]  # the contract is never made
