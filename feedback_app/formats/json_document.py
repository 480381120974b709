"""JSON for the publication pipeline."""

import json

from feedback_app.formats.base import Format, FrozenRelease

SCHEMA = "force-feedback/release/1"
"""The shape that ``release.schema.json`` beside this file describes."""


class JsonDocument(Format):
    """The release and the hash over its canonical form (``feedback_app.canonical``)."""

    name = "json"
    label = "JSON"
    suffix = "json"
    media_type = "application/json"

    def written(self, release: FrozenRelease) -> bytes:
        """Indented, letters as they are, one line end at the end."""
        document = {"schema": SCHEMA, "sha256": release.sha256(), "release": release.document()}
        return (json.dumps(document, ensure_ascii=False, indent=2) + "\n").encode("utf-8")
