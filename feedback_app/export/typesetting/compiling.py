"""Typst, told nothing but a source of our own and values: what people wrote never is source.

Each call has a compiler of its own, and the fonts are ours alone, so that the same values give the same bytes on
every machine.
"""

import json
import re
from functools import lru_cache
from pathlib import Path
from typing import Literal, NoReturn

import typst

from feedback_app.export.typesetting.fault import NoSuchSignError, OversetError
from feedback_app.export.typesetting.page import Page
from feedback_app.export.typesetting.png import with_density

Form = Literal["pdf", "png", "svg"]

HERE = Path(__file__).resolve().parent
SOURCES, FONTS = HERE / "sources", HERE / "fonts"

NO_BREAK, WORD_JOINER = "\ufeff", "\u2060"
"""Nothing is seen of either. Unicode has the second stand for the first in texts, where PDF/A forbids it."""

OVERSET = re.compile(r"panicked with: overset, (\d+)")
UNKNOWN_SIGN = re.compile(r"the text `\"(.*?)\"` could not be displayed", re.DOTALL)


def compiled(page: Page, form: Form) -> bytes:
    """The page as a file; a PDF keeps to PDF/UA-1 (ISO 14289-1) and PDF/A-2a (ISO 19005-2).

    A picture is set as PDF first, as only that looks for signs that no font has.

    Raises:
        OversetError: where the quotes do not fit in the smallest type.
        NoSuchSignError: where a sign has no shape in any of the fonts.
    """
    made = _compiled(page, "pdf")
    if form == "pdf":
        return made
    made = _compiled(page, form)
    return with_density(made, page.dpi) if form == "png" else made


def _compiled(page: Page, form: Form) -> bytes:
    given = json.dumps(page.given(), ensure_ascii=False).replace(NO_BREAK, WORD_JOINER)
    compiler = typst.Compiler(
        SOURCES / f"{page.source}.typ", root=SOURCES, font_paths=_fonts(), sys_inputs={"given": given}
    )
    try:
        made = compiler.compile(
            format=form,
            ppi=page.dpi,
            pdf_standards=["ua-1", "a-2a"] if form == "pdf" else None,
            timestamp=int(page.made_at.timestamp()),
        )
    except typst.TypstError as refused:
        _refuse(page, refused)
    return made if isinstance(made, bytes) else b""


def _refuse(page: Page, refused: typst.TypstError) -> NoReturn:
    if found := OVERSET.match(refused.message):
        raise OversetError(page.sheet, page.quotes, int(found[1])) from refused
    if found := UNKNOWN_SIGN.search(refused.message):
        raise NoSuchSignError(found[1], page.quotes) from refused
    raise refused


@lru_cache(maxsize=1)
def _fonts() -> typst.Fonts:
    """Public Sans, and for signs that it lacks DejaVu Sans and Noto Emoji; none of the system's, none of Typst's."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])
