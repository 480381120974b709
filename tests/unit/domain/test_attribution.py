"""How much of its source a quote tells."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from feedback_app.domain.attribution import ROLES, Attribution, introduction, label, rungs_up_to, safe
from feedback_app.domain.forces import FORCES, REGIONS, Force, territorial_count

RUNGS = st.sampled_from(Attribution)
FORCE = st.none() | st.sampled_from(list(FORCES.values()))
ROLE = st.none() | st.sampled_from([*ROLES, "other", "chief"])
FEWEST = st.integers(-1, 9)

ONE, REGION, REGION_ROLE, NAMED, NAMED_ROLE = Attribution


@given(RUNGS, FORCE, ROLE, FEWEST)
def test_a_quote_never_tells_more_than_the_rung_that_was_asked(
    rung: Attribution, force: Force | None, role: str | None, fewest: int
) -> None:
    assert safe(rung, force, role, fewest) <= rung


@given(RUNGS, st.sampled_from(list(FORCES.values())), ROLE)
def test_an_officer_who_did_not_allow_the_force_is_never_named_by_it(
    rung: Attribution, force: Force, role: str | None
) -> None:
    assert (force.name in label(rung, force, role)) == (rung >= NAMED and force.kind != "other")


@given(RUNGS, st.sampled_from(list(FORCES.values())), ROLE, FEWEST)
def test_a_region_that_holds_too_few_forces_is_never_printed(
    rung: Attribution, force: Force, role: str | None, fewest: int
) -> None:
    printed = label(rung, force, role, fewest)

    places = [region for region in REGIONS.values() if printed.endswith(f" in {region.phrase}")]
    assert all(territorial_count(region) >= fewest for region in places)


@given(RUNGS, FORCE, ROLE, FEWEST)
def test_what_is_safe_stays_as_it_is(
    rung: Attribution, force: Force | None, role: str | None, fewest: int
) -> None:
    body = force
    once = safe(rung, body, role, fewest)

    assert safe(once, body, role, fewest) is once


@pytest.mark.parametrize(
    ("rung", "force", "role", "printed"),
    [
        (ONE, "lancashire", "investigator", "One force said"),
        (REGION, "lancashire", "investigator", "A force in the North West said"),
        (REGION, "kent", None, "A force in the Eastern region said"),
        (REGION, "humberside", None, "A force in Yorkshire and the Humber said"),
        (REGION, "rocu-nwrocu", None, "A force in the North West said"),
        (REGION_ROLE, "lancashire", "investigator", "An investigator in the North West said"),
        (REGION_ROLE, "lancashire", "sio", "A senior investigating officer in the North West said"),
        (REGION_ROLE, "lancashire", "other", "A force in the North West said"),
        (REGION_ROLE, "metropolitan", "analyst", "One force said"),
        (REGION, "gwent", None, "One force said"),
        (REGION, "durham", None, "One force said"),
        (REGION, "nca", None, "One force said"),
        (REGION_ROLE, "police-scotland", "analyst", "One force said"),
        (NAMED, "lancashire", "investigator", "Lancashire Constabulary said"),
        (NAMED, "durham", None, "Durham Constabulary said"),
        (NAMED_ROLE, "lancashire", "safeguarding", "A safeguarding partner, Lancashire Constabulary, said"),
        (NAMED_ROLE, "lancashire", None, "Lancashire Constabulary said"),
        (NAMED_ROLE, "other", "analyst", "One force said"),
    ],
)
def test_a_source_prints_as_published_quotes_do(
    rung: Attribution, force: str, role: str | None, printed: str
) -> None:
    assert introduction(label(rung, FORCES[force], role)) == printed


def test_a_quote_of_an_unknown_force_prints_as_one_force() -> None:
    assert {label(rung, None, "sio") for rung in Attribution} == {"One force"}


def test_an_installation_may_ask_for_more_forces_before_a_region_is_named() -> None:
    assert label(REGION, FORCES["lancashire"], None, fewest=7) == "One force"


def test_a_body_of_no_region_is_never_placed_in_one_whatever_the_setting() -> None:
    assert label(REGION, FORCES["nca"], None, fewest=0) == "One force"


def test_the_ladder_runs_from_least_to_most_telling() -> None:
    assert ONE < REGION < REGION_ROLE < NAMED < NAMED_ROLE
    assert min(NAMED, REGION_ROLE) is REGION_ROLE


def test_staff_may_choose_up_to_the_ceiling_and_no_further() -> None:
    assert rungs_up_to(REGION_ROLE) == (ONE, REGION, REGION_ROLE)


def test_a_rung_is_not_compared_with_a_text() -> None:
    with pytest.raises(TypeError):
        assert Attribution.FORCE < "region"
