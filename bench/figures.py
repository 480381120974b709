"""What a number of measurements come to."""

from collections.abc import Sequence
from statistics import median, quantiles


def percentile(spans: Sequence[float], share: int) -> float:
    """Milliseconds that ``share`` % of the spans, given in seconds, do not exceed.

    Between two measured ones it is interpolated, both ends included: Hyndman and Fan 1996, definition 7.
    """
    if len(spans) == 1:
        return spans[0] * 1000
    return quantiles(spans, n=100, method="inclusive")[share - 1] * 1000


def middle(values: Sequence[float]) -> float:
    """The median: one round disturbed by another program does not move it."""
    return median(values)


def table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A Markdown table, its columns as wide as their widest cell, all but the first set to the right."""
    widths = [max(len(row[at]) for row in (heads, *rows)) for at in range(len(heads))]
    rule = ["-" * widths[0], *("-" * (width - 1) + ":" for width in widths[1:])]
    return "\n".join(_line(row, widths) for row in (heads, rule, *rows))


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    first, *others = zip(cells, widths, strict=True)
    padded = [first[0].ljust(first[1]), *(cell.rjust(width) for cell, width in others)]
    return "| " + " | ".join(padded) + " |"
