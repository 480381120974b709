"""Addresses of computers on a network: IP addresses and the hardware addresses of network cards (MAC)."""

import re
from collections.abc import Iterable
from ipaddress import AddressValueError, IPv6Address
from typing import ClassVar

from feedback_app.lib.messages import translatable
from feedback_app.screening.base import Finding, Rule, ScreenedText
from feedback_app.screening.patterns import around

_OCTET = r"(?:25[0-5]|2[0-4]\d|1\d\d|0?\d?\d)"
_DOT = r"(?: ?[\[({<] ?(?:\.|dot) ?[\])}>] ?|\.| dot )"
_V4 = re.compile(
    rf"(?<![\w.])(?<!\d-){_OCTET}{_DOT}{_OCTET}{_DOT}(?:{_OCTET}|[x*]){_DOT}(?:{_OCTET}|[x*]{{1,3}})(?![\w]"
    r"|\.\d)"
    rf"(?:/\d{{1,2}}(?!\d)|[ ]?[-–][ ]?{_OCTET}{_DOT}{_OCTET}{_DOT}{_OCTET}{_DOT}{_OCTET}(?!\d)"
    r"|[-–]\d{1,3}(?!\d))?"
)
_V6 = re.compile(r"(?<![\w:.])(?=[0-9a-f]{0,4}:)[0-9a-f:]{2,39}(?:/\d{1,3})?(?![\w:])")
_MAC = re.compile(r"(?<![\w:-])[0-9a-f]{2}(?:([:-])[0-9a-f]{2})(?:\1[0-9a-f]{2}){4}(?![\w:-])")
_VERSION = re.compile(
    r"(?:\b(?:version|ver|v|release|build|firmware|update|updated to|upgrade|upgraded to|patch|driver"
    r"|chrome|ios|android|software|app|tool"
    r"|section|para|paragraph|clause|rule|chapter|appendix|policy|sop|table|figure|step)\b[^.\n]{0,12}|\bv)$"
)
_VERSION_AFTER = re.compile(r"^ (?:of the|release|build|update|version|patch|is buggy|installer)\b")
_NETWORK = re.compile(
    r"\b(?:ips?|addresse?s?|server|host|hosted|hosting|dns|range|subnet|resolved|logged|login|traffic"
    r"|router|network|vpn|proxy|c2)\b"
)
_REASON = "This is an address on a network and can be traced to a subscriber: leave it out."


class Ip(Rule):
    """IPv4 and IPv6, with a port or a range, also defanged (``198.51.100[.]23``); no version in four parts."""

    name: ClassVar[str] = "IP"
    rank: ClassVar[int] = 20
    label: ClassVar[str] = "Address of a computer"
    sign: ClassVar[str] = "Ip"
    stand_in: ClassVar[str] = "a computer"
    officer_warning: ClassVar[str] = translatable("This looks like the address of a computer")
    example: ClassVar[str] = "It came from 198.51.100.23."

    def find(self, text: ScreenedText) -> Iterable[Finding]:
        for match in text.near_figures(_V4):
            if _is_address(match.group(), *around(text, *match.span(), 32, 20)):
                yield text.finding(self.name, *match.span(), _REASON)
        if ":" not in text.plain and "-" not in text.plain:
            return
        for match in text.near_figures(_MAC):
            yield text.finding(self.name, *match.span(), _REASON)
        for match in text.near_figures(_V6):
            if _is_v6(match.group().partition("/")[0]):
                yield text.finding(self.name, *match.span(), _REASON)


def _is_address(written: str, before: str, after: str) -> bool:
    if _VERSION.search(before) or _VERSION_AFTER.match(after):
        return False
    small = all(len(part) == 1 for part in re.split(r"\D+", written) if part)
    return not small or bool(_NETWORK.search(before) or _NETWORK.search(after))


def _is_v6(written: str) -> bool:
    """A time (``12:30``) and a ratio have too few colons; a lone ``::`` is code."""
    if written.count(":") < 2 or not any(sign.isdigit() for sign in written):
        return False
    try:
        IPv6Address(written)
    except AddressValueError:
        return False
    return True
