"""Definitions of questionnaires: each fault is told in a sentence that names its question."""

import pytest

from feedback_app.questionnaire.definition import QuestionnaireError, parse_questionnaire

TINY = """
title = "Tiny"
[[groups]]
key = "only"
title = "The only page"
"""


def tiny(*questions: str) -> str:
    return TINY + "".join(f"[[groups.questions]]\n{question}\n" for question in questions)


def faults(*questions: str) -> str:
    with pytest.raises(QuestionnaireError) as refused:
        parse_questionnaire(tiny(*questions), "tiny")
    return "\n".join(refused.value.faults)


@pytest.mark.parametrize(
    ("question", "fault"),
    [
        (
            'key="timeliness"\nkind="raiting"\nwording="?"',
            "question 'timeliness': kind 'raiting' is not one of ",
        ),
        ('key="a"\nkind="rating"', "question 'a': 'wording' is missing"),
        (
            'key="a"\nkind="rating"\nwording="?"\ncolour="red"',
            "question 'a': 'colour' is not one of key, kind",
        ),
        ('key="a"\nkind="rating"\nwording=3', "question 'a': 'wording' must be a text"),
        (
            'key="a"\nkind="rating"\nwording="?"\nrequired="yes"',
            "question 'a': 'required' must be true or false",
        ),
        ('key="a"\nkind="long_text"\nwording="?"\nlimit=0', "question 'a': 'limit' must be 1 or more"),
        (
            'key="a"\nkind="long_text"\nwording="?"\nlimit=true',
            "question 'a': 'limit' must be a whole number",
        ),
        ('key="A-b"\nkind="rating"\nwording="?"', "question 'A-b': 'key' must be a to z"),
        ('key="a"\nkind="rating"\nwording="?"\nlabels=["x"]', "question 'a': 'labels' must hold five"),
        (
            'key="a"\nkind="rating"\nwording="?"\nquotable=true',
            "question 'a': 'quotable' means nothing to kind 'rating'",
        ),
        ('key="a"\nkind="choice"\nwording="?"', "question 'a': 'options' must hold two at least"),
        (
            'key="a"\nkind="choice"\nwording="?"\noptions=["x", "y"]',
            "question 'a': option '': 'value' is missing",
        ),
        (
            'key="a"\nkind="choice"\nwording="?"\noptions=[{value="x"}]',
            "question 'a': option 'x': 'label' is missing",
        ),
        (
            'key="a"\nkind="choice"\nwording="?"\noptions=[{value="x", label="X"}, {value="x", label="Y"}]',
            "question 'a': option 'x' is given twice",
        ),
        (
            'key="a"\nkind="rating"\nwording="?"\nfeeds="mood"',
            "question 'a': 'feeds' must be one of force, role",
        ),
        (
            'key="a"\nkind="rating"\nwording="?"\nfeeds="force"',
            "only a question of kind 'force' feeds 'force'",
        ),
        (
            'key="a"\nkind="choice"\nwording="?"\nfeeds="stream"\n'
            'options=[{value="team", label="T"}, {value="both", label="B"}]',
            "question 'a': 'stream' has no meaning for team",
        ),
        (
            'key="a"\nkind="rating"\nwording="?"\ndepends_on={question="b", values=["5"]}',
            "question 'a': 'depends_on' names 'b', which is not asked earlier",
        ),
        ('key="a"\nkind="permission"\nwording="?"', "question 'a': nothing quotable is asked earlier"),
        (
            'key="a"\nkind="attribution"\nwording="?"',
            "question 'a': no question that feeds 'permission' is asked",
        ),
    ],
)
def test_a_fault_of_a_question_is_named_with_its_question(question: str, fault: str) -> None:
    assert fault in faults(question)


def test_a_question_does_not_wait_for_an_answer_that_is_not_offered() -> None:
    first = 'key="a"\nkind="rating"\nwording="?"'
    second = 'key="b"\nkind="rating"\nwording="?"\ndepends_on={question="a", values=["6", "1"]}'

    assert faults(first, second) == "question 'b': 'depends_on' names 6, which 'a' does not offer"


def test_a_question_waits_for_one_of_several_choices_and_is_not_asked_without() -> None:
    options = 'options=[{value="x", label="X"}, {value="y", label="Y"}]'
    first = f'key="a"\nkind="choices"\nwording="?"\n{options}'
    second = 'key="b"\nkind="rating"\nwording="?"\ndepends_on={question="a", values=["y"]}'
    waiting = parse_questionnaire(tiny(first, second), "tiny")

    numbers = [len(waiting.asked({"a": given})) for given in (["x", "y"], ["x"], [], None)]

    assert numbers == [2, 1, 1, 1]


def test_a_question_that_waits_for_no_value_is_refused() -> None:
    first = 'key="a"\nkind="rating"\nwording="?"'
    second = 'key="b"\nkind="rating"\nwording="?"\ndepends_on={question="a", values=[]}'

    assert faults(first, second) == "question 'b': 'depends_on' names no values"


def test_an_attribution_that_is_asked_before_permission_is_refused() -> None:
    words = 'key="a"\nkind="long_text"\nwording="?"\nquotable=true'

    assert "no question that feeds 'permission'" in faults(words, 'key="b"\nkind="attribution"\nwording="?"')


def test_a_question_does_not_wait_for_a_later_one() -> None:
    first = 'key="a"\nkind="rating"\nwording="?"\ndepends_on={question="b", values=["1"]}'
    second = 'key="b"\nkind="rating"\nwording="?"'

    assert faults(first, second) == "question 'a': 'depends_on' names 'b', which is not asked earlier"


def test_two_questions_of_one_key_are_refused() -> None:
    assert faults(*['key="a"\nkind="rating"\nwording="?"'] * 2) == "question 'a': 'key' is used 2 times"


def test_two_questions_that_feed_one_fact_are_both_named() -> None:
    found = faults(*[f'key="{key}"\nkind="rating"\nwording="?"\nfeeds="overall"' for key in "ab"])

    assert found == "question 'a': 'overall' is fed 2 times\nquestion 'b': 'overall' is fed 2 times"


def test_all_faults_are_told_at_once() -> None:
    assert len(faults('key="a"\nkind="x"', 'key="b"\nkind="y"').splitlines()) == 4


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("title = ", "not TOML: "),
        ("", "'title' is missing\n'groups' is missing"),
        ('title = "T"\ngroups = [1]', "group '': 'key' must be a to z"),
        (
            'title = "T"\n[[groups]]\nkey = "g"',
            "group 'g': 'title' is missing\ngroup 'g': it has no questions",
        ),
        ('title = "T"\ncolour = 1\n[[groups]]', "'colour' is not one of title, groups"),
        (TINY + '[[groups]]\nkey = "only"\ntitle = "Again"', "group 'only': 'key' is used 2 times"),
    ],
)
def test_a_fault_of_the_whole_is_told_in_a_sentence(text: str, fault: str) -> None:
    with pytest.raises(QuestionnaireError) as refused:
        parse_questionnaire(text, "broken")

    assert fault in "\n".join(refused.value.faults)
