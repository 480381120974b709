"""What is published of small counts, and what somebody who knows the rule can make of it."""

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from feedback_app.export.small_counts import Share, share, withheld

Published = tuple[tuple[int | None, ...], int | None]


def published(counts: Sequence[int], fewest: int) -> Published:
    """The counts and their sum as they leave."""
    hidden = withheld(dict(enumerate(counts)), fewest)
    if hidden is None:
        return tuple(None for _ in counts), None
    return tuple(None if place in hidden else count for place, count in enumerate(counts)), sum(counts)


@cache
def tables(cells: int, most: int, fewest: int) -> dict[Published, list[tuple[int, ...]]]:
    """Every table of so many counts, by what would be published of it: what an attacker who knows the rule can try."""
    found: dict[Published, list[tuple[int, ...]]] = {}
    for table in product(range(most + 1), repeat=cells):
        found.setdefault(published(table, fewest), []).append(table)
    return found


def derived(counts: Sequence[int], most: int, fewest: int) -> Iterator[int]:
    """The places of withheld counts of which only one value fits what was published."""
    seen = published(counts, fewest)
    possible = tables(len(counts), most, fewest)[seen]
    for place, count in enumerate(seen[0]):
        if count is None and len({table[place] for table in possible}) == 1:
            yield place


@given(st.integers(3, 6), st.lists(st.integers(0, 9), min_size=2, max_size=4))
def test_nobody_who_knows_rule_and_total_can_tell_a_withheld_count(fewest: int, counts: list[int]) -> None:
    assert list(derived(counts, 9, fewest)) == []


@given(st.integers(1, 8), st.lists(st.integers(0, 12), min_size=1, max_size=8))
def test_no_small_count_is_ever_published(fewest: int, counts: list[int]) -> None:
    cells, total = published(counts, fewest)
    assert not [count for count in (*cells, total) if count is not None and 0 < count < fewest]


@given(st.lists(st.integers(5, 50) | st.just(0), min_size=1, max_size=8))
def test_where_no_count_is_small_all_are_published(counts: list[int]) -> None:
    assert published(counts, 5) == (tuple(counts), sum(counts))


def test_one_small_count_takes_the_next_smallest_with_it() -> None:
    assert published((3, 8, 20, 0), 5) == ((None, None, 20, 0), 31)


def test_two_small_counts_of_one_size_take_a_third_with_them() -> None:
    assert published((1, 1, 9, 30), 5) == ((None, None, None, 30), 41)


def test_where_nothing_is_left_to_hide_behind_not_even_the_zeros_are_said() -> None:
    assert published((2, 2, 0), 5) == ((None, None, None), None)


@cache
def shares(base: int, fewest: int) -> dict[Share, list[int]]:
    found: dict[Share, list[int]] = {}
    for positive in range(base + 1):
        found.setdefault(share(positive, base, fewest), []).append(positive)
    return found


@given(st.integers(3, 7), st.integers(1, 60), st.data())
def test_nobody_can_tell_how_few_gave_a_score_from_a_percentage(
    fewest: int, base: int, data: st.DataObject
) -> None:
    positive = data.draw(st.integers(0, base))
    said = share(positive, base, fewest)
    small = 0 < positive < fewest or 0 < base - positive < fewest
    assert not small or said.base is None or len(shares(base, fewest)[said]) > 1


@given(st.integers(1, 8), st.integers(1, 500), st.data())
def test_at_least_so_many_per_cent_is_never_more_than_it_was(
    fewest: int, base: int, data: st.DataObject
) -> None:
    positive = data.draw(st.integers(0, base))
    said = share(positive, base, fewest)
    assert said.at_least is None or said.at_least * base <= 100 * positive


@pytest.mark.parametrize(
    ("positive", "base", "said"),
    [
        (30, 30, Share(30, percent=100)),
        (29, 30, Share(30, at_least=86)),
        (20, 30, Share(30, percent=67)),
        (2, 30, Share(30)),
        (0, 30, Share(30, percent=0)),
        (5, 6, Share(6)),
        (3, 4, Share(None)),
        (0, 0, Share(0)),
    ],
)
def test_a_percentage_says_no_more_than_it_may(positive: int, base: int, said: Share) -> None:
    assert share(positive, base, 5) == said
