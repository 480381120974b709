"""Ways a release leaves, one format a file."""

from collections.abc import Mapping

from feedback_app.formats.base import OneFile
from feedback_app.shelf import load

FORMATS: Mapping[str, OneFile] = load(__name__, OneFile)  # type: ignore[type-abstract]  # the contract is never made
