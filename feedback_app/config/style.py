"""How packs look: read so that a colour, a logo or a line that would spoil a page is refused at the start."""

import re
from pathlib import Path

from feedback_app.config.parsing import Given, SettingError, line
from feedback_app.export.style import PLAIN, Style
from feedback_app.export.typesetting.look import LogoError, check_logo

LARGEST_LOGO = 1024 * 1024
"""Bytes: it is in every card."""

LEAST_CONTRAST = 4.5
"""To one, of white words on the colour: WCAG 2.2, success criterion 1.4.3."""


def read_style(given: Given) -> Style:
    """The style that ``given`` sets.

    Raises:
        SettingError: for a colour on which white words cannot be read, and for a file that is no logo.
    """
    logo, suffix = _logo(given.get("LOGO", ""))
    alt = line(given, "LOGO_ALT")
    if alt and logo is None:
        message = "FEEDBACK_LOGO_ALT is of no use alone: set FEEDBACK_LOGO too, or neither."
        raise SettingError(message)
    if logo is not None and not alt:
        message = "FEEDBACK_LOGO_ALT: say in a few words what the logo shows, for those who cannot see it."
        raise SettingError(message)
    return Style(
        outcomes=_colour(given, "COLOUR_OUTCOMES", PLAIN.outcomes),
        enablers=_colour(given, "COLOUR_ENABLERS", PLAIN.enablers),
        organisation=line(given, "ORGANISATION") or PLAIN.organisation,
        logo=logo,
        logo_suffix=suffix,
        logo_alt=alt,
    )


def contrast_with_white(colour: str) -> float:
    """To one, of white and ``colour``, ``#rrggbb`` (WCAG 2.2, contrast ratio)."""
    red, green, blue = (_linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)


def _linear(part: float) -> float:
    return float(part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4)


def _colour(given: Given, name: str, default: str) -> str:
    words = given.get(name) or default
    if not re.fullmatch(r"#[0-9A-Fa-f]{6}", words):
        message = f"FEEDBACK_{name}: {words!r} is not a colour such as {default}."
        raise SettingError(message)
    if (ratio := contrast_with_white(words)) < LEAST_CONTRAST:
        message = (
            f"FEEDBACK_{name}: white words on {words} cannot be read well (contrast {ratio:.2f} to 1, at least "
            f"{LEAST_CONTRAST} is needed). Write a darker colour."
        )
        raise SettingError(message)
    return words.lower()


def _logo(words: str) -> tuple[bytes | None, str]:
    if not words:
        return None, ""
    suffix = Path(words).suffix.lower().removeprefix(".")
    if suffix not in {"svg", "png"}:
        message = f"FEEDBACK_LOGO: {words!r} is neither an .svg nor a .png."
        raise SettingError(message)
    try:
        with Path(words).expanduser().open("rb") as kept:
            logo = kept.read(LARGEST_LOGO + 1)
    except OSError as refused:
        message = f"FEEDBACK_LOGO: {words} cannot be read ({refused.strerror})."
        raise SettingError(message) from refused
    if len(logo) > LARGEST_LOGO:
        message = f"FEEDBACK_LOGO: {words} is larger than 1 MB."
        raise SettingError(message)
    try:
        check_logo(logo, suffix)
    except LogoError as refused:
        message = f"FEEDBACK_LOGO: {words} {refused}"
        raise SettingError(message) from refused
    return logo, suffix
