"""Sentences are found as an officer means them."""

from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from feedback_app.lib.sentences import spans


def sentences(text: str) -> list[str]:
    """The words of each sentence."""
    return [text[start:end] for start, end in spans(text)]


@settings(max_examples=100, deadline=None)
@given(st.one_of(st.text(), st.text(alphabet="aB .!?…\n-•)(1'\"")))
def test_sentences_stand_in_order_and_never_overlap(text: str) -> None:
    edges = [edge for span in spans(text) for edge in span]

    assert edges == sorted(edges)
    assert all(text[start:end].strip() == text[start:end] != "" for start, end in spans(text))


@settings(max_examples=100, deadline=None)
@given(
    st.lists(st.sampled_from(("Good", "they", "We", "late", "etc", ".", "? ", "!", "… ", ", ", "\n", " ")))
)
def test_every_word_stands_in_a_sentence(signs: list[str]) -> None:
    text = " ".join(signs)

    assert [sign for sign in "".join(sentences(text)) if sign.isalpha()] == [
        sign for sign in text if sign.isalpha()
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "Det. Supt. Smith rang us.",
        "We asked for charts, maps, etc. and got them.",
        "It helped, e.g. We had no names before.",
        "See no. 7 of the report.",
        "The team (at last!) was quick.",
        "It took approx. 3 hrs. in all.",
        "Write to Jo.Bloggs@police.example for it.",
        "It cost 3.5 days of work.",
        "Great support. 🙄",
    ],
)
def test_a_sentence_is_not_broken_in_its_middle(sentence: str) -> None:
    assert sentences(f"{sentence} Thanks for it.") == [sentence, "Thanks for it."]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Any trouble? No. All fine!", ["Any trouble?", "No.", "All fine!"]),
        ("We asked the DI. She agreed.", ["We asked the DI.", "She agreed."]),
        ("Great job.The team was quick.", ["Great job.", "The team was quick."]),
        ("We waited... The team came.", ["We waited...", "The team came."]),
        ("They called it “Great.” Then they left.", ["They called it “Great.”", "Then they left."]),
        ("great. would use again", ["great.", "would use again"]),
        ("Quick\r\nThorough\u2028Kind", ["Quick", "Thorough", "Kind"]),
        ("- Quick\n2. Thorough\n(c) Kind\n\n-----", ["Quick", "Thorough", "Kind"]),
        ("Good: • quick • kind", ["Good:", "quick", "kind"]),
    ],
)
def test_sentences_lines_and_bullets_are_told_apart(text: str, parts: list[str]) -> None:
    assert sentences(text) == parts


@pytest.mark.parametrize("text", ["", "  \n ", "...", "-----"])
def test_nothing_said_is_no_sentence(text: str) -> None:
    assert spans(text) == []


@pytest.mark.parametrize(
    "unit", [".", "!", "a. ", "a\n", '?"', "ab.Cd", "… The ", " • x", "!) ", "no. ", "🙄 "]
)
def test_hostile_repetition_is_split_within_seconds(unit: str) -> None:
    text = (unit * 15_000)[:15_000]
    started = process_time()

    spans(text)

    assert process_time() - started < 5
