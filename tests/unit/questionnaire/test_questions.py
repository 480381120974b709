"""What every kind of question keeps, those not written yet too."""

import json
import time
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from feedback_app.lib.paths import project_folder
from feedback_app.questionnaire.kinds import KINDS
from feedback_app.questionnaire.kinds.base import Kind, Option, Question, Sheet, UnusableAnswerError

CONTROLS = {page.stem for page in project_folder("templates").glob("components/officer/controls/*.html")}
FORGED = [
    ["\x00"],
    ["\ud800"],
    ["9" * 1_000_000],
    ["x" * 1_000_000],
    ["a" + "\u0301\u0323" * 400_000],
    ["-1"],
    ["1e400"],
    ["\u0665"],
    ["' OR 1=1 --"],
    ["not offered", "nor this"],
    ["yes"] * 1_000,
]
HELPFUL = Question("helpful", "long_text", "What worked well?", quotable=True)
FORCE = Question("force", "force", "Your force?", feeds="force")
ALLOW = Question("allow", "permission", "Which may we quote?", feeds="permission")
SILENT = Sheet({"force": "lancashire", "helpful": "They were quick."}, (FORCE, HELPFUL, ALLOW))
SHEET = Sheet({**SILENT.answers, "allow": ["helpful"]}, SILENT.asked)


def question(kind: Kind, *, required: bool = False) -> Question:
    options = (
        Option("a", "Apples"),
        Option("b", "Pears"),
        Option("none", "Neither", apart=True, exclusive=True),
    )
    return Question(
        "fruit", kind.name, "Which?", required=required, options=options if "options" in kind.takes else ()
    )


kinds = pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS.keys())


@kinds
def test_every_kind_is_asked_by_a_control_that_the_pages_have(kind: Kind) -> None:
    assert kind.control in CONTROLS


@kinds
def test_every_kind_takes_silence_for_an_answer_where_none_is_required(kind: Kind) -> None:
    assert kind.check(question(kind), [], SILENT) is None
    assert kind.check(question(kind), ["", " \r\n"], SILENT) is None


@kinds
def test_every_kind_says_what_to_do_where_a_required_answer_is_missing(kind: Kind) -> None:
    with pytest.raises(UnusableAnswerError, match=r"^(Choose|Write) "):
        kind.check(question(kind, required=True), [], SHEET)


@kinds
def test_every_kind_gives_back_what_the_officer_gave_in_a_form_that_json_keeps(kind: Kind) -> None:
    asked = question(kind)
    for option in kind.options(asked, SHEET) or (Option("Some words", ""),):
        value = kind.check(asked, [option.value], SHEET)
        assert kind.check(asked, kind.form_values(asked, value), SHEET) == value
        assert json.loads(json.dumps(value)) == value


@kinds
@pytest.mark.parametrize("given", FORGED, ids=lambda given: ascii(given[0][:12]))
def test_no_kind_meets_a_forged_answer_with_anything_but_a_sentence(kind: Kind, given: list[str]) -> None:
    start = time.process_time()
    with suppress(UnusableAnswerError):
        kind.check(question(kind), given, SHEET)

    assert time.process_time() - start < 5


@kinds
@given(given=st.lists(st.text()))
def test_no_kind_breaks_whatever_a_form_may_send(kind: Kind, given: list[str]) -> None:
    try:
        value = kind.check(question(kind), given, SHEET)
    except UnusableAnswerError:
        return
    assert kind.check(question(kind), kind.form_values(question(kind), value), SHEET) == value


@kinds
def test_a_kind_with_fixed_answers_refuses_any_other(kind: Kind) -> None:
    if kind.options(question(kind), SHEET):
        with pytest.raises(UnusableAnswerError):
            kind.check(question(kind), ["durham-and-kent"], SHEET)


@kinds
def test_every_kind_shows_an_answer_by_the_words_that_the_officer_chose(kind: Kind) -> None:
    asked = question(kind)
    for option in kind.options(asked, SHEET):
        assert kind.shown(asked, kind.check(asked, [option.value], SHEET), SHEET) == option.label


@kinds
def test_every_kind_counts_each_answer_once_and_leaves_out_those_set_apart(kind: Kind) -> None:
    asked = question(kind)
    options = kind.options(asked, SHEET) or (Option("Some words", ""),)
    values = [kind.check(asked, [option.value], SHEET) for option in options]

    count = kind.counted(asked, [*values, None])

    assert count.base == sum(not option.apart for option in options)
    assert not count.tallies or sum(tally.number for tally in count.tallies) == len(options)


@kinds
def test_every_kind_counts_nobody_as_nought_of_nought(kind: Kind) -> None:
    count = kind.counted(question(kind), [])

    assert (count.base, count.percentage) == (0, None)


@kinds
def test_every_kind_finds_nothing_wrong_with_a_proper_definition(kind: Kind) -> None:
    assert kind.faults(question(kind)) == []


@kinds
def test_every_kind_names_what_means_nothing_to_it(kind: Kind) -> None:
    full = Question("q", kind.name, "?", options=(Option("a", "A"),), labels=("x",), limit=0, quotable=True)

    assert all(
        any(repr(name) in fault for fault in kind.faults(full)) for name in ("options", "labels", "limit")
    )
