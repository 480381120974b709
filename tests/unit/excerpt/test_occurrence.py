"""A sequence is found everywhere that it stands."""

from hypothesis import given
from hypothesis import strategies as st

from feedback_app.excerpt.occurrence import occurrences

SIGNS = st.text(alphabet="ab", max_size=24)


@given(SIGNS, SIGNS.map(lambda sought: sought[:6]))
def test_every_place_is_found_and_no_other(within: str, sought: str) -> None:
    expected = [at for at in range(len(within)) if sought and within.startswith(sought, at)]

    assert list(occurrences(within, sought)) == expected
