"""A quote as a card: exactly its words, in every size, or a refusal that names it."""

import subprocess
import sys
from hashlib import sha256
from io import BytesIO
from xml.etree import ElementTree

import pytest
from pypdf import PdfReader

from feedback_app.export.formats.card_pdf import CardPdf
from feedback_app.export.formats.card_png import CardPng
from feedback_app.export.formats.card_svg import CardSvg
from feedback_app.export.style import Style
from feedback_app.export.typesetting.card_size import PRINT, SQUARE
from feedback_app.export.typesetting.fault import NoSuchSignError, OversetError
from feedback_app.export.typesetting.png import pixels
from tests.support.frozen_releases import PUBLISHED, SHORT, frozen, printed, without_spaces, written

HOSTILE = (
    '#read("/etc/passwd") *bold* _it_ $x$ \\u{41} `raw` <label> @ref // c /* d */ = "quoted" [x] {y} '
    + '#panic("overset", 3) '
    + "A" * 200
)
PDF = PRINT.card_name("Q-4", "pdf")


def card(words: str, attribution: str = "One force") -> bytes:
    return written(CardPdf(), frozen(words, attribution=attribution))[PDF]


def test_a_designer_finds_a_card_by_the_name_that_the_layout_files_say() -> None:
    files = [
        *CardPng().files(frozen(SHORT)),
        *CardSvg().files(frozen(SHORT)),
        *CardPdf().files(frozen(SHORT)),
    ]
    assert [file.name for file in files] == [
        "cards/Q-4-1080x1080.png",
        "cards/Q-4-1920x1080.png",
        "cards/Q-4-print.png",
        "cards/Q-4-1080x1080.svg",
        "cards/Q-4-1920x1080.svg",
        "cards/Q-4-print.pdf",
    ]


def test_pictures_have_exactly_the_pixels_that_their_names_say_and_the_print_one_is_a_postcard() -> None:
    made = list(written(CardPng(), frozen(SHORT)).values())
    assert [pixels(picture) for picture in made] == [(1080, 1080), (1920, 1080), (1748, 1240)]
    assert b"pHYs" + (11811).to_bytes(4, "big") * 2 + b"\x01" in made[2]


def test_a_card_holds_every_word_and_no_other() -> None:
    said = "An investigator, Hampshire and Isle of Wight Constabulary"
    text = printed(card(PUBLISHED, said))
    assert text == f"{said}, said “{PUBLISHED}” TOEX Programme Q-4, release 2"


def test_words_that_look_like_source_come_out_as_themselves() -> None:
    assert without_spaces(f"“{HOSTILE}”") in without_spaces(printed(card(HOSTILE)))


@pytest.mark.parametrize("words", ["Ŵyn, ŷd: ŵ, â, ê, î, ô, û", "Straße, žena, Жук, Ελλάδα", "Thanks 😀 → ✓"])
def test_other_letters_and_signs_are_printed(words: str) -> None:
    assert words in printed(card(words))


def test_a_mark_that_nobody_sees_and_pdf_forbids_does_no_harm() -> None:
    assert "joined" in printed(card("\ufeffjoined")).replace("\u2060", "")


def test_a_sign_that_no_font_has_is_refused_and_not_drawn_as_a_box() -> None:
    with pytest.raises(NoSuchSignError, match="Q-4 holds “中”"):
        written(CardPng(), frozen("They said 中文 once."))


def test_a_quote_that_is_too_long_is_refused_by_its_name_when_it_is_asked_for() -> None:
    short, long = CardPdf().files(frozen(SHORT, "far too many words " * 100))
    assert b"".join(short.pieces)
    with pytest.raises(OversetError, match="Q-5 is too long for the print card: it has 1,900 characters"):
        b"".join(long.pieces)


def test_a_quote_that_had_to_come_out_has_no_card() -> None:
    assert list(written(CardPdf(), frozen(None, SHORT))) == ["cards/Q-5-print.pdf"]


def test_what_a_card_says_of_itself_holds_nothing_else() -> None:
    kept = {name: str(words) for name, words in (PdfReader(BytesIO(card(SHORT))).metadata or {}).items()}
    day = "D:20261123000000Z"
    assert kept.pop("/Creator").startswith("Typst")
    assert kept == {
        "/Title": "Q-4, release 2",
        "/Author": "TOEX Programme",
        "/ModDate": day,
        "/CreationDate": day,
    }


def test_a_drawing_can_be_read_out_and_bears_the_stream_s_colour() -> None:
    release = frozen("Tea & <biscuits>", stream="technical_enablers")
    drawn = written(CardSvg(), release)[SQUARE.card_name("Q-4", "svg")].decode()
    title = ElementTree.fromstring(drawn)[0]  # noqa: S314  # our own drawing
    assert title.text == "One force said: “Tea & <biscuits>”"
    assert Style().enablers in drawn
    assert Style().outcomes not in drawn


def test_the_same_card_has_the_same_bytes_in_another_process() -> None:
    def everything() -> str:
        forms = (CardPng(), CardSvg(), CardPdf())
        files = [made for form in forms for made in written(form, frozen(PUBLISHED)).values()]
        return sha256(b"".join(files)).hexdigest()

    source = """
from hashlib import sha256
from tests.unit.export.test_cards import *
files = [made for form in (CardPng(), CardSvg(), CardPdf()) for made in written(form, frozen(PUBLISHED)).values()]
print(sha256(b"".join(files)).hexdigest())
"""
    there = subprocess.run([sys.executable, "-c", source], capture_output=True, text=True, check=True)
    assert there.stdout.strip() == everything()
