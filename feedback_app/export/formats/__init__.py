"""Ways a release leaves, one format a file."""

from collections.abc import Mapping

from feedback_app.export.formats.base import Format
from feedback_app.lib.discovery import discover

FORMATS: Mapping[str, Format] = discover(__name__, Format)  # type: ignore[type-abstract]  # the contract is never made
