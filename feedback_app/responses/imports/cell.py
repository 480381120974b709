"""A cell as a spreadsheet holds it, and its words as a person compares and reads them."""

import unicodedata
from datetime import datetime

Cell = str | datetime
"""Text, or a date that the spreadsheet holds as a date: then as its clock showed it, without a time zone."""

ALIKE = str.maketrans(dict.fromkeys("‐‑‒–—―−", "-") | dict.fromkeys("‘’ʼ´", "'"))
"""Dashes and apostrophes that phones, Word and Excel put in one another's place."""

LONGEST_SHOWN = 60


class FileRefusedError(Exception):
    """Nothing of the file was imported; the text is what the operator reads."""


def text_of(cell: Cell) -> str:
    """A date as ISO 8601 writes it."""
    return cell.isoformat(" ", "seconds") if isinstance(cell, datetime) else cell


def folded(words: str) -> str:
    """For comparing: without case, invisible signs, doubled white space or variety of dashes."""
    if words.isascii():  # most cells are, and there are a few hundred thousand of them
        return " ".join(words.casefold().split())
    plain = unicodedata.normalize("NFC", words.translate(ALIKE)).casefold()
    return " ".join("".join(sign for sign in plain if unicodedata.category(sign) != "Cf").split())


def on_one_line(words: str) -> str:
    """For a report, harmless to a terminal."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in words).split())


def shown(words: str) -> str:
    """Between quote marks, on one line and cut short."""
    line = on_one_line(words)
    return f"'{line[:LONGEST_SHOWN]}…'" if len(line) > LONGEST_SHOWN else f"'{line}'"
