"""Rows of an earlier survey, read: answers, moments, permissions, and what is refused."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from feedback_app.domain.attribution import Attribution
from feedback_app.domain.forces import FORCES
from feedback_app.responses.imports.timestamps import moment
from tests.support.surveys import one, permission, taken


def test_an_officer_s_row_is_read_as_the_survey_asked_it() -> None:
    answers = taken(one()).answers
    assert answers["force"] == "kent"
    assert answers["supported_by"] == "operational_outcomes"
    assert (answers["impact"], answers["recommend"], answers["helpful"]) == (4, 9, "The chart.")


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("5 - Excellent", 5),
        ("4 – Good", 4),
        ("3", 3),
        ("excellent", 5),
        ("  2\u00a0- Poor ", 2),
        ("3 - OK", 3),
        ("4/5", 4),
        ("Don’t know", "dont_know"),
        ("N/A", "not_applicable"),
    ],
)
def test_an_officer_s_rating_is_read_in_any_usual_spelling(words: str, value: object) -> None:
    assert taken(one(Impact=words)).answers["impact"] == value


@pytest.mark.parametrize("words", ["5 - Poor", "3 - 4", "4 or 5", "6", "0", "-4", "4/10", "quite good", "²"])
def test_a_rating_that_could_mean_two_things_is_left_out_and_reported(words: str) -> None:
    reading = one(Impact=words)
    assert "impact" not in taken(reading).answers
    assert reading.notes == (f"Impact: '{words}' is none of the answers: left out",)


def test_whoever_imports_is_told_that_nine_of_ten_became_nine() -> None:
    reading = one(Recommend="9/10")
    assert taken(reading).answers["recommend"] == 9
    assert reading.notes == ("Recommend: '9/10' read as 9",)


def test_whoever_imports_is_told_nothing_where_nothing_was_read_into_a_row() -> None:
    assert one(Impact="4 – good", Recommend="9 ", Stream="operational  outcomes").notes == ()


def test_an_officer_s_several_choices_are_kept_and_an_unknown_one_is_reported() -> None:
    reading = one(Kinds="Analyst;Researcher;Astrologer;")
    assert taken(reading).answers["support_kinds"] == ["analyst", "researcher"]
    assert reading.notes == ("Kinds: 'Astrologer' is none of the answers: left out",)


def test_words_mean_what_the_mapping_says_that_they_mean() -> None:
    assert taken(one(Stream="the APPS")).facts.stream == "technical_enablers"


def test_whoever_imports_is_told_which_force_was_understood() -> None:
    reading = one(Force="West Mids ")
    assert taken(reading).facts.force == "west-midlands"
    assert reading.notes == ("Force: 'West Mids' read as West Midlands Police",)


def test_an_officer_of_a_force_that_is_not_known_is_heard_all_the_same() -> None:
    reading = one(Force="Sunford Constabulary")
    assert taken(reading).facts.force is None
    assert taken(reading).answers["helpful"] == "The chart."
    assert reading.unknown_force == "Sunford Constabulary"


@pytest.mark.parametrize(
    ("words", "ceiling"),
    [
        ("Yes - and you can name my force", Attribution.FORCE),
        ("yes – but only name my region ", Attribution.REGION),
        ("Yes - but keep me and my force anonymous", Attribution.ONE_FORCE),
    ],
)
def test_an_officer_s_permission_is_kept_with_the_words_that_gave_it(
    words: str, ceiling: Attribution
) -> None:
    permitted = permission(words).permitted
    assert (permitted.basis, permitted.ceiling) == ("import", ceiling)
    assert permitted.questions == {"helpful", "difference"}
    assert permitted.wording == f"May we quote you?\n{words.strip()}"


def test_an_officer_who_said_no_is_recorded_as_having_said_so() -> None:
    permitted = permission("no").permitted
    assert (permitted.basis, permitted.questions, permitted.ceiling) == ("import", frozenset(), None)


@pytest.mark.parametrize("words", ["", "yes", "Don't know", "Yes", "Yes - and you can name my forces", "1"])
def test_what_is_not_a_permission_word_for_word_permits_nothing(words: str) -> None:
    permitted = permission(words).permitted
    assert (permitted.basis, permitted.questions, permitted.ceiling) == ("unknown", frozenset(), None)


@given(
    st.sampled_from(["", "No", "Yes - and you can name my force", "Yes - but only name my region"]),
    st.text(st.characters(categories=("L", "N", "P", "S")), min_size=1),
)
def test_no_words_beyond_those_of_the_mapping_permit_anything(named: str, more: str) -> None:
    assert permission(named + more).permitted.questions == frozenset()


@pytest.mark.parametrize(
    ("clock", "utc", "noted"),
    [
        ("05/01/2024 16:40 ", "2024-01-05 16:40", ""),
        ("01/07/2024 09:05:07", "2024-07-01 08:05:07", ""),
        ("27/10/2024 01:30", "2024-10-27 00:30", "came twice"),
        ("31/03/2024 01:30", "2024-03-31 01:30", "left out when the clocks went forward: read as 02:30"),
    ],
)
def test_the_clock_in_the_united_kingdom_says_one_moment(clock: str, utc: str, noted: str) -> None:
    at, note = moment(clock)
    assert at == datetime.fromisoformat(utc).replace(tzinfo=UTC)
    assert noted in note
    assert bool(note) == bool(noted)


@given(st.datetimes(min_value=datetime(1, 1, 2), max_value=datetime(9999, 12, 30)))  # noqa: DTZ001  (a clock)
def test_a_moment_and_its_spelling_are_the_same_moment(clock: datetime) -> None:
    clock = clock.replace(microsecond=0, fold=0)
    spelt = f"{clock.day:02}/{clock.month:02}/{clock.year:04} {clock:%H:%M:%S}"
    assert moment(spelt) == moment(clock)


@pytest.mark.parametrize("words", ["31/02/2024 10:00", "2024-01-04", "yesterday", "13/13/2024 09:00"])
def test_a_row_with_a_day_that_does_not_exist_is_refused(words: str) -> None:
    assert one(Completion_time=words).refusal.startswith(f"Completion time: '{words}' is no date")


def test_the_start_stands_in_where_the_completion_is_blank() -> None:
    reading = one(Completion_time="", Start_time="04/01/2024 09:09")
    assert taken(reading).given_at == datetime(2024, 1, 4, 9, 9, tzinfo=UTC)
    assert reading.notes == ("Completion time: blank, so Start time was taken",)


def test_a_row_without_any_moment_is_refused() -> None:
    assert one(Completion_time="").refusal == "No moment: Completion time and Start time blank."


@pytest.mark.parametrize("sign", ["\x07", "\x00", "\ud83d"])
def test_a_row_that_no_store_can_hold_is_refused_with_its_column(sign: str) -> None:
    assert one(Improve=f"Less{sign} paper").refusal.startswith("Improve: Your text holds a")


def test_an_officer_s_words_are_never_cut_to_fit() -> None:
    assert "Shorten your answer to 4,000 characters" in one(Helpful="x" * 200_000).refusal


def test_a_row_without_an_id_is_refused_where_the_mapping_names_a_column_for_it() -> None:
    assert one(ID=" ").refusal == "ID: blank, so the row could not be known again."


def test_a_row_in_which_nothing_was_answered_is_refused() -> None:
    blank = dict.fromkeys(("Force", "Stream", "Impact", "Recommend", "Helpful"), "")
    assert one(**blank).refusal == "It holds no answer in any column that is read."


def test_an_officer_s_line_breaks_and_quote_marks_survive() -> None:
    words = 'Two points:\r\n1) "fast"\r\n\r\n2) fair'
    assert taken(one(Helpful=words)).answers["helpful"] == words.replace("\r\n", "\n")


def test_every_known_force_is_found_by_its_own_name() -> None:
    for force in FORCES.values():
        assert taken(one(Force=force.name)).facts.force == force.id
