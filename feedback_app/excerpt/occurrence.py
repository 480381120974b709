"""Where one sequence occurs in another."""

from collections.abc import Iterator, Sequence


def occurrences(within: Sequence[str], sought: Sequence[str]) -> Iterator[int]:
    """Every index at which ``sought`` begins in ``within``, overlapping occurrences too, in linear time.

    Knuth, Morris and Pratt 1977, doi:10.1137/0206024: str.find, started again after each find, is quadratic
    on repetitive text. An empty ``sought`` occurs nowhere.
    """
    borders = _borders(sought)
    matched = 0
    for index, sign in enumerate(within):
        while matched and (matched == len(sought) or sought[matched] != sign):
            matched = borders[matched - 1]
        if matched < len(sought) and sought[matched] == sign:
            matched += 1
        if matched and matched == len(sought):
            yield index + 1 - matched


def _borders(sought: Sequence[str]) -> list[int]:
    """For each prefix, the length of the longest shorter one that also ends it."""
    borders = [0] * len(sought)
    length = 0
    for index in range(1, len(sought)):
        while length and sought[index] != sought[length]:
            length = borders[length - 1]
        if sought[index] == sought[length]:
            length += 1
        borders[index] = length
    return borders
