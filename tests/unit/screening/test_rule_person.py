"""Names of people, and the words that look like them."""

import pytest

from feedback_app.screening.screen import screen


def _names(text: str) -> list[str]:
    return [finding.words for finding in screen(text) if finding.kind == "PERSON"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Many thanks to Agnieszka for the chart.", "Agnieszka"),
        ("Nkechi Okonjo rang me back within the hour.", "Nkechi Okonjo"),
        ("The victim, Thi Lan Nguyen, has been moved.", "Thi Lan Nguyen"),
        ("His brother Besnik Hoxha drove the van.", "Besnik Hoxha"),
        ("Llinos ap Gwilym translated it.", "Llinos ap Gwilym"),
        ("Séamus Ó Briain came over from Dublin.", "Séamus Ó Briain"),
        ("Mehmet Öztürk ran the shop.", "Mehmet Öztürk"),
        ("Abdirahman's second phone was found.", "Abdirahman"),
        ("Ngozi - thank you for the quick work", "Ngozi"),
        ("DC Featherstone wants it too", "Featherstone"),
        ("SMITH, John was charged", "SMITH"),
        ("SIGNED: M. Szczepaniak", "M. Szczepaniak"),
        ("Best wishes,\nYewande", "Yewande"),
        ("spoke to martin oyelaran on the phone", "martin oyelaran"),
        ("cheers deano and shaz", "deano"),
        ("WELL DONE TO PRIYA NAIR FOR ALL OF THIS WORK", "PRIYA NAIR"),
        ("Diolch i Gethin am y cymorth.", "Gethin"),
        ("msg cheryl.haworth on teams", "cheryl.haworth"),
        ("Thanks to Mark for the training.", "Mark"),
        ("Grace explained the chart to us.", "Grace"),
        ("Will was really patient with us.", "Will"),
        ("Chelsea from your office was lovely.", "Chelsea"),
        ("thanks j0hn", "j0hn"),
    ],
)
def test_a_moderator_is_shown_a_name_however_it_is_written(text: str, name: str) -> None:
    assert name in _names(text)


@pytest.mark.parametrize(
    "text",
    [
        "Mark the date: the Grace period ends in May.",
        "Will this be rolled out? Hope so.",
        "Rob the rich, pat on the back, bill of costs.",
        "The DI and both DCs read it; from PC to Det Supt.",
        "Thanks to the Senior Analyst, Intelligence Officer and Financial Investigator.",
        "Officers came from Devon, Kent and Chester.",
        "Enquiries in Georgia, Jordan and Chad were progressed.",
        "Crest Advisory, Barnardo's and the Salvation Army helped.",
        "Clare's Law, the Modern Slavery Act and an Osman warning.",
        "Tom, Dick and Harry could have told us that.",
        "Chorus, Cellebrite and Excel did the job.",
        "The Vietnamese and Polish interpreters were excellent.",
        "EXCELLENT SUPPORT FROM START TO FINISH",
        "anaylst was brillaint, prodcut very usefull",
        "Roedd y tîm yn wych, diolch yn fawr am bopeth.",
    ],
)
def test_a_moderator_is_not_bothered_with_words_that_name_nobody(text: str) -> None:
    assert _names(text) == []


def test_a_name_in_another_script_is_shown_to_somebody_who_can_read_it() -> None:
    (finding,) = screen("We interviewed 王小明 twice.")
    assert finding.words == "王小明"
    assert "another script" in finding.reason


def test_the_reason_says_that_a_rank_made_it_a_name() -> None:
    (finding,) = screen("DS Long was there.")
    assert finding.reason.startswith("It follows a rank")
