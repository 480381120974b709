"""A plain check of an e-mail address: it can be written to, and nothing rides along in it."""

import re

from feedback_app.lib.messages import translatable

LONGEST = 254
"""Characters of a whole address that a mail server takes (RFC 5321, 4.5.3.1.3, less its two angle brackets)."""

_LOCAL = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_USUAL = re.compile(rf"(?=[^@]{{1,64}}@){_LOCAL}@{_LABEL}(?:\.{_LABEL})+")
"""Source: the dot-atom form of RFC 5322, 3.4.1. Quoted local parts are left out: nobody in a force has one."""


class UnusableAddressError(Exception):
    """The text is no address that a letter can go to; its ``str`` is the sentence that the person reads."""


def usable_address(text: str) -> str:
    """The address in ``text``, without the white space about it.

    Raises:
        UnusableAddressError: for anything but one plain address, line breaks included.
    """
    address = text.strip()
    if len(address) > LONGEST or not _USUAL.fullmatch(address):
        message = translatable("Write one e-mail address, such as name@example.org.")
        raise UnusableAddressError(message)
    return address
