"""Forces, and the names that officers type for them."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from feedback_app.domain.forces import FORCES, FORCES_BY_KEY, REGIONS, Force, force_named, territorial_count

SURE = {
    "  kent POLICE ": "kent",
    "Northumbria\u00a0\u00a0": "northumbria",
    "West Mids": "west-midlands",
    "W. Mids Police": "west-midlands",
    "Kent Police" + " " * 1_000: "kent",
    "West Midlands": "west-midlands",
    "West Midlands ROCU": "rocu-rocuwm",
    "the Met": "metropolitan",
    "Met Police": "metropolitan",
    "Metropolitan Police Service (MPS)": "metropolitan",
    "G.M.P.": "greater-manchester",
    "Gtr Manchester Police": "greater-manchester",
    "Avon & Somerset": "avon-and-somerset",
    "A&S": "avon-and-somerset",
    "Devon/Cornwall": "devon-and-cornwall",
    "Devon + Cornwall Constabulary": "devon-and-cornwall",
    "Dyfed Powys": "dyfed-powys",
    "Dyfed - Powys Police": "dyfed-powys",
    "Heddlu Dyfed\u2011Powys": "dyfed-powys",
    "Heddlu Gwent / Gwent Police": "gwent",
    "HEDDLU GWENT POLICE": "gwent",
    "Heddlu De Cymru South Wales Police": "south-wales",
    "Gogledd Cymru": "north-wales",
    "N Wales": "north-wales",
    "North Yorks": "north-yorkshire",
    "S. Yorkshire Police": "south-yorkshire",
    "Hants": "hampshire",
    "Hampshire Constabulary": "hampshire",
    "Hants & IOW": "hampshire",
    "notts police": "nottinghamshire",
    "Northants": "northamptonshire",
    "Leicestershire Police Force": "leicestershire",
    "Durham Const.": "durham",
    "City of London": "city-of-london",
    "Police Scotland": "police-scotland",
    "Police Service of Scotland": "police-scotland",
    "PSNI": "northern-ireland",
    "British Transport Police (BTP)": "btp",
    "MOD Police": "ministry-of-defence",
    "CNC": "civil-nuclear",
    "National Crime Agency": "nca",
    "H.M. Revenue & Customs": "hmrc",
    "North West Regional Organised Crime Unit": "rocu-nwrocu",
    "South East ROCU": "rocu-serocu",
    "East Mids ROCU": "rocu-emsou",
    "Tarian": "rocu-tarian",
}

UNSURE = [
    "",
    "Police",
    "Police / Constabulary",
    "Constabulary",
    "Yorkshire",
    "London",
    "Wales",
    "Kent / Essex",
    "Kent and Essex Police",
    "Midlands",
    "North West",
    "Home Office",
    "Kentish Police",
    "other",
    "Another force or agency",
    "I would rather not say",
    "Kent " * 200_000,
    "Kent" + "\u0301\u0323" * 100_000,
    "\ud800",
    "\x00",
]


@pytest.mark.parametrize(("typed", "meant"), SURE.items())
def test_a_usual_spelling_of_a_force_finds_it(typed: str, meant: str) -> None:
    found = force_named(typed)

    assert found is not None
    assert found.id == meant


@pytest.mark.parametrize("typed", UNSURE, ids=lambda typed: typed[:30] or "nothing")
def test_a_name_that_could_be_two_forces_or_none_is_never_guessed(typed: str) -> None:
    start = time.perf_counter()

    assert force_named(typed) is None
    assert time.perf_counter() - start < 5


@pytest.mark.parametrize(
    "force", [force for force in FORCES.values() if force.kind != "other"], ids=lambda f: f.id
)
def test_every_force_is_found_by_its_name_and_by_each_alias(force: Force) -> None:
    assert {force_named(name) for name in (force.name, *force.aliases)} == {force}


def test_no_two_forces_answer_to_one_name() -> None:
    assert {key: ids for key, ids in FORCES_BY_KEY.items() if len(ids) > 1} == {}


@given(st.text(max_size=200))
def test_whatever_was_typed_is_answered_with_a_force_or_with_none(text: str) -> None:
    found = force_named(text)

    assert found is None or FORCES[found.id] is found


def test_an_officer_of_any_territorial_force_of_england_and_wales_finds_it() -> None:
    placed = [force for force in FORCES.values() if force.kind == "territorial" and force.ons_code]

    assert len(placed) == 43
    assert all(force.region for force in placed)


@pytest.mark.parametrize(
    ("code", "number"),
    [("NWROCU", 6), ("ERSOU", 7), ("TARIAN", 3), ("NERSOU", 3), ("LONDON", 2), ("YHROCU", 4)],
)
def test_a_region_counts_its_territorial_forces_and_nobody_else(code: str, number: int) -> None:
    assert territorial_count(REGIONS[code]) == number


def test_a_body_outside_the_network_stands_in_no_region() -> None:
    assert FORCES["nca"].region is None
    assert territorial_count(None) == 0


def test_every_region_with_a_unit_has_that_unit_as_a_body_that_may_answer() -> None:
    units = {force.region.code for force in FORCES.values() if force.kind == "rocu" and force.region}

    assert units == set(REGIONS) - {"LONDON"}


def test_an_officer_of_an_unlisted_body_is_not_kept_out() -> None:
    assert FORCES["other"].region is None
