"""Classification and handling markings."""

import re
from collections.abc import Iterable
from typing import ClassVar

from feedback_app.rules.base import Finding, Reading, Rule

_DESCRIPTOR = r"(?:[ :\-–/(\[]{1,4}(?:SENSITIVE|COMMERCIAL|PERSONAL(?: DATA)?|LOCSEN|LEGAL|POLICE|INVESTIGATION|INTELLIGENCE|STAFF|LAW ENFORCEMENT(?: ONLY)?|HMG|RECIPIENTS ONLY|UK EYES ONLY|ORCON|HR|MARKET|NPCC|FOR PUBLIC RELEASE)\b[)\]]?)"
_EITHER_CASE = re.compile(
    r"[\[({]?\b(?:official[ \-–:_/(\[]{1,4}sens(?:itive|\b)[)\]]?(?:[ :\-–/(\[]{1,4}(?:commercial|personal(?: data)?|locsen|legal|police|operational|law enforcement|staff)\b[)\]]?)?"
    r"|not protectively marked|tlp[ :\-–]{1,3}(?:red|amber(?:[+ ]{1,2}strict)?|green|clear|white)\b|uk eyes only|top secret(?= (?:marking|marked|//|uk))"
    r"|(?:handling|dissemination) code[s]?[ :\-–]{1,3}[a-z]?\d?\b|(?:commercial|staff|management|personnel|medical)[ \-–]{1,3}in[ \-–]{1,3}confidence"
    r"|for police eyes only|(?:law enforcement|police) (?:eyes|use) only|law enforcement sensitive|offsen\b|off-sen\b|gpms[ :\-–]{1,3}[a-z]{4,12}"
    r"|not for (?:onward )?(?:disclosure|dissemination|onward transmission|public release|circulation outside [a-z]{2,12})"
    r"|do not disseminate|no onward dissemination|handling instructions?: ?[^\n.]{2,40}|handling caveat: ?[^\n.]{2,40}|swyddogol[ \-–:]{1,3}sensitif)\b[\])}]?"
)
_CAPITALS = re.compile(
    rf"[\[({{]?\b(?:OFFICIAL|TOP[ -]SECRET|SECRET|RESTRICTED|CONFIDENTIAL|PROTECT|UNCLASSIFIED|NPM|O-S|OS(?=\])|SWYDDOGOL|CLOSED MATERIAL|NOFORN|SENSITIVE){_DESCRIPTOR}{{0,3}}(?![\w'’])[\])}}]?"
)
_BRACKETED = re.compile(r"[\[(](?:official|restricted|confidential|secret|protect|unclassified|o-s|os|o)[\])]")
_ALONE = re.compile(
    r"(?:^|(?<=\n))[ \-–*#>_=]{0,6}((?:marking|classification|protective marking|gsc|security marking)?[ :\-–]{0,3}(?:official|restricted|confidential|secret|top secret|protect|unclassified|swyddogol))[ .:*_=\-–]{0,4}(?=\n|$)"
)
_LABELLED = re.compile(
    r"\b(?:protective marking|security marking|security classification|marking|classification|classified|marked)(?: (?:is|was|as|of|it|up))?[ :\-–]{1,3}[\"'(]?"
    r"(OFFICIAL|Official|RESTRICTED|Restricted|CONFIDENTIAL|Confidential|SECRET|Secret|PROTECT|UNCLASSIFIED|Unclassified|official|secret(?!ly)|restricted(?=[.,;\n]|$)|confidential(?=[.,;\n]|$))(?![\w])"
)
_LETTERS = re.compile(r"[A-Za-z]+")
_REASON = "This is a protective marking: the words around it were written to be handled, not published, so check the whole answer."


class Marking(Rule):
    """A marking of the Government Security Classifications (2023) or the older scheme, or a handling instruction.

    The everyday words "official", "restricted" and "confidential" are none; in a text all in capitals only a marking on
    a line of its own, in brackets or in two words is one.
    """

    name: ClassVar[str] = "MARKING"

    def find(self, text: Reading) -> Iterable[Finding]:
        for pattern in (_EITHER_CASE, _BRACKETED):
            for found in pattern.finditer(text.lower):
                yield text.finding(self.name, *found.span(), _REASON)
        for found in _ALONE.finditer(text.lower):
            yield text.finding(self.name, *found.span(1), _REASON)
        for found in _LABELLED.finditer(text.text):
            yield text.finding(self.name, *found.span(1), _REASON)
        for found in _CAPITALS.finditer(text.text):
            if _stands_out(text.text, *found.span()):
                yield text.finding(self.name, *found.span(), _REASON)


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
