"""A release on one page: every figure and every word, in a file that everybody can read."""

from collections import Counter
from dataclasses import replace
from io import BytesIO
from itertools import combinations

import pytest
from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from feedback_app.domain.forces import FORCES
from feedback_app.export.figures import NO_FIGURES, ExactCounts, Figures, OwnFigure, publishable_figures
from feedback_app.export.formats.infographic_a3 import InfographicA3
from feedback_app.export.formats.infographic_a4 import InfographicA4
from feedback_app.export.formats.plain_words import PlainWords
from feedback_app.export.infographic_figures import figures_given
from feedback_app.export.style import Style
from feedback_app.export.typesetting.fault import NoSuchSignError, OversetError
from feedback_app.export.typesetting.tile_map import NAME, TILE_MAP, Block
from tests.support.frozen_releases import FIGURES, PUBLISHED, SHORT, frozen, printed, without_spaces

LOGO = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>'


@pytest.fixture(scope="module")
def page() -> bytes:
    """Two quotes, with figures."""
    return InfographicA4().written(frozen(PUBLISHED, SHORT, figures=FIGURES))


def alt_texts(pdf: bytes) -> list[str]:
    """What is read out in place of each picture."""
    reader = PdfReader(BytesIO(pdf))
    parts = [reader.get_object(number) for number in range(1, reader.trailer.get("/Size", 0))]
    return [str(part["/Alt"]) for part in parts if isinstance(part, DictionaryObject) and "/Alt" in part]


def test_every_territorial_force_has_one_tile_in_its_own_region() -> None:
    territorial = {force.id: force for force in FORCES.values() if force.kind == "territorial"}
    tiles = Counter(tile.force for block in TILE_MAP for tile in block.tiles)
    assert tiles == Counter(territorial.keys())
    for block in TILE_MAP:
        regions = {territorial[tile.force].region for tile in block.tiles}
        assert [region.short_name if region else None for region in regions] in ([block.name], [None])


def test_no_region_lies_on_another() -> None:
    def apart(one: Block, other: Block) -> bool:
        left, right = sorted((one, other), key=lambda block: block.column)
        upper, lower = sorted((one, other), key=lambda block: block.row)
        beside = left.column + left.across <= right.column
        return beside or upper.row + NAME + upper.down <= lower.row

    assert [(one.name, other.name) for one, other in combinations(TILE_MAP, 2) if not apart(one, other)] == []


def test_a_page_without_figures_holds_every_word_and_no_other() -> None:
    text = printed(InfographicA4().written(frozen('#read("/etc/passwd") *so*', figures=NO_FIGURES)))
    assert text == (
        "Operational outcomes Outcomes, autumn 2026 Autumn 2026 · National One force said "
        '“#read("/etc/passwd") *so*” TOEX Programme Edition 3, release 2, 23 November 2026. '
        "SHA-256 3fa94c0d3fa94c0d…"
    )


def test_a_page_holds_every_quote_and_every_figure(page: bytes) -> None:
    text = without_spaces(printed(page))
    for words in (
        *(f"One force said “{words}”" for words in (PUBLISHED, SHORT)),
        "94% rated the support overall as good or very good n = 1,251",
        "1,284 responses",
        "41 forces and agencies answered",
        "£156.3 million estimated saving Source: Independent evaluation",
        "Making the request 81% n = 1,190",
        "Responses given from 1 September 2026 to 20 November 2026.",
    ):
        assert without_spaces(words) in text


def test_what_is_withheld_is_said_in_words(page: bytes) -> None:
    text = without_spaces(printed(page))
    for words in (
        "Withheld distinct commissions",
        "Timeliness at least 95% n = 1,113",
        "Usefulness to lines of enquiry withheld n withheld",
        "Small counts (fewer than 5) are withheld.",
    ):
        assert without_spaces(words) in text


def test_somebody_who_cannot_see_the_map_is_told_which_forces_answered(page: bytes) -> None:
    assert str(PdfReader(BytesIO(page)).root_object["/Lang"]) == "en-GB"
    alt = figures_given(FIGURES)["map"]["alt"]
    assert alt.endswith(
        "45 territorial forces, a tile each, by region. 2 answered: North Wales Police, Kent Police."
    )
    assert alt in alt_texts(page)


def test_the_first_figure_of_one_s_own_heads_the_page_where_nothing_was_rated() -> None:
    given = figures_given(
        replace(NO_FIGURES, own=(OwnFigure("£9", "saved", "A study"), OwnFigure("7", "safe", "")))
    )
    assert given["headline"] == {"before": "", "value": "£9", "label": "saved", "note": "Source: A study"}
    assert [(fact["value"], fact["source"]) for fact in given["facts"]] == [("7", "")]


def test_where_all_is_withheld_the_page_says_so_as_the_text_beside_it_does() -> None:
    few = publishable_figures(ExactCounts(commissions=2, forces={"kent": 3}, regions={"SEROCU": 3}))
    release = frozen(SHORT, figures=few)
    text = printed(InfographicA4().written(release))
    assert text.count("Withheld") == 3
    assert "Small counts (fewer than 5) are withheld." in text
    assert "Responses: withheld" in PlainWords().written(release).decode()


def test_where_nothing_was_counted_nothing_is_said_of_it() -> None:
    given = figures_given(Figures())
    assert (given["headline"], given["facts"], given["ratings"], given["map"]) == (None, [], [], None)


def test_twelve_quotes_fit_on_a_page_with_figures() -> None:
    texts = [f"{SHORT} Number {number}." for number in range(12)]
    text = without_spaces(printed(InfographicA4().written(frozen(*texts, figures=FIGURES))))
    assert [words for words in texts if without_spaces(f"“{words}”") not in text] == []


def test_too_many_quotes_are_refused_with_how_many_fit() -> None:
    with pytest.raises(OversetError) as refused:
        InfographicA4().written(frozen(*[PUBLISHED] * 39, f"{PUBLISHED} Yes.", figures=FIGURES))
    assert "40 quotes are too many for the A4 infographic: in its smallest type it takes the first " in str(
        refused.value
    )
    assert "shorten the longest, Q-43" in str(refused.value)


def test_a_quote_that_is_too_long_for_the_page_is_refused_by_its_name() -> None:
    with pytest.raises(OversetError, match="Q-4 is too long for the A4 infographic"):
        InfographicA4().written(frozen(PUBLISHED * 20, SHORT, figures=FIGURES))


def test_a_sign_that_no_font_has_is_refused_with_the_quote_that_holds_it() -> None:
    with pytest.raises(NoSuchSignError, match="Q-5 holds “中”"):
        InfographicA4().written(frozen(SHORT, "中"))


def test_a_quote_that_had_to_come_out_is_simply_not_there() -> None:
    text = printed(InfographicA4().written(frozen(None, SHORT)))
    assert text.count("One force said") == 1
    assert "Q-4" not in text


def test_the_same_release_has_the_same_bytes(page: bytes) -> None:
    assert InfographicA4().written(frozen(PUBLISHED, SHORT, figures=FIGURES)) == page


def test_an_a3_page_has_the_size_of_a3_and_bears_the_logo_with_its_words() -> None:
    made = InfographicA3().written(
        frozen(SHORT), Style(logo=LOGO, logo_suffix="svg", logo_alt="A black square")
    )
    box = PdfReader(BytesIO(made)).pages[0].mediabox
    assert (round(box.width / 72 * 25.4), round(box.height / 72 * 25.4)) == (297, 420)
    assert "TOEX Programme" not in printed(made)
    assert alt_texts(made) == ["A black square"]
