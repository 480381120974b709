"""Marks over an officer's answer: in layers, and without touching a letter of it."""

from hypothesis import given
from hypothesis import strategies as st

from feedback_app.analysis.suggestions import Suggestion, suggestions
from feedback_app.excerpt import Piece, align
from feedback_app.excerpt.highlights import Stretch, finding_layer, layered, quote_layer, suggestion_layer
from feedback_app.screening.screen import screen
from tests.support.quotations import ANSWERS, quotes

TEXT = "We met DC Helen Smith. The network chart showed us who ran the line."
PLACES = st.integers(-2, 60)
STRETCHES = st.builds(Stretch, PLACES, PLACES, st.sampled_from(("kept", "left_out", "finding", "suggested")))


@given(ANSWERS, st.lists(st.lists(STRETCHES, max_size=4), max_size=4))
def test_marks_neither_change_nor_add_nor_lose_a_letter(text: str, layers: list[list[Stretch]]) -> None:
    pieces = layered(text, *layers)
    assert "".join(piece.text for piece in pieces) == text
    assert all(text[piece.start : piece.end] == piece.text for piece in pieces)


@given(ANSWERS, st.lists(st.lists(STRETCHES, max_size=4), max_size=4))
def test_a_piece_lies_wholly_under_each_of_its_marks(text: str, layers: list[list[Stretch]]) -> None:
    for piece in layered(text, *layers):
        assert all(one.start <= piece.start and piece.end <= one.end for one in piece.over)


@given(quotes())
def test_the_kept_pieces_are_those_of_the_quote(quoted: tuple[str, tuple[object, ...]]) -> None:
    text, parts = quoted
    layer = quote_layer(text, parts)  # type: ignore[arg-type]  # quotes() gives parts
    kept = [(piece.start, piece.end) for piece in layered(text, layer) if piece.excerpt == "kept"]
    assert kept == [(part.start, part.end) for part in parts if isinstance(part, Piece)]


def test_words_can_be_kept_and_noticed_and_suggested_at_once() -> None:
    whole = Suggestion(0, 22, 0.5, ("stands alone",))
    layers = quote_layer(TEXT, align(TEXT, "We met DC Helen Smith.")), finding_layer(screen(TEXT), {1: "Na1"})
    pieces = layered(TEXT, *layers, suggestion_layer([whole]))
    name = next(piece for piece in pieces if piece.text == "Helen Smith")
    assert {one.mark for one in name.over} == {"kept", "finding", "suggested"}
    assert name.sign == "Na1"
    assert "suggested--goes-on" in name.classes


def test_a_finding_bears_its_sign_once_though_a_quote_cuts_through_it() -> None:
    pieces = layered(
        TEXT, quote_layer(TEXT, align(TEXT, "We met DC Helen […]")), finding_layer(screen(TEXT), {})
    )
    signs = [piece.sign for piece in pieces if piece.finding]
    assert [piece.text for piece in pieces if piece.finding] == ["Helen", " Smith"]
    assert signs == ["", "1"]


def test_only_what_stands_between_kept_words_is_struck_while_a_quote_is_built() -> None:
    text = "One. Two. Three. Four. Five."
    pieces = layered(text, quote_layer(text, align(text, "Two. […] Four."), outside=False))
    assert [piece.text for piece in pieces if piece.excerpt == "left_out"] == ["Three."]


def test_suggestions_lie_over_the_answer_in_its_order() -> None:
    found = suggestions(f"{TEXT} The products were excellent and provided key lines of enquiry.")
    starts = [one.start for one in suggestion_layer(found)]
    assert len(starts) > 1
    assert starts == sorted(starts)
