"""What each kind of question does by itself."""

from itertools import pairwise

import pytest

from feedback_app.questionnaire.kinds import KINDS, kind_of
from feedback_app.questionnaire.kinds.base import Option, Question, Sheet, UnusableAnswerError, Value

FRUIT = Question(
    "fruit",
    "choices",
    "Which?",
    options=(
        Option("a", "Apples"),
        Option("b", "Pears"),
        Option("none", "Neither", apart=True, exclusive=True),
    ),
)
HELPFUL = Question("helpful", "long_text", "What worked well?", quotable=True)
FORCE = Question("force", "force", "Your force?", feeds="force")
ROLE = Question("role", "choice", "Your role?", feeds="role")
ALLOW = Question("allow", "permission", "Which may we quote?", feeds="permission")
ASKED = (FORCE, ROLE, HELPFUL, ALLOW)


def sheet(force: str = "lancashire", role: str = "investigator", allow: Value = None) -> Sheet:
    said = {"force": force, "role": role, "helpful": "They were quick."} | ({"allow": allow} if allow else {})
    return Sheet(said, ASKED)


SHEET = sheet(allow=["helpful"])


def choice(**parts: object) -> Question:
    return Question(**({"key": "q", "kind": "choices", "wording": "Which?"} | parts))  # type: ignore[arg-type]  # as tests name them


def test_a_rating_is_stored_as_a_number_with_five_the_best() -> None:
    assert [KINDS["rating"].check(choice(kind="rating"), [given]) for given in ("5", "1")] == [5, 1]


def test_not_applicable_and_dont_know_are_answers_but_no_scores() -> None:
    count = KINDS["rating"].counted(choice(kind="rating"), [5, 4, 3, "not_applicable", "dont_know", None])

    assert (count.base, count.positive, count.percentage) == (3, 2, 67)


def test_an_earlier_survey_shows_its_own_labels() -> None:
    asked = choice(kind="rating", labels=("Excellent", "Good", "Average", "Poor", "Very poor"))

    assert KINDS["rating"].shown(asked, 5) == "Excellent"


def test_a_scale_of_four_labels_is_a_fault() -> None:
    assert KINDS["rating"].faults(choice(kind="rating", labels=("A", "B", "C", "D"))) == [
        "'labels' must hold five, all different"
    ]


@pytest.mark.parametrize(
    ("typed", "meant"), [("9/10", 9), ("10 ", 10), ("0", 0), ("8 out of 10", 8), ("7 / 10", 7)]
)
def test_a_score_is_read_as_people_write_it(typed: str, meant: int) -> None:
    assert KINDS["score"].check(choice(kind="score"), [typed]) == meant


@pytest.mark.parametrize("typed", ["11", "-1", "9.5", "10/9", "nine", "\u0667", "1" * 5_000])
def test_what_is_no_score_from_0_to_10_is_refused(typed: str) -> None:
    with pytest.raises(UnusableAnswerError, match="whole number from 0 to 10"):
        KINDS["score"].check(choice(kind="score"), [typed])


def test_several_choices_are_kept_in_the_order_of_the_page_and_once_each() -> None:
    asked = FRUIT

    assert KINDS["choices"].check(asked, ["b", "a", "b"]) == ["a", "b"]


def test_none_yet_does_not_stand_beside_another_answer() -> None:
    with pytest.raises(UnusableAnswerError, match="Choose either Neither or the other answers, not both"):
        KINDS["choices"].check(FRUIT, ["a", "none"])


def test_several_choices_count_once_for_each_and_the_officer_once() -> None:
    count = KINDS["choices"].counted(FRUIT, [["a", "b"], ["a"], ["none"]])

    assert [tally.number for tally in count.tallies] == [2, 1, 1]
    assert count.base == 2


def test_an_answer_no_longer_offered_is_still_counted() -> None:
    count = KINDS["choice"].counted(FRUIT, ["a", "plums"])

    assert [(tally.label, tally.number) for tally in count.tallies][-1] == ("plums", 1)


def test_not_sure_stays_in_the_base_of_yes() -> None:
    assert KINDS["yes_no_not_sure"].counted(choice(), ["yes", "not_sure", "no", "yes"]).percentage == 50


def test_two_answers_to_a_question_for_one_are_refused() -> None:
    with pytest.raises(UnusableAnswerError, match="Choose one answer only"):
        KINDS["choice"].check(FRUIT, ["a", "b"])


def test_two_texts_for_one_box_are_refused() -> None:
    with pytest.raises(UnusableAnswerError, match="Write one answer only"):
        KINDS["long_text"].check(HELPFUL, ["a", "b"])


def test_only_forces_that_answered_are_listed() -> None:
    count = KINDS["force"].counted(FORCE, ["kent", "durham", "kent"])

    assert [(tally.label, tally.number) for tally in count.tallies] == [
        ("Durham Constabulary", 1),
        ("Kent Police", 2),
    ]


def test_a_half_of_a_percent_is_rounded_up() -> None:
    values: list[Value] = [5, 1, 1, 1, 1, 1, 1, 1]

    assert KINDS["rating"].counted(choice(kind="rating"), values).percentage == 13


def test_an_officer_who_wrote_too_much_is_told_by_how_many_characters() -> None:
    with pytest.raises(
        UnusableAnswerError, match="Shorten your answer to 2,000 characters or fewer: it has 2,001 now"
    ):
        KINDS["long_text"].check(HELPFUL, ["x" * 2_001])


def test_a_limit_counts_a_line_end_once_and_an_emoji_once() -> None:
    exact = "\r\n".join(["\U0001f46e" * 5] * 2)

    assert KINDS["long_text"].check(choice(kind="long_text", limit=11), [exact]) == exact.replace(
        "\r\n", "\n"
    )


def test_a_questions_own_limit_goes_before_that_of_its_kind() -> None:
    with pytest.raises(UnusableAnswerError, match="40 characters or fewer: it has 41 now"):
        KINDS["short_text"].check(choice(kind="short_text", limit=40), ["x" * 41])


def test_a_short_answer_stands_on_one_line() -> None:
    assert (
        KINDS["short_text"].check(choice(kind="short_text"), [" CID\r\n\u2028 Wrexham\t1 "])
        == "CID Wrexham\t1"
    )


def test_a_required_answer_of_which_nothing_can_be_seen_is_missing() -> None:
    with pytest.raises(UnusableAnswerError, match="Write your answer"):
        KINDS["long_text"].check(choice(kind="long_text", required=True), ["\u200b"])


def test_the_forces_of_a_region_stand_beside_each_other() -> None:
    groups = [option.hint for option in KINDS["force"].options(FORCE)]

    assert sum(before != after for before, after in pairwise(groups)) == len(set(groups)) - 1


def test_only_answers_that_were_given_can_be_quoted() -> None:
    silent = Sheet({"helpful": ""}, ASKED)

    assert KINDS["permission"].options(ALLOW, silent) == ()
    assert not KINDS["permission"].applies(ALLOW, silent)


def test_permission_for_a_private_answer_is_refused() -> None:
    with pytest.raises(UnusableAnswerError, match="Choose again which of them we may quote"):
        KINDS["permission"].check(ALLOW, ["force"], sheet())


def test_permission_that_nobody_gave_reads_as_none() -> None:
    assert KINDS["permission"].shown(ALLOW, None) == "None of your answers may be quoted"


def test_permission_cannot_be_required() -> None:
    assert KINDS["permission"].faults(choice(kind="permission", required=True)) != []


def said(at: Sheet) -> list[str]:
    return [option.label for option in KINDS["attribution"].options(choice(kind="attribution"), at)]


def test_an_officer_sees_each_rung_as_it_would_print() -> None:
    assert said(sheet()) == [
        "One force said",
        "A force in the North West said",
        "An investigator in the North West said",
        "Lancashire Constabulary said",
        "An investigator, Lancashire Constabulary, said",
    ]


def test_a_rung_that_would_print_as_a_lower_one_is_not_offered_twice() -> None:
    assert said(sheet("gwent", "other")) == ["One force said", "Gwent Police said"]
    assert said(sheet("nca", "other")) == ["One force said", "National Crime Agency said"]


def test_an_officer_of_a_small_region_learns_why_it_is_not_offered() -> None:
    offered = KINDS["attribution"].options(choice(kind="attribution"), sheet("gwent"))

    assert offered[0].hint.startswith("Southern Wales has few forces")


def test_an_officer_of_a_large_region_is_told_nothing_about_small_ones() -> None:
    assert {option.hint for option in KINDS["attribution"].options(choice(kind="attribution"), sheet())} == {
        ""
    }


def test_the_attribution_must_be_chosen_only_where_something_may_be_quoted() -> None:
    asked = choice(kind="attribution")

    assert KINDS["attribution"].check(asked, [], sheet()) is None
    with pytest.raises(UnusableAnswerError, match="where your words come from"):
        KINDS["attribution"].check(asked, [], SHEET)


def test_an_attribution_without_permission_is_not_kept() -> None:
    assert KINDS["attribution"].check(choice(kind="attribution"), ["force"], sheet()) is None


def test_a_rung_that_is_not_safe_for_this_officer_is_refused() -> None:
    with pytest.raises(UnusableAnswerError):
        KINDS["attribution"].check(choice(kind="attribution"), ["region"], sheet("gwent", allow=["helpful"]))


def test_a_question_finds_its_kind() -> None:
    assert kind_of(HELPFUL).name == "long_text"
