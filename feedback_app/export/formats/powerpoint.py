"""A PowerPoint presentation: one slide a quote, in the proportion of the wide cards."""

import io
from collections.abc import Iterator
from types import MappingProxyType
from typing import Any

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE
from pptx.oxml.ns import qn
from pptx.util import Emu, Inches, Pt

from feedback_app.export import plain_english
from feedback_app.export.document import FrozenRelease, StandingQuote
from feedback_app.export.formats.base import FormatGroup, OneFile
from feedback_app.export.formats.word import FACE, describe
from feedback_app.export.style import PLAIN, Style
from feedback_app.export.zip_stream import redated

WIDTH, HEIGHT = Inches(40 / 3), Inches(7.5)
MARGIN = Inches(1)
FIRST, QUOTE = 0, 1
"""Layouts of the library's template that are kept: a title with a line below it, and a title with a body."""

TITLE, BODY = 0, 1
"""Placeholders of both layouts, by their ``idx``; the others (date, footer, number of the slide) are removed."""

INK, SOFT = "12202F", "5A6673"
SIZES = MappingProxyType({220: 40, 360: 32, 540: 26, 900: 20, 1900: 14})
"""By the most characters that it is for: the size of the words in points. Longer words are set in ``SMALLEST`` and may
run over."""

SMALLEST = 10


class PowerPoint(OneFile):
    """Title and body stand in the placeholders of their layouts, so that a new theme restyles them. No notes."""

    name = "pptx"
    label = "PowerPoint slides"
    purpose = "One slide a quote, 16:9, to edit in PowerPoint; a theme of your own restyles them all."
    group = FormatGroup.OFFICE
    folder = "office"
    may_refuse = False
    suffix = ".pptx"
    media_type = "application/vnd.openxmlformats-officedocument.presentationml.presentation"

    def pieces(self, release: FrozenRelease, style: Style = PLAIN) -> Iterator[bytes]:
        """The presentation in one piece; ``python-pptx`` writes it whole."""
        show = Presentation()
        show.slide_width, show.slide_height = WIDTH, HEIGHT
        _lay_out(show, style.colour(release.stream).removeprefix("#").upper())
        first = show.slides.add_slide(show.slide_layouts[FIRST])
        first.shapes.title.text = release.title
        first.placeholders[1].text = f"{plain_english.heading(release)}\n{plain_english.frozen_on(release)}"
        for quote in release.standing():
            _add_quote(show, quote)
        describe(show.core_properties, release, style)
        file = io.BytesIO()
        show.save(file)
        yield redated(file.getvalue(), release.released_at)


def _lay_out(show: Any, colour: str) -> None:
    """Gives both layouts a bar in the stream's colour, and their placeholders (top, height, size of type)."""
    for layout in list(show.slide_layouts)[QUOTE + 1 :]:
        show.slide_layouts.remove(layout)
    workbench = show.slides.add_slide(show.slide_layouts[FIRST])  # the library draws shapes on slides alone
    for layout, title, body in (
        (show.slide_layouts[FIRST], (2.1, 1.7, 40), (3.9, 1.4, 20)),
        (show.slide_layouts[QUOTE], (0.75, 0.7, 20), (1.55, 4.9, 32)),
    ):
        bar = _bar(workbench, colour)
        layout.shapes._spTree.insert(
            2, bar._element
        )  # behind the placeholders; the first two children are no shapes
        for holder in list(layout.placeholders):
            measures = {TITLE: title, BODY: body}.get(holder.placeholder_format.idx)
            if measures is None:
                holder._element.getparent().remove(holder._element)
            else:
                _measure(holder, *measures, bold=holder.placeholder_format.idx == TITLE)
    _remove_first_slide(show)


def _bar(slide: Any, colour: str) -> Any:
    bar = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, 0, 0, Inches(0.22), HEIGHT)
    bar.fill.solid()
    bar.fill.fore_color.rgb = _rgb(colour)
    bar.line.fill.background()
    bar.name = "Colour of the work stream"
    return bar


def _remove_first_slide(show: Any) -> None:
    """The library has no call for it."""
    first = show.slides._sldIdLst[0]
    show.part.drop_rel(first.rId)
    show.slides._sldIdLst.remove(first)


def _measure(holder: Any, top: float, height: float, size: int, *, bold: bool) -> None:
    holder.left, holder.top, holder.width = MARGIN, Inches(top), Emu(WIDTH - 2 * MARGIN)
    holder.height = Inches(height)
    frame = holder.text_frame
    frame.vertical_anchor = MSO_ANCHOR.BOTTOM if bold else MSO_ANCHOR.TOP
    style = frame._txBody.find(qn("a:lstStyle"))
    for level in list(style):
        style.remove(level)
    level = style.makeelement(qn("a:lvl1pPr"), {"algn": "l", "marL": "0", "indent": "0"})
    style.append(level)
    level.append(style.makeelement(qn("a:buNone"), {}))
    run = style.makeelement(qn("a:defRPr"), {"sz": str(size * 100), "b": str(int(bold)), "lang": "en-GB"})
    level.append(run)
    fill = style.makeelement(qn("a:solidFill"), {})
    fill.append(style.makeelement(qn("a:srgbClr"), {"val": SOFT if bold and size < 40 else INK}))
    run.append(fill)
    run.append(style.makeelement(qn("a:latin"), {"typeface": FACE}))


def _add_quote(show: Any, quote: StandingQuote) -> None:
    slide = show.slides.add_slide(show.slide_layouts[QUOTE])
    slide.shapes.title.text = f"{quote.introduction}:"
    frame = slide.placeholders[1].text_frame
    frame.text = f"“{quote.words}”"
    frame.auto_size = MSO_AUTO_SIZE.TEXT_TO_FIT_SHAPE
    size = next((size for most, size in SIZES.items() if len(quote.words) <= most), SMALLEST)
    for paragraph in frame.paragraphs:
        paragraph.font.size = Pt(size)
    reference = slide.shapes.add_textbox(MARGIN, Inches(6.75), Inches(3), Inches(0.4))
    reference.name = "Reference"
    reference.text_frame.word_wrap = True
    reference.text_frame.text = quote.quote
    reference.text_frame.paragraphs[0].font.size = Pt(12)
    reference.text_frame.paragraphs[0].font.name = FACE
    reference.text_frame.paragraphs[0].font.color.rgb = _rgb(SOFT)


def _rgb(colour: str) -> RGBColor:
    rgb: RGBColor = RGBColor.from_string(colour)  # type: ignore[no-untyped-call]  # the library says nothing of it
    return rgb
