"""Numbers that name one person, one account or one case."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from feedback_app.screening.rules.bank import is_luhn
from feedback_app.screening.rules.nhs import is_valid
from feedback_app.screening.screen import screen


def _found(text: str, kind: str) -> list[str]:
    return [finding.words for finding in screen(text) if finding.kind == kind]


@pytest.mark.parametrize(
    ("kind", "text", "number"),
    [
        ("NHS", "NHS no. 999 526 0182 was on it", "999 526 0182"),
        ("NHS", "A&E patient 9991590838", "9991590838"),
        ("NINO", "NINO: QQ 55 09 17 C", "QQ 55 09 17 C"),
        ("NINO", "NI number begins QQ 44", "QQ 44"),
        ("BANK", "mule account (20-41-09 / 55310824)", "20-41-09 / 55310824"),
        ("BANK", "moved to GB29 NWBK 6016 1331 9268 19 and on", "GB29 NWBK 6016 1331 9268 19"),
        ("BANK", "card 4111 1111 1111 1111", "4111 1111 1111 1111"),
        ("BANK", "card ending 7712", "7712"),
        (
            "BANK",
            "sent to bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq",
            "bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq",
        ),
        ("DOB", "Subject d.o.b. 1987-06-29.", "1987-06-29"),
        ("DOB", "She was born on 3rd March 2007", "3rd March 2007"),
        ("DOB", "17/09/2008 (dob) was wrong", "17/09/2008"),
        ("COLLAR", "OIC is PC 5093 and I agree", "PC 5093"),
        ("COLLAR", "Warrant no 219834. All good", "219834"),
        ("COLLAR", "my shoulder number is 5518", "5518"),
        ("REFERENCE", "crime no. 06MI/14402C/23 please", "06MI/14402C/23"),
        ("REFERENCE", "CAD 1187 of 14/02 started this", "1187 of 14/02"),
        ("REFERENCE", "URN 46XX0718824 was accepted", "46XX0718824"),
        ("REFERENCE", "PNC ID 09/284417K had been merged", "09/284417K"),
        ("REFERENCE", "exhibit JKL/14 was played", "JKL/14"),
        ("REFERENCE", "HOLMES nominal N412 was resolved", "N412"),
        ("OPERATION", "The work on Op Quartzite was good", "Op Quartzite"),
        ("OPERATION", "op nettlebed - great support", "op nettlebed"),
        ("OPERATION", "Ymgyrch Gwylan oedd y gyntaf", "Ymgyrch Gwylan"),
        ("MARKING", "OFFICIAL-SENSITIVE\nVery clear.", "OFFICIAL-SENSITIVE"),
        ("MARKING", "Good.\nOfficial", "Official"),
        ("NICKNAME", "street name 'Malice', now known", "Malice"),
        ("NICKNAME", "everyone called her Mouse", "Mouse"),
    ],
)
def test_a_number_or_a_name_of_a_case_is_found_without_its_label(kind: str, text: str, number: str) -> None:
    assert _found(text, kind) == [number]


@pytest.mark.parametrize(
    "text",
    [
        "Request went in on 14/03/2024 and came back by 22/03/2024.",
        "My PC crashed twice and the PS5 is mine; the DS 2 weeks later.",
        "The op order was late, Op Support helped, the operation was a success.",
        "The official line is restricted and confidential.",
        "OFFICIAL feedback is welcome.",
        "£47,500 was restrained, 60% of it; 1,200 devices in 2023/24.",
        'What is known as "debt bondage" and cuckooing was new to us.',
        "Section 45, schedule 4 and MG5 were explained.",
        "Case 4 of 12; room 101; phase 2; 10/10.",
    ],
)
def test_dates_sums_and_ordinary_words_are_no_numbers_of_a_person_or_a_case(text: str) -> None:
    assert screen(text) == []


def test_a_phone_number_behind_an_officers_name_is_no_collar_number() -> None:
    found = [(one.kind, one.words) for one in screen("Thanks to DC Elen Morris. Ring 07700 900123.")]
    assert found == [("PERSON", "Elen Morris"), ("PHONE", "07700 900123")]


def test_the_bare_name_of_an_operation_is_found_again() -> None:
    assert _found("Op Quartzite was good. Quartzite is now at court.", "OPERATION") == [
        "Op Quartzite",
        "Quartzite",
    ]


def test_ten_figures_with_a_wrong_check_digit_are_no_nhs_number() -> None:
    assert _found("The patient rang on 9991590839 times.", "NHS") == []


@given(st.lists(st.integers(0, 9), min_size=12, max_size=18), st.integers(1, 9))
def test_one_wrong_figure_breaks_the_check_of_a_card(figures: list[int], wrong: int) -> None:
    card = next([*figures, last] for last in range(10) if is_luhn([*figures, last]))
    assert not is_luhn([*card[:-1], (card[-1] + wrong) % 10])


@given(st.integers(0, 999_999_999))
def test_at_most_one_tenth_figure_makes_an_nhs_number(first_nine: int) -> None:
    assert sum(is_valid(f"{first_nine:09d}{last}") for last in range(10)) <= 1
