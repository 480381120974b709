"""An installation's style as pages are set in it: the colour of the stream, whose it is, and the logo.

Typst is given a logo as the text of an SVG: its values are text, and a PNG is bytes.
"""

import re
from base64 import b64encode
from datetime import UTC, datetime

import typst

from feedback_app.export.document import FrozenRelease
from feedback_app.export.style import Style
from feedback_app.export.typesetting.compiling import compiled
from feedback_app.export.typesetting.page import Look, Page
from feedback_app.export.typesetting.png import NotPngError, pixels

ALIVE = re.compile(
    r"""<\s*(script|foreignObject)\b|\son\w+\s*=|<!ENTITY|\bhref\s*=\s*["'](?!#|data:image/)|url\(\s*["']?(?!#)|@import""",
    re.IGNORECASE,
)
"""Parts of an SVG that act, or are fetched from elsewhere: a logo goes into files that others open."""


class LogoError(Exception):
    """The file cannot be used as a logo; ``str`` ends a sentence that begins with the file's name."""


def look(release: FrozenRelease, style: Style) -> Look:
    """The look of the release's pages in ``style``.

    Raises:
        UnicodeDecodeError, NotPngError: where the logo is not what its suffix says, which ``check_logo`` proves.
    """
    return Look(
        colour=style.colour(release.stream),
        organisation=style.organisation,
        logo=as_svg(style.logo, style.logo_suffix) if style.logo else "",
        logo_alt=style.logo_alt or style.organisation,
    )


def as_svg(logo: bytes, suffix: str) -> str:
    """The logo as an SVG; a PNG stands inside one, at its own size in pixels.

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
    """Draws the logo once, so that a damaged one is found at the start and not by a release.

    Raises:
        LogoError: where it is not what ``suffix``, ``svg`` or ``png``, says, or is more than a picture.
    """
    try:
        drawing = as_svg(logo, suffix)
        if suffix == "svg" and (active := ALIVE.search(drawing)):
            message = f"holds {active[0].strip()!r}, which acts or is fetched. Save it as a plain picture."
            raise LogoError(message)
        plain = Look(colour="#000000", organisation="", logo=drawing, logo_alt="Logo")
        page = Page("logo", "a logo", "Logo", 100, 100, plain, (), datetime.fromtimestamp(0, UTC), {})
        compiled(page, "pdf")
    except (UnicodeDecodeError, NotPngError, typst.TypstError) as refused:
        message = f"is not really {'an SVG' if suffix == 'svg' else 'a PNG'}, or is damaged."
        raise LogoError(message) from refused
