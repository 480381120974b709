"""Two people change an edition at once: the second reads what the first wrote, beside what they typed themselves."""

from tests.support.editions_made import AUTUMN
from tests.support.people import Colleague, press

FIGURE = {
    "figures-0-value": "12",
    "figures-0-label": "forces",
    "figures-0-source": "The team's list of March 2026",
}


def made(colleague: Colleague) -> str:
    """The address of a new edition."""
    return str(press(colleague.client, "/editions/new", {**AUTUMN, "audience": "national"}).location)


def test_who_describes_an_edition_too_late_reads_what_a_colleague_wrote(
    asha: Colleague, rhys: Colleague
) -> None:
    edition = made(asha)
    hers = {"version": 1, **AUTUMN, "audience": "region", "region": "NWROCU", "notes": "Print by the tenth."}
    press(asha.client, f"{edition}/describe", hers)
    his = {"version": 1, **AUTUMN, "audience": "national", "notes": "Print by the twelfth."}
    answer = press(rhys.client, f"{edition}/describe", his)
    assert answer.status_code == 409
    assert "Print by the twelfth.</textarea>" in answer.text
    assert (
        '<dt>Notes for colleagues now reads</dt><dd class="as-given" dir="auto">Print by the tenth.</dd>'
        in (answer.text)
    )
    assert "<dt>For now reads</dt>" in answer.text
    assert ">One region</dd>" in answer.text
    assert "Period now reads" not in answer.text


def test_who_keeps_figures_too_late_reads_those_of_a_colleague(asha: Colleague, rhys: Colleague) -> None:
    edition = made(asha)
    press(asha.client, f"{edition}/figures", {"version": 1, **FIGURE})
    answer = press(rhys.client, f"{edition}/figures", {"version": 1, **FIGURE, "figures-0-value": "13"})
    assert answer.status_code == 409
    assert 'value="13"' in answer.text
    assert "12 forces (The team&#39;s list of March 2026)" in answer.text


def test_who_presses_again_after_reading_it_puts_theirs_in_place(asha: Colleague, rhys: Colleague) -> None:
    edition = made(asha)
    press(asha.client, f"{edition}/figures", {"version": 1, **FIGURE})
    press(rhys.client, f"{edition}/figures", {"version": 1, **FIGURE, "figures-0-value": "13"})
    press(rhys.client, f"{edition}/figures", {"version": 2, **FIGURE, "figures-0-value": "13"})
    assert 'value="13"' in asha.sees(f"{edition}/figures")
