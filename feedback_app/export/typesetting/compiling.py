"""Sets a page with Typst, from a source of our own and values: words that people wrote are never source.

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

FileKind = Literal["pdf", "png", "svg"]

HERE = Path(__file__).resolve().parent
SOURCES, FONTS = HERE / "sources", HERE / "fonts"

NO_BREAK, WORD_JOINER = "\ufeff", "\u2060"
"""Both are invisible. PDF/A forbids the first in text; Unicode has the second stand in for it."""

OVERSET = re.compile(r"panicked with: overset, (\d+)")
UNKNOWN_SIGN = re.compile(r"the text `\"(.*?)\"` could not be displayed", re.DOTALL)


def compiled(page: Page, file_kind: FileKind) -> bytes:
    """The page as a file; a PDF keeps to PDF/UA-1 (ISO 14289-1) and PDF/A-2a (ISO 19005-2).

    Raises:
        OversetError: where the quotes do not fit in the smallest type.
        NoSuchSignError: where a sign has no shape in any of the fonts.
    """
    pdf = _compiled(page, "pdf")  # for pictures too: Typst looks for signs that no font has in PDFs alone
    if file_kind == "pdf":
        return pdf
    picture = _compiled(page, file_kind)
    return with_density(picture, page.dpi) if file_kind == "png" else picture


def _compiled(page: Page, file_kind: FileKind) -> bytes:
    values = json.dumps(page.given(), ensure_ascii=False).replace(NO_BREAK, WORD_JOINER)
    compiler = typst.Compiler(
        SOURCES / f"{page.source}.typ", root=SOURCES, font_paths=_fonts(), sys_inputs={"given": values}
    )
    try:
        file = compiler.compile(
            format=file_kind,
            ppi=page.dpi,
            pdf_standards=["ua-1", "a-2a"] if file_kind == "pdf" else None,
            timestamp=int(
                page.made_at.timestamp()
            ),  # of the release: the moment of the call would change the bytes
        )
    except typst.TypstError as refused:
        _refuse(page, refused)
    return file if isinstance(file, bytes) else b""


def _refuse(page: Page, refused: typst.TypstError) -> NoReturn:
    if overset := OVERSET.match(refused.message):
        raise OversetError(page.sheet, page.quotes, int(overset[1])) from refused
    if unknown := UNKNOWN_SIGN.search(refused.message):
        raise NoSuchSignError(unknown[1], page.quotes) from refused
    raise refused


@lru_cache(maxsize=1)
def _fonts() -> typst.Fonts:
    """Public Sans, and for signs that it lacks DejaVu Sans and Noto Emoji; never the system's, never Typst's."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])
