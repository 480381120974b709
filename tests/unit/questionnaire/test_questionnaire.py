"""Which questions an officer is asked, and which answers are taken."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from feedback_app.questionnaire.definition import (
    IncompleteError,
    Questionnaire,
    parse_questionnaire,
)
from feedback_app.questionnaire.kinds.base import Value
from tests.support.questionnaires import FEW, SENT, SUPPORT

VALUES = (
    st.none()
    | st.integers()
    | st.text()
    | st.lists(st.text())
    | st.sampled_from(["both", "kent", "force", 5])
)
ANSWERS = st.dictionaries(st.sampled_from([asked.key for asked in SUPPORT.questions]), VALUES)
ONE_PAGE = """
title = "Two on a page"
[[groups]]
key = "all"
title = "All"
[[groups.questions]]
key = "first"
kind = "yes_no_not_sure"
wording = "First?"
[[groups.questions]]
key = "second"
kind = "yes_no_not_sure"
wording = "Second?"
depends_on = { question = "first", values = ["yes"] }
"""


def keys(answers: dict[str, Value]) -> list[str]:
    return [asked.key for asked in SUPPORT.asked(answers)]


def refused(questionnaire: Questionnaire, answers: dict[str, Value]) -> IncompleteError:
    with pytest.raises(IncompleteError) as caught:
        questionnaire.checked(answers)
    return caught.value


def test_an_officer_goes_through_five_pages() -> None:
    assert [group.key for group in SUPPORT.groups] == [
        "about_you",
        "support",
        "ratings",
        "words",
        "permission",
    ]


def test_an_officer_must_answer_only_four_questions() -> None:
    assert [asked.key for asked in SUPPORT.questions if asked.required] == [
        "force",
        "role",
        "supported_by",
        "overall",
    ]


def test_an_officer_who_used_only_tools_is_not_asked_about_a_team() -> None:
    asked = keys({"supported_by": "technical_enablers"})

    assert "tools" in asked
    assert not {"timeliness", "expertise", "support_kinds"} & set(asked)


def test_an_officer_who_had_only_a_team_is_not_asked_about_tools() -> None:
    asked = keys({"supported_by": "operational_outcomes"})

    assert "tools" not in asked
    assert {"timeliness", "expertise", "support_kinds"} <= set(asked)


def test_an_officer_who_had_both_is_asked_everything() -> None:
    assert len(keys(SENT)) == len(SUPPORT.questions)


def test_an_officer_who_wrote_nothing_to_quote_is_not_asked_for_permission() -> None:
    assert not {"permission", "attribution"} & set(keys(FEW | {"improve": "Be quicker."}))


def test_what_could_be_better_is_private_and_the_praise_may_be_quoted() -> None:
    assert [asked.key for asked in SUPPORT.questions if asked.quotable] == ["helpful", "difference"]


def test_a_complete_response_is_sent_as_it_was_given() -> None:
    assert SUPPORT.checked(SENT) == SENT


def test_an_answer_to_a_question_no_longer_asked_is_dropped() -> None:
    changed = SENT | {"tools": 5, "supported_by": "operational_outcomes"}

    assert "tools" not in SUPPORT.checked(changed)


def test_an_answer_to_no_question_is_dropped() -> None:
    assert SUPPORT.checked(SENT | {"is_staff": "yes"}) == SENT


def test_permission_goes_with_the_words_that_it_covered() -> None:
    assert SUPPORT.checked(SENT | {"helpful": None}) == FEW


def test_permission_that_covers_words_since_deleted_is_asked_for_again() -> None:
    changed = SENT | {"difference": "We found him.", "helpful": None}

    assert "Choose again which of them we may quote" in refused(SUPPORT, changed).sentences["permission"]


def test_a_missing_answer_is_named_with_the_sentence_that_says_what_to_do() -> None:
    sentences = refused(SUPPORT, {"supported_by": "both"}).sentences

    assert list(sentences) == ["force", "role", "overall"]
    assert sentences["role"].startswith("Choose the role closest to yours")


def test_answers_that_can_be_taken_are_kept_beside_those_that_cannot() -> None:
    assert refused(SUPPORT, SENT | {"overall": 9}).answers == {
        key: SENT[key] for key in SENT if key != "overall"
    }


def test_words_that_may_be_quoted_need_a_chosen_attribution() -> None:
    assert list(refused(SUPPORT, SENT | {"attribution": None}).sentences) == ["attribution"]


def test_a_rung_that_a_changed_force_no_longer_allows_is_asked_for_again() -> None:
    assert list(refused(SUPPORT, SENT | {"force": "gwent"}).sentences) == ["attribution"]


@given(ANSWERS)
def test_what_was_checked_once_is_not_refused_or_changed_again(answers: dict[str, Value]) -> None:
    try:
        checked = SUPPORT.checked(answers)
    except IncompleteError as incomplete:
        checked = incomplete.answers
    try:
        again = SUPPORT.checked(checked)
    except IncompleteError as incomplete:
        again = incomplete.answers
    assert again == checked


@given(ANSWERS)
def test_no_answer_is_taken_to_a_question_that_is_not_asked(answers: dict[str, Value]) -> None:
    try:
        checked = SUPPORT.checked(answers)
    except IncompleteError as incomplete:
        checked = incomplete.answers
    assert set(checked) <= set(keys(checked))


def test_a_page_takes_only_its_own_answers() -> None:
    given = {"exploitation": ["county_lines"], "commission": ["TX-1"], "overall": ["5"]}

    taken = SUPPORT.checked_group("support", given, {"supported_by": "technical_enablers"})

    assert taken == {"exploitation": ["county_lines"], "commission": "TX-1"}


def test_a_question_that_waits_for_another_of_its_page_goes_by_what_the_page_says_now() -> None:
    whole = parse_questionnaire(ONE_PAGE, "one_page")

    taken = whole.checked_group("all", {"first": ["yes"], "second": ["no"]}, {"first": "no"})

    assert taken == {"first": "yes", "second": "no"}


def test_a_page_goes_by_what_was_answered_before_it() -> None:
    given = {"overall": ["dont_know"], "tools": ["4"], "timeliness": ["3"]}

    taken = SUPPORT.checked_group("ratings", given, {"supported_by": "technical_enablers"})

    assert taken == {"tools": 4, "overall": "dont_know"}


def test_a_page_says_what_is_missing_on_it_and_keeps_the_rest() -> None:
    with pytest.raises(IncompleteError) as caught:
        SUPPORT.checked_group("about_you", {"role": ["sio"]}, {})

    assert list(caught.value.sentences) == ["force", "supported_by"]
    assert caught.value.answers == {"role": "sio"}


def test_an_officer_who_unticks_everything_needs_no_attribution() -> None:
    assert SUPPORT.checked_group("permission", {}, SENT) == {}


def test_permission_and_attribution_are_given_on_one_page() -> None:
    given = {"permission": ["helpful"], "attribution": ["force_role"]}

    taken = SUPPORT.checked_group("permission", given, SENT)

    assert taken == {"permission": ["helpful"], "attribution": "force_role"}
