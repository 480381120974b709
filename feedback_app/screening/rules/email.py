"""E-mail addresses, written with signs or in words."""

import re
from collections.abc import Iterable
from typing import ClassVar

from feedback_app.lib.messages import translatable
from feedback_app.screening.base import Finding, Rule, ScreenedText

_LONGEST_MAILBOX = 64  # RFC 5321, 4.5.3.1.1
_DOT = r"(?: ?\. ?| ?[\[({<] ?(?:dot|\.) ?[\])}>] ?| dot )"
_ENDING = (
    r"(?:uk|com|org|net|co|gov|eu|info|io|biz|me|ie|pl|ro|de|fr|es|it|nl|ru|ua|bg|lt|lv|al|tr|in|pk|ng|cn"
    r"|cymru|wales|scot|london|email|test|example|invalid|dev|app|xyz|online|live|pnn)"
)
_DOMAIN = re.compile(r"[a-z0-9][a-z0-9-]{0,62}(?:\.[a-z0-9][a-z0-9-]{0,62}){1,8}(?![a-z0-9])")
_LOOSE_DOMAIN = re.compile(
    rf"[a-z0-9-]{{1,63}}(?:(?:{_DOT}| (?:hyphen|dash) )[a-z0-9-]{{1,63}}){{0,6}}?{_DOT}{_ENDING}"
    rf"(?:{_DOT}{_ENDING})?(?![a-z0-9])"
)
_LONE_HOST = re.compile(r"[a-z][a-z0-9-]{2,30}(?![a-z0-9@])")
_MAILBOX = re.compile(r"[\w.%+'!#$&*/=?^{|}~-]{1,64}")
_SPOKEN_MAILBOX = re.compile(
    r"(?:[\w.+'-]{1,40}(?: (?:dot|underscore|dash|hyphen|plus) | ?[\[({]dot[\])}] ?)){0,4}[\w.+'-]{1,40}$"
)
_AT = re.compile(r" ?[\[({<] ?at ?[\])}>] ?| at | @ | ?@ ?(?=[a-z0-9])")
_SPOKEN_DOT = re.compile(r"\bdot\b")
_INNER_DOT = re.compile(r"\.(?= ?[a-z]{2}[a-z. ])")
_REASON = "This is an e-mail address: leave it out."


class Email(Rule):
    """An address as typed (``jo@kent.example``), torn up (``jo [at] kent . example``) or spoken ("jo at kent dot")."""

    name: ClassVar[str] = "EMAIL"
    rank: ClassVar[int] = 10
    label: ClassVar[str] = "E-mail address"
    sign: ClassVar[str] = "Em"
    stand_in: ClassVar[str] = "an e-mail address"
    officer_warning: ClassVar[str] = translatable("This looks like an e-mail address")
    example: ClassVar[str] = "Write to jo.bloggs@kent.example."

    def find(self, text: ScreenedText) -> Iterable[Finding]:
        if "@" in text.plain:
            yield from self._typed(text)
        if "@" in text.plain or "dot" in text.vocabulary or _INNER_DOT.search(text.lower):
            yield from self._spoken(text)

    def _typed(self, text: ScreenedText) -> Iterable[Finding]:
        sign = text.lower.find("@")
        while sign >= 0:
            start = _mailbox_start(text.lower, sign)
            end = _host_end(text.lower, sign + 1, text.lower[start:sign])
            if start < sign and end:
                yield text.finding(self.name, start, end, _REASON)
            sign = text.lower.find("@", sign + 1)

    def _spoken(self, text: ScreenedText) -> Iterable[Finding]:
        for at in _AT.finditer(text.lower):
            # Both sides are bounded: each "at" of a long text would search all of it.
            host = _LOOSE_DOMAIN.match(text.lower, at.end(), at.end() + 160)
            before = text.lower[max(0, at.start() - 120) : at.start()].rpartition("\n")[2]
            mailbox = _SPOKEN_MAILBOX.search(before[_sentence_start(before) :])
            if host and mailbox and _is_address(at.group(), mailbox.group(), host.group()):
                yield text.finding(self.name, at.start() - len(mailbox.group()), host.end(), _REASON)


def _mailbox_start(lower: str, sign: int) -> int:
    backwards = lower[max(0, sign - _LONGEST_MAILBOX) : sign][::-1]
    match = _MAILBOX.match(backwards)
    mailbox = match.group()[::-1].lstrip(".'/*#=?!{|&~^$") if match else ""
    return sign - len(mailbox)


def _host_end(lower: str, start: int, mailbox: str) -> int:
    match = _DOMAIN.match(lower, start, start + 255)
    if match:
        return match.end()
    cut_short = lower[start : start + 3] in ("...", "***") or lower[start : start + 1] == "…"
    if cut_short and mailbox:
        return start
    lone = _LONE_HOST.match(lower, start, start + 40)
    return lone.end() if lone and len(mailbox) > 1 and not mailbox.isdigit() else 0


def _sentence_start(before: str) -> int:
    """Where a mailbox in words may begin: never before the end of another sentence, or far from the sign."""
    return (
        max(
            before.rfind(". "),
            before.rfind(", "),
            before.rfind("! "),
            before.rfind("? "),
            before.rfind(": "),
            -1,
        )
        + 1
    )


def _is_address(at: str, mailbox: str, host: str) -> bool:
    """Whether "x at y" is an address: a page "at www.kent.police.uk" or "at kent.police.uk" is none."""
    if at != " at ":
        return True
    if host.startswith("www"):
        return False
    return bool(_SPOKEN_DOT.search(host)) or "." in mailbox or bool(_SPOKEN_DOT.search(mailbox))
