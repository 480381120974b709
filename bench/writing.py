"""``python -m bench.writing STORE RELEASE FORMAT``: writes a release in one format once to nowhere, in a process of its
own, and prints seconds, bytes, and the process's own peak memory in megabytes before and after.

``bare-csv`` and ``bare-json`` write the same rows, read by the same query, with Python's own modules alone.
"""

import csv
import io
import json
import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from feedback_app.export.pack import DOWNLOAD_FORMATS
from feedback_app.models import Release, ReleasedQuote
from feedback_app.store.engine import Store
from feedback_app.store.releases import load_release, released_quotes

BATCH = 500


def main(url: str, release_id: int, form: str) -> None:
    """Writes and prints."""
    store = Store(url)
    with store.reading() as session:
        pieces = _bare(session, release_id, form) if form.startswith("bare") else None
        if pieces is None:
            release = load_release(session, session.get_one(Release, release_id))
            pieces = (piece for file in DOWNLOAD_FORMATS[form].files(release) for piece in file.pieces)
        before, began = _peak(), time.perf_counter()
        size = sum(len(piece) for piece in pieces)
        print(json.dumps([time.perf_counter() - began, size, before, _peak()]))
    store.close()


def _bare(session: Any, release_id: int, form: str) -> Iterator[bytes]:
    query = released_quotes().where(ReleasedQuote.release_id == release_id)
    rows = session.execute(query.order_by(ReleasedQuote.position), execution_options={"yield_per": BATCH})
    yield from (_bare_csv(rows) if form == "bare-csv" else _bare_json(rows))


def _bare_csv(rows: Iterable[Any]) -> Iterator[bytes]:
    kept = io.StringIO(newline="")
    table = csv.writer(kept, quoting=csv.QUOTE_ALL)
    for row in rows:
        table.writerow((row.position, row.quote_id, row.words, row.label, row.sha256))
        yield kept.getvalue().encode()
        kept.seek(0)
        kept.truncate()


def _bare_json(rows: Iterable[Any]) -> Iterator[bytes]:
    for row in rows:
        yield json.dumps(row._asdict(), ensure_ascii=False, default=str).encode()


def _peak() -> float:
    """VmHWM of Linux (proc(5)): unlike ru_maxrss it is not inherited from whoever started this process."""
    status = Path("/proc/self/status").read_text(encoding="ascii", errors="replace")
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM")) / 1024


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), sys.argv[3])
