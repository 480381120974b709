"""References that lead to a case: crime, incident, custody, court, exhibit, tasking and the like."""

import re
from collections.abc import Iterable
from typing import ClassVar

from feedback_app.lib.messages import translatable
from feedback_app.screening.base import Finding, Rule, ScreenedText
from feedback_app.screening.lists import any_of, first_words
from feedback_app.screening.patterns import DATE, around

_SYSTEM = any_of("reference_systems")
_REF = r"(?:ref(?:erence)?s?|nos?|numbers?|nums?|nrs?|ids?|urns?|report|log|code|cyf|rhif)"
_JOIN = r"(?:[ .:#=(\[\-–'\"/]|is|was|as|are|under|of|on|to|at|reads|given|raised|recorded){0,7}"
_SIGNS = r"[a-z0-9](?:[a-z0-9]|[/\-_.:\\](?=[a-z0-9])){0,40}"
_OF_DAY = rf"(?: ?(?:of|on|dated|/) ?(?:the )?(?:{DATE}|\d{{1,2}}[/.\-]\d{{1,2}}(?![\d/])))?"
_LABELLED = re.compile(
    rf"{_SYSTEM}s?(?:[ /](?:{_SYSTEM}|{_REF}|record|occurrence"
    rf"|sheet)\b){{0,3}}\.?{_JOIN}(?<![a-z0-9])(?P<id>{_SIGNS}(?: \d{{3,}}(?:[ /\-]\d+)*)?{_OF_DAY})"
)
_REFERRED = re.compile(
    r"(?<!grid )(?:u?ref(?:erence)?s?|cyf(?:eirnod)?)(?:\."
    rf"|\b)(?: {_REF})*{_JOIN}(?<![a-z0-9])(?P<id>{_SIGNS}(?: \d{{3,}}(?:[ /\-]\d+)*)?)"
)
_NEXT = re.compile(rf"(?:[ ,/&+;]|and|or|to|through|plus|–|-){{1,6}}(?P<id>{_SIGNS}{_OF_DAY})")
_SHAPES = re.compile(
    r"(?<![A-Za-z0-9/.\-])(?:"
    r"\d{2}[A-Za-z]{1,2}\d?/\d{2,6}[A-Za-z]?/\d{2,4}"  # 06MI/14402C/23
    r"|\d{1,3}[A-Za-z]{0,3}/\d{4,9}[A-Za-z]?/\d{2,4}"  # 20/618842/23
    r"|\d{2,4}/\d{4,9}[A-Za-z]"  # PNC ID 09/284417K
    r"|\d{2,4}/0*\d{1,7}[A-HJ-NP-Z](?![A-Za-z])"
    r"|[A-Za-z]{1,6}[/\-]\d{1,8}[A-Za-z]?[/\-](?:\d{1,8})(?:[/\-]\d{1,8})?"  # CRI-2024-0081735, MP/77203/24
    r"|[A-Za-z]{1,4}\d{1,4}[/\-]\d{2,8}[/\-]\d{2,4}"  # HA03-22817-24
    r"|\d{2}[A-Za-z]{2}\d{7}(?:/\d{2})?"  # URN 46XX0718824
    r"|\d{2}[A-Za-z]{2}/\d{3,7}/\d{2}"
    r"|[TSAU]20[12]\d[ \-]?\d{4}(?:\d)?"  # Crown Court T20247123
    r"|[A-Z]{2,5}\d{6,12}(?:/\d{2,4})?"
    r"|\d{6,8}/\d{2,4}"  # 3702214/24
    r"|[A-Z]{2,6}[/\-][A-Z]{1,5}[/\-]\d{2,8}(?:[/\-]\d{1,6})?"
    r"|[A-Z]{2,5}[\-]\d{4,12}|[A-Z]{2,5}/\d{3,8}"
    r"|[A-Z]{2,4}/\d{1,3}(?=[ ,.;)\n]|$)"  # exhibit RJM/12
    r")(?![A-Za-z0-9]|/\d|-\d)"
)
_LONG = re.compile(r"(?<![\w.+£$/\-])(?:[1-6]\d\d{9}|20[12]\d\d{6,9})(?![\w]|[.\-/]\d)")
_DRIVER = re.compile(r"(?<![A-Za-z0-9])[A-Z9]{5} ?\d{6} ?[A-Z9]{2}\d[A-Z]{2}(?![A-Za-z0-9])")
_HOLMES = re.compile(r"(?<![A-Za-z0-9£/.\-])[NADSMEPTRX]\d{1,5}(?:/\d{1,3})?(?![A-Za-z0-9]|[.:/\-]\d)")
_HOLMES_WORD = re.compile(
    r"\b(?:holmes|nominals?|actions?|documents?|statements?|messages?|exhibits?|officer'?s? reports?|raised"
    r"|tie|elimination)\b"
)
_STRONG = re.compile(any_of("strong_systems"))
_LABEL_WORD = re.compile(rf"\b{_REF}\b|[#:]")
_TIMES = re.compile(
    r"^ ?(?:times|weeks?|days?|months?|years?|hours?|officers|victims|suspects|people|pages|arrests|charges"
    r"|devices|minutes|mins|hrs|hits|records|images|lines|%|percent|nominals|calls|messages|bed|per|of them"
    r"|more|other|staff|cases|jobs|crimes|exhibits|am|pm|o'clock|searches|addresses|phones)\b"
)
_PLAIN_WORDS = re.compile(
    r"^(?:\d{1,2}(?:st|nd|rd|th)|\d+(?:am|pm|k|m|gb|mb|tb|hrs?|mins?|x|s|ish)|24/7|9/10|\d/\d{1,2}"
    r"|\d{1,2}/10|covid-?19|mg\d{1,2}[a-z]?|\d{1,2}[.:]\d{2}(?:am|pm)?|v\d+(?:\.\d+)*|20\d\d/\d\d"
    r"|20\d\d[/\-]20\d\d|\d+(?:\.\d+)+|i2|c2|n/a|a[1-5]|t[12]|s\d{1,3}|s\.\d+|office-?365|p[1-4]|b[12]|y\d"
    r"|q[1-4]|2fa|g7|h1|k9|5g|4g|1-2-1|1:1|[235]x[25]x[25])$"
)
_DATE_ONLY = re.compile(rf"^(?:{DATE}|(?:19|20)\d\d|\d{{1,2}}/\d{{1,2}}|\d{{1,2}}-\d{{1,2}})$")
_LABEL_WORDS = first_words("reference_systems") | frozenset(
    f"{word}{ending}"
    for word in first_words("reference_systems") | {"ref", "uref", "reference", "cyf"}
    for ending in ("", "s")
)
_REASON = "This reference leads to a case or a record: leave it out."


class Reference(Rule):
    """An identifier after the name of its system or a word such as "ref", or one whose shape no ordinary word has."""

    name: ClassVar[str] = "REFERENCE"
    rank: ClassVar[int] = 110
    label: ClassVar[str] = "Reference of a case"
    sign: ClassVar[str] = "Re"
    stand_in: ClassVar[str] = "a reference"
    officer_warning: ClassVar[str] = translatable("This looks like a reference of a case")
    example: ClassVar[str] = "The crime ref is 20/618842/23."

    def find(self, text: ScreenedText) -> Iterable[Finding]:
        for match in text.matches_from(_LABEL_WORDS, _LABELLED, _REFERRED):
            if is_identifier(match, text.lower[match.end("id") : match.end("id") + 12]):
                yield text.finding(self.name, *match.span("id"), _REASON)
                yield from self._further(text, match.end("id"), match["id"])
        for match in text.near_figures_as_written(_SHAPES):
            if not _is_other(match.group(), around(text, *match.span(), 20)[0]):
                yield text.finding(self.name, *match.span(), _REASON)
        for pattern in (_LONG, _DRIVER):
            for match in text.near_figures_as_written(pattern):
                yield text.finding(self.name, *match.span(), _REASON)
        yield from self._holmes(text)

    def _further(self, text: ScreenedText, end: int, first: str) -> Iterable[Finding]:
        """The identifiers that follow in a list, as long as they look like the first."""
        match = _NEXT.match(text.lower, end)
        while match and _looks_like(match["id"], first):
            yield text.finding(self.name, *match.span("id"), _REASON)
            match = _NEXT.match(text.lower, match.end())

    def _holmes(self, text: ScreenedText) -> Iterable[Finding]:
        for match in text.near_figures_as_written(_HOLMES):
            before, _ = around(text, *match.span(), 40)
            if (_HOLMES_WORD.search(before) and "holmes" in text.lower) or re.search(
                r"\b(?:nominal|action|exhibit|document|statement|message)s? (?:no |number )?$", before
            ):
                yield text.finding(self.name, *match.span(), _REASON)


def is_identifier(match: re.Match[str], after: str) -> bool:
    """Whether the word behind a label is an identifier and no date, count, version or form."""
    written = match["id"]
    figures = sum(sign.isdigit() for sign in written)
    first = written.split(" ")[0]
    if len(first) > 3 and first.isalpha():
        return False
    if not figures or _PLAIN_WORDS.match(written) or _DATE_ONLY.match(written):
        return False
    label = match.group()[: match.start("id") - match.start()]
    if _TIMES.match(after) and not _LABEL_WORD.search(label):
        return False
    if _STRONG.match(label) or _LABEL_WORD.search(label) or match.re is _REFERRED:
        return (
            figures >= 3
            or (figures >= 1 and _is_mixed(written))
            or bool(_LABEL_WORD.search(label) and figures >= 2)
        )
    return figures >= 5 or (figures >= 3 and _is_mixed(written))


def _is_mixed(written: str) -> bool:
    return any(sign.isalpha() or sign in "/-" for sign in written.partition(" ")[0]) and len(written) > 2


def _looks_like(written: str, first: str) -> bool:
    figures = sum(sign.isdigit() for sign in written)
    if _DATE_ONLY.match(written) or _PLAIN_WORDS.match(written) or not figures:
        return False
    return abs(len(written) - len(first)) <= 3 and (written[0].isdigit() == first[0].isdigit())


def _is_other(written: str, before: str) -> bool:
    """Dates, financial years, money and scores have slashes too."""
    return bool(_DATE_ONLY.match(written.lower()) or _PLAIN_WORDS.match(written.lower())) or bool(
        re.search(r"[£$€]\s?$", before)
    )
