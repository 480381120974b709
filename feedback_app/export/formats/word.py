"""A Word document: each of its styles is changed once, and every quote follows."""

import io
from collections.abc import Iterator

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.coreprops import CoreProperties
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle

from feedback_app.export import plain_english
from feedback_app.export.document import FrozenRelease
from feedback_app.export.formats.base import FormatGroup, OneFile
from feedback_app.export.style import PLAIN, Style
from feedback_app.export.zip_stream import redated

FACE = "Arial"
"""Every machine that opens office files has it, or a substitute of the same widths."""

INK, SOFT = RGBColor(0x12, 0x20, 0x2F), RGBColor(0x5A, 0x66, 0x73)


class Word(OneFile):
    """Its styles are Title, Subtitle, Heading 1, Quote, Attribution, Reference and Note."""

    name = "docx"
    label = "Word document"
    purpose = "To edit and comment in Word: restyle Quote and Attribution once, and every quote follows."
    group = FormatGroup.OFFICE
    folder = "office"
    may_refuse = False
    suffix = ".docx"
    media_type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

    def pieces(self, release: FrozenRelease, style: Style = PLAIN) -> Iterator[bytes]:
        """The document in one piece; ``python-docx`` writes it whole."""
        document = Document()
        _set_page(document)
        _set_styles(document, style.colour(release.stream).removeprefix("#"))
        write = _Writer(document)
        write(release.title, "Title")
        write(f"{plain_english.heading(release)}. {plain_english.frozen_on(release)}", "Subtitle")
        for quote in release.standing():
            write(f"{quote.introduction}:", "Attribution")
            write(f"“{quote.words}”", "Quote")
            write(quote.quote, "Reference")
        _add_figures(document, release)
        _add_lines(document, "Withdrawn", plain_english.withdrawn(release))
        describe(document.core_properties, release, style)
        file = io.BytesIO()
        document.save(file)
        yield redated(file.getvalue(), release.released_at)


class _Writer:
    """Adds paragraphs by the name of their style. It looks each style up once: the library does so for every paragraph,
    which takes most of the time of a long document."""

    def __init__(self, document: WordDocument) -> None:
        self._document = document
        self._ids = {style.name: style.style_id for style in document.styles}

    def __call__(self, words: str, style: str) -> None:
        self._document.add_paragraph(words)._p.style = self._ids[style]


def describe(properties: CoreProperties, release: FrozenRelease, style: Style) -> None:
    """Sets title, author and moment of an office file, and empties what the library's template says of itself."""
    properties.title, properties.subject = release.title[:255], plain_english.frozen_on(release)
    properties.author = properties.last_modified_by = style.organisation[:255]
    properties.created = properties.modified = release.released_at.replace(microsecond=0, tzinfo=None)
    properties.comments = properties.keywords = properties.category = ""
    properties.language, properties.revision = "en-GB", 1


def _set_page(document: WordDocument) -> None:
    page = document.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.left_margin = page.right_margin = Mm(28)
    page.top_margin = page.bottom_margin = Mm(25)


def _set_styles(document: WordDocument, colour: str) -> None:
    accent = RGBColor.from_string(colour.upper())
    for name, size, ink, bold, before, after in (
        ("Normal", 11, INK, False, 0, 6),
        ("Title", 26, INK, True, 0, 4),
        ("Subtitle", 12, SOFT, False, 0, 18),
        ("Heading 1", 17, accent, True, 22, 8),
        ("Attribution", 11, SOFT, True, 14, 3),
        ("Quote", 16, INK, False, 0, 2),
        ("Reference", 9, SOFT, False, 0, 10),
        ("Note", 9, SOFT, False, 6, 10),
    ):
        style = _style(document, name)
        _set_face(style)
        style.font.size, style.font.color.rgb, style.font.bold, style.font.italic = Pt(size), ink, bold, False
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
    _style(document, "Normal").element.get_or_add_rPr().append(
        parse_xml(f'<w:lang {nsdecls("w")} w:val="en-GB"/>')
    )
    _set_quote(document, colour)


def _set_quote(document: WordDocument, colour: str) -> None:
    """Puts a bar in the stream's colour beside the words, and keeps attribution, words and reference on one page."""
    for name in ("Attribution", "Quote", "Reference"):
        style = _style(document, name)
        style.paragraph_format.left_indent = Mm(6)
        style.paragraph_format.keep_with_next = name != "Reference"
        style.paragraph_format.keep_together = True
    _style(document, "Quote").paragraph_format.line_spacing = 1.25
    bar = f'<w:left w:val="single" w:sz="24" w:space="10" w:color="{colour}"/>'
    borders = parse_xml(f"<w:pBdr {nsdecls('w')}>{bar}</w:pBdr>")
    quote = _style(document, "Quote").element.get_or_add_pPr()
    # The schema fixes the order of these elements (ISO/IEC 29500-1, CT_PPr): Word calls another order damage.
    quote.insert_element_before(borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc")
    title = _style(document, "Title").element.get_or_add_pPr()
    for line in title.findall(qn("w:pBdr")):  # the library's template draws a line below the title
        title.remove(line)


def _style(document: WordDocument, name: str) -> ParagraphStyle:
    if name not in document.styles:
        document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH).base_style = document.styles["Normal"]
    style = document.styles[name]
    if not isinstance(style, ParagraphStyle):
        message = f"{name} is not a style of paragraphs."
        raise TypeError(message)
    return style


def _set_face(style: ParagraphStyle) -> None:
    """Sets the face for every script, in place of those of the theme, which would win over it."""
    style.font.name = FACE
    faces = style.element.get_or_add_rPr().get_or_add_rFonts()
    for name in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        faces.attrib.pop(qn(f"w:{name}"), None)
    faces.set(qn("w:cs"), FACE)
    for spacing in style.element.rPr.findall(
        qn("w:spacing")
    ):  # the template spaces out the letters of its titles
        style.element.rPr.remove(spacing)


def _add_figures(document: WordDocument, release: FrozenRelease) -> None:
    rows = plain_english.figure_lines(release)
    if not rows:
        return
    document.add_paragraph("Figures", "Heading 1")
    table = document.add_table(rows=0, cols=2)
    lines = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="CFD6DD"/>'
        for side in ("top", "bottom", "insideH")
    )
    table._tblPr.append(parse_xml(f"<w:tblBorders {nsdecls('w')}>{lines}</w:tblBorders>"))
    for row in rows:
        for cell, words in zip(table.add_row().cells, row, strict=True):
            cell.text = words
            cell.paragraphs[0].paragraph_format.space_before = Pt(4)
            cell.paragraphs[0].paragraph_format.space_after = Pt(4)
    document.add_paragraph(plain_english.about_figures(release), "Note")


def _add_lines(document: WordDocument, title: str, lines: Iterator[str]) -> None:
    for number, line in enumerate(lines):
        if not number:
            document.add_paragraph(title, "Heading 1")
        document.add_paragraph(line)
