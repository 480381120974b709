"""How one value is read: switches, whole numbers, a line that is printed on a page."""

from collections.abc import Mapping
from types import MappingProxyType

from feedback_app.lib.normalise import UnusableTextError, normalised
from feedback_app.lib.numbers import read_number

LONGEST_LINE = 1_000
"""Characters: a few sentences."""

SWITCH = MappingProxyType(
    {
        "1": True,
        "on": True,
        "true": True,
        "yes": True,
        "0": False,
        "off": False,
        "false": False,
        "no": False,
    }
)

Given = Mapping[str, str]
"""What the environment gave, by name without the prefix; an empty value is as good as none."""


class SettingError(Exception):
    """A setting that the start is refused for; the text is the one line that the operator reads."""


def switch(given: Given, name: str, *, default: bool) -> bool:
    """Raises SettingError where it is neither on nor off."""
    words = given.get(name) or ("on" if default else "off")
    if words.lower() not in SWITCH:
        message = f"FEEDBACK_{name}: {words!r} is neither on nor off."
        raise SettingError(message)
    return SWITCH[words.lower()]


def whole_number(given: Given, name: str, *, default: int, least: int, most: int) -> int:
    """A number in plain digits from ``least`` to ``most``.

    Raises:
        SettingError: for anything else.
    """
    words = given.get(name) or str(default)
    number = read_number(words, most)
    if number is None or number < least:
        message = f"FEEDBACK_{name}: {words!r} is not a whole number from {least:,} to {most:,}."
        raise SettingError(message)
    return number


def line(given: Given, name: str) -> str:
    """A line that is printed on a page as it stands; empty where nothing was given.

    Raises:
        SettingError: for several lines, for too many characters, and for what cannot be kept.
    """
    try:
        words = normalised(given.get(name, ""))
    except UnusableTextError as refused:
        message = f"FEEDBACK_{name}: {refused}"
        raise SettingError(message) from refused
    if "\n" in words:
        message = f"FEEDBACK_{name}: write it in one line."
        raise SettingError(message)
    if len(words) > LONGEST_LINE:
        message = f"FEEDBACK_{name} has {len(words):,} characters: {LONGEST_LINE:,} is the most."
        raise SettingError(message)
    return words
