"""What gives a force away."""

import pytest

from feedback_app.screening.screen import screen


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("I'd rather not be named - Gwent Police.", "Gwent Police"),
        ("GMP here, keep me out of it.", "GMP"),
        ("As a small force in Dyfed-Powys we struggle.", "Dyfed-Powys"),
        ("Devon & Cornwall Police, please.", "Devon & Cornwall Police"),
        ("We met the team at Wakefield.", "Wakefield"),
        ("Heddlu Gwent, dienw.", "Heddlu Gwent"),
        ("btp officer here", "btp"),
        ("We are based in Reading.", "Reading"),
    ],
)
def test_an_officer_who_asked_not_to_be_named_is_not_given_away_by_the_force(text: str, words: str) -> None:
    assert words in [finding.words for finding in screen(text, anonymous=True)]


def test_the_word_police_alone_gives_nobody_away() -> None:
    assert (
        screen("The police and the military police came; reading the report was good.", anonymous=True) == []
    )
