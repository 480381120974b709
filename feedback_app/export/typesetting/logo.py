"""A logo as the text of an SVG: values for Typst are text, and a PNG is bytes."""

import re
from base64 import b64encode
from datetime import UTC, datetime

import typst

from feedback_app.export.typesetting.compiling import compiled
from feedback_app.export.typesetting.page import Look, Page
from feedback_app.export.typesetting.png import NotPngError, pixels

ALIVE = re.compile(
    r"""<\s*(script|foreignObject)\b|\son\w+\s*=|<!ENTITY|\bhref\s*=\s*["'](?!#|data:image/)|url\(\s*["']?(?!#)|@import""",
    re.IGNORECASE,
)
"""What acts, or is fetched from elsewhere: a logo goes into files that others open."""


class LogoError(Exception):
    """It cannot be used as a logo; its ``str`` ends a sentence that begins with the file's name."""


def as_svg(logo: bytes, suffix: str) -> str:
    """An SVG as it is; a PNG inside one, at its own size in pixels.

    Raises:
        UnicodeDecodeError, NotPngError: where it is not what ``suffix`` says.
    """
    if suffix == "svg":
        return logo.decode("utf-8-sig")
    width, height = pixels(logo)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}">'
        f'<image width="{width}" height="{height}" href="data:image/png;base64,{b64encode(logo).decode()}"/></svg>'
    )


def check_logo(logo: bytes, suffix: str) -> None:
    """Draws it once.

    Raises:
        LogoError: where it is not what ``suffix``, ``svg`` or ``png``, says, or is more than a picture.
    """
    try:
        drawing = as_svg(logo, suffix)
        if suffix == "svg" and (found := ALIVE.search(drawing)):
            message = f"holds {found[0].strip()!r}, which acts or is fetched. Save it as a plain picture."
            raise LogoError(message)
        look = Look(colour="#000000", organisation="", logo=drawing, logo_alt="Logo")
        compiled(
            Page("logo", "a logo", "Logo", 100, 100, look, (), datetime.fromtimestamp(0, UTC), {}), "pdf"
        )
    except (UnicodeDecodeError, NotPngError, typst.TypstError) as refused:
        message = f"is not really {'an SVG' if suffix == 'svg' else 'a PNG'}, or is damaged."
        raise LogoError(message) from refused
