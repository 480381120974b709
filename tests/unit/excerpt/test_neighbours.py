"""What stands beside a quote and is left out of it, as its approver reads it."""

from feedback_app.excerpt import align
from feedback_app.excerpt.neighbours import neighbours

ANSWER = (
    "We rang in May. TOEX never called us back. The chart was clear and quick. "
    "It was used in court. Nobody thanked us."
)


def beside(words: str) -> list[tuple[str, bool, bool]]:
    return [(one.text, one.is_before, one.is_complaint) for one in neighbours(ANSWER, align(ANSWER, words))]


def test_the_sentences_directly_before_and_after_are_named_with_their_tone() -> None:
    assert beside("The chart was clear and quick.") == [
        ("TOEX never called us back.", True, True),
        ("It was used in court.", False, False),
    ]


def test_a_sentence_between_two_quoted_ones_is_named_once() -> None:
    assert beside("The chart was clear and quick. […] Nobody thanked us.") == [
        ("TOEX never called us back.", True, True),
        ("It was used in court.", False, False),
    ]


def test_a_sentence_that_is_quoted_in_part_is_not_named() -> None:
    assert beside("We rang in May. TOEX never called us […]") == [
        ("The chart was clear and quick.", False, False)
    ]


def test_a_whole_answer_has_nothing_beside_it() -> None:
    assert beside(ANSWER) == []
