"""Protective markings and handling instructions: what stands around them was to be handled, not published."""

import re
from collections.abc import Iterable, Iterator
from typing import ClassVar

from feedback_app.lib.messages import translatable
from feedback_app.screening.base import Finding, Rule, ScreenedText
from feedback_app.screening.lists import set_of

# Government Security Classifications Policy (Cabinet Office, 2023) with its additional markings and descriptors, the
# older scheme that it replaced in 2014, the Traffic Light Protocol 2.0 (FIRST, 2022), and police handling codes.
_DESCRIPTOR = (
    r"(?:sensitive|commercial|personal(?: data)?|locsen|legal|police|investigation|intelligence|operational"
    r"|staff"
    r"|law enforcement(?: only)?|hmg|recipients only|uk eyes only|orcon|hr|market|npcc|for public release)"
)
_IN_WORDS = re.compile(
    r"[\[({]?\b(?:official[ \-–:_/(\[]{1,4}sens(?:itive)?\b[)\]]?(?:[ :\-–/(\[]{1,4}"
    + _DESCRIPTOR
    + r"\b[)\]]?)?"
    r"|not protectively marked|tlp[ :\-–]{1,3}(?:red|amber(?:[+ ]{1,2}strict)?|green|clear|white)"
    r"|uk eyes only"
    r"|(?:handling|dissemination) codes?[ :\-–]{1,3}[a-z]?\d?"
    r"|(?:commercial|staff|management|personnel|medical)[ \-–]{1,3}in[ \-–]{1,3}confidence"
    r"|(?:for )?police eyes only|(?:law enforcement|police) (?:eyes|use) only|law enforcement sensitive"
    r"|off-?sen"
    r"|gpms[ :\-–]{1,3}[a-z]{4,12}|do not disseminate|no onward dissemination"
    r"|not for (?:onward )?(?:disclosure|dissemination|transmission|public release"
    r"|circulation outside [a-z]{2,12})"
    r"|handling (?:instructions?|caveats?): ?[^\n.]{2,40}|swyddogol[ \-–:]{1,3}sensitif)\b[\])}]?"
)
_WORDS = set_of(
    "official offsen protectively tlp eyes handling dissemination confidence enforcement gpms disseminate"
    " disclosure"
    " swyddogol restricted confidential secret protect unclassified npm sensitive noforn sen circulation"
    " transmission os o"
    " classified marked marking classification onward"
)
_CAPITALS = re.compile(
    r"[\[({]?\b(?:OFFICIAL|TOP[ -]SECRET|SECRET|RESTRICTED|CONFIDENTIAL|PROTECT|UNCLASSIFIED|NPM|O-S"
    r"|SWYDDOGOL"
    rf"|CLOSED MATERIAL|NOFORN|SENSITIVE)(?:[ :\-–/(\[]{{1,4}}{_DESCRIPTOR.upper()}\b[)\]]?){{0,3}}"
    r"(?![\w'’])[\])}]?"
)
_PLAIN = r"(?:official|restricted|confidential|top secret|secret|protect|unclassified|swyddogol)"
_BRACKETED = re.compile(rf"[\[(](?:{_PLAIN}|o-s|os|o)[\])]")
_ALONE = re.compile(
    r"(?:^|(?<=\n))[ \-–*#>_=]{0,6}(?P<marking>(?:(?:protective |security )?(?:marking|classification)|gsc)?"
    rf"[ :\-–]{{0,3}}{_PLAIN})[ .:*_=\-–]{{0,4}}(?=\n|$)"
)
_LABELLED = re.compile(
    r"(?i:\b(?:(?:protective |security )?(?:marking|classification)|classified|marked))(?: (?:is|was|as|of"
    r"|it|up))?[ :\-–]{1,3}[\"'(]?"
    r"(?P<marking>OFFICIAL|Official|RESTRICTED|Restricted|CONFIDENTIAL|Confidential|SECRET|Secret|PROTECT"
    r"|UNCLASSIFIED"
    r"|Unclassified|official|secret|(?:restricted|confidential)(?=[.,;\n]|$))(?!\w)"
)
_LETTERS = re.compile(r"[A-Za-z]+")
_REASON = (
    "This is a protective marking: what stands around it was to be handled, not published, so check the"
    " whole answer."
)


class Marking(Rule):
    """A marking or a handling instruction; the everyday words "official", "restricted" and "confidential" are none.

    In a text all in capitals only a marking on a line of its own, in brackets or in two words is one.
    """

    name: ClassVar[str] = "MARKING"
    rank: ClassVar[int] = 160
    label: ClassVar[str] = "Protective marking"
    sign: ClassVar[str] = "Ma"
    stand_in: ClassVar[str] = "a marking"
    officer_warning: ClassVar[str] = translatable("This looks like a protective marking")
    example: ClassVar[str] = "It was marked OFFICIAL-SENSITIVE."

    def find(self, text: ScreenedText) -> Iterable[Finding]:
        if text.has_any(_WORDS):
            for start, end in _markings(text):
                yield text.finding(self.name, start, end, _REASON)


def _markings(text: ScreenedText) -> Iterator[tuple[int, int]]:
    for pattern in (_IN_WORDS, _BRACKETED):
        yield from (match.span() for match in pattern.finditer(text.lower))
    yield from (match.span("marking") for match in _ALONE.finditer(text.lower))
    yield from (match.span("marking") for match in _LABELLED.finditer(text.plain))
    for match in _CAPITALS.finditer(text.plain):
        if _stands_out(text.plain, *match.span()):
            yield match.span()


def _stands_out(text: str, start: int, end: int) -> bool:
    """Whether the words beside a word in capitals are not in capitals too, as in an answer typed with caps lock."""
    if text[start] in "[({" or any(sign in text[start:end] for sign in ":/-–"):
        return True
    if re.match(r" [a-z]", text[end : end + 2]):
        return False
    before = _LETTERS.findall(text[max(0, start - 40) : start].rpartition("\n")[2])[-2:]
    after = _LETTERS.findall(text[end : end + 40].partition("\n")[0])[:2]
    beside = [word for word in (*before, *after) if len(word) > 1]
    return not beside or not all(word.isupper() for word in beside)
