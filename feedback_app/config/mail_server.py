"""The server that letters are handed to, if any."""

from dataclasses import dataclass, field
from email.errors import MessageError
from email.headerregistry import Address
from email.utils import parseaddr
from enum import StrEnum
from types import MappingProxyType
from urllib.parse import SplitResult, unquote, urlsplit

from feedback_app.config.parsing import Given, SettingError
from feedback_app.domain.email_address import UnusableAddressError, usable_address


class Transport(StrEnum):
    """How the way to the server is protected: from the first byte, after asking for it, or not at all."""

    TLS = "smtps"
    STARTTLS = "smtp+starttls"
    PLAIN = "smtp"


PORTS = MappingProxyType({Transport.TLS: 465, Transport.STARTTLS: 587, Transport.PLAIN: 25})
THIS_MACHINE = frozenset({"localhost", "127.0.0.1", "::1"})


@dataclass(frozen=True)
class MailServer:
    """Where letters go and whom they are from. The password is in no ``repr``."""

    host: str
    port: int
    transport: Transport
    sender: Address
    user: str = ""
    password: str = field(default="", repr=False)


def read_mail_server(given: Given) -> MailServer | None:
    """The server that ``given`` names; None where letters are not sent.

    Raises:
        SettingError: where it is no server, or would be sent a password unprotected. The sentence never repeats the
            address: it may hold a password.
    """
    url, sender = given.get("SMTP_URL"), given.get("MAIL_FROM")
    if not url and not sender:
        return None
    if not url:
        message = "FEEDBACK_MAIL_FROM is of no use alone: set FEEDBACK_SMTP_URL too, or neither."
        raise SettingError(message)
    if not sender:
        message = "FEEDBACK_MAIL_FROM: write the address that letters are from, as FEEDBACK_SMTP_URL is set."
        raise SettingError(message)
    return _server(url, _sender(sender))


def _server(url: str, sender: Address) -> MailServer:
    try:
        parts = urlsplit(url)
        transport, port = Transport(parts.scheme), parts.port
    except ValueError as refused:  # an unknown scheme, or a port that is no number
        raise SettingError(_NOT_A_MAIL_SERVER) from refused
    if not parts.hostname or parts.path.strip("/") or parts.query or parts.fragment:
        raise SettingError(_NOT_A_MAIL_SERVER)
    _refuse_open_password(transport, parts)
    return MailServer(
        host=parts.hostname,
        port=port or PORTS[transport],
        transport=transport,
        sender=sender,
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
    )


_NOT_A_MAIL_SERVER = (
    "FEEDBACK_SMTP_URL is not a mail server. Write smtps://user:password@host:465, "
    "smtp+starttls://user:password@host:587 or smtp://localhost:25, with signs such as @ and / as %40 and %2F."
)


def _refuse_open_password(transport: Transport, parts: SplitResult) -> None:
    if transport is Transport.PLAIN and parts.username and parts.hostname not in THIS_MACHINE:
        message = "FEEDBACK_SMTP_URL would send the password unprotected. Write smtps:// or smtp+starttls://."
        raise SettingError(message)


def _sender(words: str) -> Address:
    name, address = parseaddr(words)
    try:
        return Address(display_name=name, addr_spec=usable_address(address))
    except (UnusableAddressError, MessageError, ValueError) as refused:
        message = (
            f"FEEDBACK_MAIL_FROM: {words!r} is not an address such as Force Feedback <feedback@example.org>."
        )
        raise SettingError(message) from refused
