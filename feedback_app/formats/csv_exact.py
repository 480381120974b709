"""CSV with exactly the words approved, for a designer's software."""

import csv
import io
from collections.abc import Iterator

from feedback_app.formats.base import OneFile
from feedback_app.formats.release import FrozenRelease
from feedback_app.formats.style import PLAIN, Style

COLUMNS = ("position", "quote", "words", "attribution", "said", "sha256")


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
        yield b"\xef\xbb\xbf" + _line(COLUMNS)
        for one in release.standing():
            yield _line([getattr(one, column) for column in COLUMNS])


def _line(fields: object) -> bytes:
    kept = io.StringIO(newline="")
    csv.writer(kept, quoting=csv.QUOTE_ALL, lineterminator="\r\n").writerow(fields)  # type: ignore[arg-type]
    return kept.getvalue().encode("utf-8")
