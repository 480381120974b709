"""Places finer than a town, and number plates."""

import pytest

from feedback_app.screening.screen import screen


def _found(text: str, kind: str) -> list[str]:
    return [finding.words for finding in screen(text) if finding.kind == kind]


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("They searched 22 Acacia Avenue at dawn.", "22 Acacia Avenue"),
        ("the nail bar on Dewhurst Street", "Dewhurst Street"),
        ("he lives at 112b lower clapton road", "112b lower clapton road"),
        ("garages behind Nelson Parade", "Nelson Parade"),
        ("brothel at Flat 3, Kestrel Court", "Flat 3, Kestrel Court"),
        ("Heol y Bont oedd y safle", "Heol y Bont"),
        ("it is ///filled.count.soap", "filled.count.soap"),
        ("at 53.4808, -2.2426 exactly", "53.4808, -2.2426"),
        ("grid ref SJ 838 980", "SJ 838 980"),
    ],
)
def test_a_street_a_building_or_a_point_on_a_map_is_found(text: str, address: str) -> None:
    assert _found(text, "ADDRESS") == [address]


@pytest.mark.parametrize(
    "text",
    [
        "The Crown Court listing was late, and so was the Home Office.",
        "Officers on the road, down the street and in the safe house.",
        "Put it on Google Drive or the shared drive.",
        "The M62 corridor and the A12 were mapped.",
        "Right place, right time, way better, point taken.",
    ],
)
def test_a_court_a_motorway_or_a_figure_of_speech_is_no_address(text: str) -> None:
    assert _found(text, "ADDRESS") == []


@pytest.mark.parametrize(
    ("text", "postcode"),
    [
        ("hmo at np198qt closed", "np198qt"),
        ("sent to WF1 9XD yesterday", "WF1 9XD"),
        ("a cluster around BD3 was new", "BD3"),
        ("heat map for M14 5 please", "M14 5"),
    ],
)
def test_a_postcode_is_found_whole_or_in_part(text: str, postcode: str) -> None:
    assert _found(text, "POSTCODE") == [postcode]


@pytest.mark.parametrize(
    "text", ["The MG11 2nd draft", "on the M62", "S18 GBH was charged", "an A1 chart", "Q3 figures"]
)
def test_a_form_a_road_or_a_section_is_no_postcode(text: str) -> None:
    assert _found(text, "POSTCODE") == []


@pytest.mark.parametrize(
    ("text", "plate"),
    [
        ("ANPR work on KX21 LVP was superb", "KX21 LVP"),
        ("fg18 hjk was cloned", "fg18 hjk"),
        ("reg R417 PVB seen", "R417 PVB"),
        ("white Transit MIG 4471", "MIG 4471"),
        ("the partial plate WX19 only", "WX19"),
        ("Romanian plate B 204 KLM", "B 204 KLM"),
    ],
)
def test_a_number_plate_is_found_whole_or_in_part(text: str, plate: str) -> None:
    assert _found(text, "VRM") == [plate]


def test_a_form_with_a_number_is_no_plate() -> None:
    assert screen("MG11 and FY24 was fine, and CSE 12 officers came.") == []


@pytest.mark.parametrize(
    ("text", "street"),
    [
        ("She lives at 14 Elm Common Road with her aunt.", "14 Elm Common Road"),
        ("It began on Mill Grove Close.", "Mill Grove Close"),
        ("We met at Green Lane twice.", "Green Lane"),
    ],
)
def test_a_street_is_marked_whole_whatever_its_name_is_made_of(text: str, street: str) -> None:
    assert [text[one.start : one.end] for one in screen(text) if one.kind == "ADDRESS"] == [street]


@pytest.mark.parametrize("text", ["It was a Long Road to court.", "We are on the Right Road now."])
def test_a_figure_of_speech_is_no_street(text: str) -> None:
    assert [one.kind for one in screen(text) if one.kind == "ADDRESS"] == []
