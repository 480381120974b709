"""CSV with exactly the words approved, for a designer's software."""

import csv
import io

from feedback_app.formats.base import Format, FrozenRelease

COLUMNS = ("position", "quote", "words", "attribution", "said", "sha256")


class CsvExact(Format):
    """UTF-8 with a byte order mark, every field quoted, rows ended by CRLF (RFC 4180).

    Nothing is put before a field that starts like a formula: that would change the words. Open it as text.
    """

    name = "csv"
    label = "CSV"
    suffix = "csv"
    media_type = "text/csv; charset=utf-8"

    def written(self, release: FrozenRelease) -> bytes:
        """One row a quote, below a row of names."""
        kept = io.StringIO(newline="")
        rows = csv.DictWriter(kept, COLUMNS, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
        rows.writeheader()
        rows.writerows(release.document()["quotes"])
        return kept.getvalue().encode("utf-8-sig")
