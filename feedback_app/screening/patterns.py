"""Shapes that several rules share. All are bounded, so that a search with them is linear in the text."""

import re

from feedback_app.screening.base import ScreenedText
from feedback_app.screening.lists import word_list

MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?|ionawr|chwefror|mawrth|ebrill|mai|mehefin|gorffennaf|awst|medi|hydref"
    r"|tachwedd"
    r"|rhagfyr)"
)
_DAY_WORD = (
    r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth"
    r"|fourteenth"
    r"|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth|twenty[ -](?:first|second|third"
    r"|fourth|fifth"
    r"|sixth|seventh|eighth|ninth)|thirtieth|thirty[ -]first)"
)
_YEAR_WORDS = r"(?:(?:nineteen|twenty|two thousand)(?:[ -](?:and |hundred and )?[a-z]{3,9}){0,2})"
_YEAR = r"(?:(?:19|20)\d{2}|'?\d{2})"
DATE = (
    r"(?:(?:19|20)\d{2}[-/. ](?:0?[1-9]|1[0-2])[-/. ](?:0?[1-9]|[12]\d|3[01])(?!\d)"
    rf"|(?:0?[1-9]|[12]\d|3[01])(?: ?[-/.\\–] ?| )(?:0?[1-9]|1[0-2])(?: ?[-/.\\–] ?| ){_YEAR}(?!\d)"
    rf"|(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?: of)?[ \-/.]{{0,2}}{MONTH}\b(?:[ \-/.,]{{1,2}}{_YEAR}"
    r"(?!\d))?"
    rf"|{MONTH} (?:the )?(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?!\d)(?:,? {_YEAR}(?!\d))?"
    rf"|{_DAY_WORD}(?: of)? {MONTH}\b(?:,? (?:{_YEAR_WORDS}|{_YEAR}(?!\d)))?)"
)


def around(text: ScreenedText, start: int, end: int, before: int, after: int = 0) -> tuple[str, str]:
    """The plain lower-case text up to ``before`` characters ahead of a stretch and ``after`` behind it, on its line."""
    left = text.lower[max(0, start - before) : start].rpartition("\n")[2]
    right = text.lower[end : end + after].partition("\n")[0]
    return left, right


def capitalised(*lists: str) -> str:
    """A pattern that matches any entry of the lists ``lists`` with a capital at the start of each word."""
    entries = sorted(
        {entry.title() for name in lists for entry in word_list(name)}, key=lambda entry: (-len(entry), entry)
    )
    return f"(?:{'|'.join(map(re.escape, entries))})"
