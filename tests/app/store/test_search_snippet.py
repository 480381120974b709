"""Staff see what they looked for where it stands in a text."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from feedback_app.lib.words import words_in
from feedback_app.store.search_query import parse_search
from feedback_app.store.search_snippet import places, snippet
from feedback_app.web.template_filters import first_words

SIAN = "Siân’s chart, don’t"
LONG = (
    "The first word stands here. " + "Nothing of it is to be seen. " * 20 + "Six people were charged at last."
)


def shown(text: str, words: str, longest: int = 180) -> str:
    """A snippet with square brackets around what was found."""
    sought = parse_search(words)
    assert sought is not None
    runs = snippet(text, sought, longest)
    return "".join(f"[{run.text}]" if run.is_found else run.text for run in runs)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        pytest.param("chart", "Siân’s [chart], don’t", id="a word"),
        pytest.param("charts", "Siân’s [chart], don’t", id="another form of it"),
        pytest.param("sian", "[Siân’s] chart, don’t", id="a word with its apostrophe"),
        pytest.param('"sian"', "[Siân]’s chart, don’t", id="the word exactly"),
        pytest.param("dont", "Siân’s chart, [don’t]", id="what was typed without an apostrophe"),
        pytest.param('"chart don\'t"', "Siân’s [chart, don’t]", id="a phrase with what stands between"),
        pytest.param("char*", "Siân’s [chart], don’t", id="a whole word by its beginning"),
        pytest.param('"s chart" chart', "Siân’[s chart], don’t", id="what overlaps, once"),
        pytest.param("don't charts", "Siân’s [chart], [don’t]", id="several words"),
        pytest.param("nothing", SIAN, id="nothing"),
    ],
)
def test_what_was_looked_for_is_marked_as_it_stands(words: str, expected: str) -> None:
    assert shown(SIAN, words) == expected


def test_the_words_shown_move_to_where_the_match_stands() -> None:
    assert shown(LONG, "charge", 60) == "…people were [charged] at last."


def test_they_stay_at_the_beginning_where_as_much_stands_there() -> None:
    assert shown(LONG, "word", 60).startswith("The first [word] stands")
    assert shown(LONG, "word charge", 60).startswith("The first [word] stands")


def test_they_move_to_where_most_of_what_was_looked_for_stands_together() -> None:
    text = "A chart. " + "Nothing here. " * 20 + "The chart of the six people. " + "Nothing here. " * 20
    assert "The [chart] of the six [people]." in shown(text, "chart people", 90)


def test_they_are_cut_between_words_on_both_sides() -> None:
    text = "before " * 40 + "charged " + "behind " * 40
    runs = shown(text, "charged", 90)
    assert runs.strip("…").replace("[charged]", "charged").split() == (
        ["before"] * 3 + ["charged"] + ["behind"] * 8
    )
    assert (runs[0], runs[-1]) == ("…", "…")


def test_a_word_longer_than_all_that_is_shown_is_cut() -> None:
    assert shown("x" * 500 + " charged", "charged", 90).endswith("[charged]")
    assert shown("charged " + "x" * 500, "charged", 90) == "[charged]…"
    assert len(shown("y " * 100 + "x" * 500, "x*", 90)) <= 90 + len("…[]…")


@given(st.text(max_size=400), st.integers(20, 100))
def test_what_is_not_found_in_a_text_leaves_its_beginning(text: str, longest: int) -> None:
    assert shown(text, "nowhere1234", longest) == first_words(text, longest)


@given(
    st.lists(st.sampled_from(["charged", "people", "the", "of", "x" * 30]), max_size=60), st.integers(20, 100)
)
def test_whatever_is_shown_stands_so_in_the_text(words: list[str], longest: int) -> None:
    text = " ".join(words)
    sought = parse_search("charge person the*")
    assert sought is not None
    runs = snippet(text, sought, longest)
    letters = "".join(run.text for run in runs).strip("…")
    assert letters in text
    assert len(letters) <= longest
    if "charged" in words:
        assert any(run.is_found for run in runs)


@given(text=st.text(max_size=200))
@example("½")
@example("q\N{COMBINING ACUTE ACCENT}ß")
@example("İstanbul ǅ")
@example("don't couldn't've")
def test_every_word_of_any_text_is_found_where_it_stands(text: str) -> None:
    for word in words_in(text):
        sought = parse_search(text[word.start : word.end])
        assert sought is not None
        assert any(place.start <= word.start and word.end <= place.end for place in places(text, sought))
