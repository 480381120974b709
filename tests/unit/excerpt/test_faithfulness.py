"""A quote says what the officer meant, or it is refused, or its author says why."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from feedback_app.excerpt.alignment import align
from feedback_app.excerpt.faithfulness import check
from feedback_app.excerpt.piece import Bracket, Parts, Piece
from feedback_app.excerpt.remark import Rule
from tests.support.quotations import faults, quotes, reasons
from tests.support.work import calls_made


def test_is_permitted_is_never_made_from_is_not_permitted() -> None:
    text = "Smoking is not permitted."

    (fault,) = check(text, align(text, "Smoking is […] permitted.")).faults

    assert fault.sentence.startswith("'not' is left out of a sentence that is quoted.")
    assert text[fault.start : fault.end] == "not"


@pytest.mark.parametrize(
    "negation",
    [
        *(
            "not",
            "never",
            "hardly",
            "barely",
            "scarcely",
            "rarely",
            "neither",
            "unable to be",
            "NOT",
            "Never",
        ),
        *(
            "without",
            "nothing",
            "none",
            "nobody",
            "cannot be",
            "failed to be",
            "lacking",
            "far from",
            "anything but",
        ),
        *(
            "isn't",
            "isn’t",
            "isn`t",
            "isnt",
            "wasn't",
            "didnt",
            "dont",
            "did'nt",
            "can't",
            "not-so",
            "and/nor",
            "ｎｏｔ",
            "nоt",
        ),
        *("ddim", "dim", "heb", "nid", "byth", "erioed", "neb"),
    ],
)
def test_a_negation_is_never_left_out_of_a_sentence_that_is_quoted(negation: str) -> None:
    text = f"The team was {negation} helpful to us."

    assert faults(text, "The team was […] helpful to us.") == {Rule.NEGATION}


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.sampled_from(("team", "was", "very", "helpful")), min_size=3, max_size=12),
    st.data(),
)
def test_a_negation_anywhere_in_a_quoted_sentence_stays(words: list[str], data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(words)))
    text = " ".join([*words[:at], "never", *words[at:]])
    start = text.index("never")
    kept = [(0, start), (start + len("never"), len(text))]

    parts = [Piece(first, last) for first, last in kept if text[first:last].strip()]

    assert Rule.NEGATION in {remark.rule for remark in check(text, parts).faults}


def test_a_negation_is_not_replaced_by_the_staffs_words() -> None:
    assert faults("Smoking is not permitted.", "Smoking is [fully] permitted.") == {
        Rule.NEGATION,
        Rule.BRACKET_ADDS,
    }


def test_a_negation_is_not_cut_off_with_the_start_of_a_sentence() -> None:
    assert faults("I would not say the team was excellent.", "the team was excellent.") == {Rule.NEGATION}


def test_a_negation_is_not_cut_off_with_the_end_of_a_sentence() -> None:
    assert faults("The team was excellent, said nobody.", "The team was excellent") == {Rule.NEGATION}


def test_a_negation_is_not_cut_off_at_a_wrapped_line() -> None:
    assert faults("The team were not\nhelpful at all.", "helpful at all.") == {Rule.NEGATION}


def test_a_negation_goes_with_the_whole_of_its_sentence() -> None:
    assert reasons("Great team. We never waited. Thanks.", "Great team. […] Thanks.") == set()


def test_a_sentence_kept_whole_needs_no_reason() -> None:
    assert reasons("It was late. They did not miss a thing. Thanks.", "They did not miss a thing.") == set()


def test_initials_are_not_taken_for_welsh_negations() -> None:
    assert reasons("They checked the NI number for us.", "They checked […] for us.") == {Rule.CUT_INSIDE}


@pytest.mark.parametrize(
    "hedge",
    [
        *(
            "but",
            "however",
            "although",
            "though",
            "except",
            "only",
            "sometimes",
            "some",
            "may",
        ),
        *("might", "almost", "Perhaps", "ond", "weithiau"),
    ],
)
def test_a_hedge_is_left_out_only_for_a_reason(hedge: str) -> None:
    text = f"The team was {hedge} helpful to us."

    assert reasons(text, "The team was […] helpful to us.") == {Rule.HEDGE}


@pytest.mark.parametrize("condition", ["if", "unless", "provided", "os"])
def test_a_condition_is_left_out_only_for_a_reason(condition: str) -> None:
    text = f"The team was helpful {condition} asked."

    assert reasons(text, "The team was helpful […].") == {Rule.CONDITION}


@pytest.mark.parametrize(
    ("typed", "rule"), [("the team was quick.", Rule.CUT_START), ("We felt the team was", Rule.CUT_END)]
)
def test_a_sentence_is_cut_at_its_start_or_end_only_for_a_reason(typed: str, rule: Rule) -> None:
    assert reasons("We felt the team was quick.", typed) == {rule}


def test_a_question_is_made_a_statement_only_for_a_reason() -> None:
    assert reasons("The team was quick?", "The team was quick") == {Rule.CUT_END}


def test_a_rolled_eye_is_left_off_only_for_a_reason() -> None:
    assert reasons("Great support. 🙄", "Great support.") == {Rule.CUT_END}


def test_a_negation_is_parted_from_what_it_negates_only_for_a_reason() -> None:
    text = "We could not have asked for better support."

    assert reasons(text, "We could not have […] support.") == {Rule.NEGATION_MOVED}


@pytest.mark.parametrize(
    "after", ["However, it was late.", "The report, though, was late.", "But late.", "Not.", "Not really."]
)
def test_a_sentence_that_takes_the_quote_back_is_left_out_only_for_a_reason(after: str) -> None:
    assert reasons(f"The team was quick. {after} Thanks.", "The team was quick. […] Thanks.") == {
        Rule.TAKEN_BACK
    }


def test_a_line_that_says_what_a_list_is_of_is_left_out_only_for_a_reason() -> None:
    assert reasons("These were poor:\n- speed\n- contact", "speed") == {Rule.LEAD_IN}


def test_a_line_with_a_negation_that_may_run_on_is_left_out_only_for_a_reason() -> None:
    assert reasons("I would not say\nTOEX was great", "TOEX was great") == {Rule.WRAPPED_LINE}


@pytest.mark.parametrize(
    "typed",
    ["The team […] was terrible.", "The team was […] was terrible.", "The team was great […] was terrible."],
)
def test_parts_of_distant_sentences_are_never_stitched_into_one(typed: str) -> None:
    assert Rule.STITCH in faults("The team was great. We had lunch. The food was terrible.", typed)


def test_a_cut_sentence_may_follow_one_that_is_seen_to_end_for_a_reason() -> None:
    text = "The team was great. We think they did well."

    assert reasons(text, "The team was great. […] they did well.") == {Rule.HEDGE}


def test_a_capital_is_not_turned_to_run_two_sentences_together() -> None:
    text = "I hear that it was poor. The report was excellent."

    assert faults(text, "I hear that […] [t]he report was excellent.") == {Rule.STITCH}


@pytest.mark.parametrize("mark", ["?", "🙄", "!"])
def test_a_mark_is_not_taken_from_another_sentence(mark: str) -> None:
    text = f"The team was quick. Agreed {mark}"

    assessment = check(text, [Piece(0, 19), Piece(27, 28)])

    assert Rule.STRAY_MARK in {remark.rule for remark in assessment.faults}


def test_pieces_that_cannot_be_a_quote_are_refused_in_words() -> None:
    (fault,) = check("The team was quick.", [Piece(0, 2)]).faults

    assert fault.rule is Rule.SHAPE
    assert fault.sentence == "'The' is cut. Keep the whole word or leave it out."


@settings(max_examples=80, deadline=None)
@given(quotes())
def test_every_remark_points_into_the_answer(quote: tuple[str, Parts]) -> None:
    text, parts = quote

    assessment = check(text, parts, sensitive=bool)

    places = [(one.start, one.end) for one in (*assessment.faults, *assessment.needs_reason)]
    assert all(0 <= start <= end <= len(text) for start, end in places)
    assert any(isinstance(part, Bracket) for part in parts) <= (not assessment.is_faithful)


@pytest.mark.parametrize("unit", ["not ", "but ", "a. ", "a: ", "? ", "not\n", "🙄 ", "n't"])
def test_hostile_repetition_is_assessed_in_proportion_to_its_length(unit: str) -> None:
    def calls_for(length: int) -> int:
        text = f"We {unit * length}"[:length]
        return calls_made(lambda: check(text, [Piece(0, 2)]))

    calls_for(1_000)  # the word lists are read once; other lengths, as what was read last is kept
    assert calls_for(20_000) < 12 * calls_for(2_000)
