"""CSV with exactly the words approved, for a designer's software."""

import csv
import io
from collections.abc import Iterator
from operator import attrgetter

from feedback_app.formats.base import OneFile
from feedback_app.formats.release import FrozenRelease
from feedback_app.formats.style import PLAIN, Style

COLUMNS = ("position", "quote", "words", "attribution", "said", "sha256")
_fields = attrgetter(*COLUMNS)


class CsvExact(OneFile):
    """UTF-8 with a byte order mark, every field quoted, rows ended by CRLF (RFC 4180).

    Nothing is put before a field that starts like a formula: that would change the words. Open it as text.
    """

    name = "csv"
    label = "CSV, exact"
    purpose = "The exact words and attributions, for layout software. Do not open it in a spreadsheet."
    suffix = "-exact.csv"
    media_type = "text/csv; charset=utf-8"

    def pieces(self, release: FrozenRelease, style: Style = PLAIN) -> Iterator[bytes]:
        """One row a quote, below a row of names."""
        kept = io.StringIO(newline="")
        rows = csv.writer(kept, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
        rows.writerow(COLUMNS)
        yield b"\xef\xbb\xbf"
        for one in release.standing():
            yield _written(kept)
            rows.writerow(_fields(one))
        yield _written(kept)


def _written(kept: io.StringIO) -> bytes:
    """What was written since it was last asked for."""
    text = kept.getvalue()
    kept.seek(0)
    kept.truncate()
    return text.encode("utf-8")
