"""Letters: plain text handed to the operator's mail server, once, and kept nowhere."""

import logging
import smtplib
import ssl
from contextlib import closing, suppress
from datetime import UTC, datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, make_msgid

from feedback_app.config import MailServer
from feedback_app.config.mail_server import Transport
from feedback_app.domain.email_address import usable_address
from feedback_app.lib.messages import translatable

WAITS = 5.0
"""Seconds for each step of talking to the mail server: an officer waits for it."""

_log = logging.getLogger(__name__)


class MailNotSentError(Exception):
    """The letter did not go; nothing is tried again later."""

    def __init__(self) -> None:
        super().__init__(
            translatable("The e-mail could not be sent. Write the link and the code down instead.")
        )


def send(server: MailServer, to: str, subject: str, text: str) -> None:
    """Hands one letter over; when this returns, the mail server has taken it.

    Neither the address nor the text is logged, and what went wrong is named by its kind alone: a mail server repeats
    the address in what it says.

    Raises:
        UnusableAddressError: where ``to`` is not one plain address.
        MailNotSentError: where the server did not take it within the time, is not the one that its certificate
            names, or cannot protect the way to it as the setting asks.
    """
    letter = _letter(server, usable_address(to), subject, text)
    try:
        with closing(_opened(server)) as line:
            line.send_message(letter)
            _say_goodbye(line)
    except (OSError, smtplib.SMTPException) as refused:
        _log.error("An e-mail was not sent: %s", type(refused).__name__)
        raise MailNotSentError from None


def _letter(server: MailServer, to: str, subject: str, text: str) -> EmailMessage:
    """The letter; the standard library refuses a line break in any of its heads."""
    letter = EmailMessage(policy=SMTP)
    letter["From"] = server.sender
    letter["To"] = to
    letter["Subject"] = subject
    letter["Date"] = format_datetime(datetime.now(UTC))
    letter["Message-ID"] = make_msgid(domain=server.sender.domain)
    letter["Auto-Submitted"] = "auto-generated"  # RFC 3834: no out-of-office answer comes back
    letter.set_content(text, cte="quoted-printable")  # goes through a server that takes 7 bits alone
    return letter


def _opened(server: MailServer) -> smtplib.SMTP:
    """A line to the server, protected as asked and signed in."""
    trust, named = ssl.create_default_context(), server.sender.domain  # smtplib would ask the DNS for a name
    if server.transport is Transport.TLS:
        line: smtplib.SMTP = smtplib.SMTP_SSL(server.host, server.port, named, timeout=WAITS, context=trust)
    else:
        line = smtplib.SMTP(server.host, server.port, named, timeout=WAITS)
    try:
        if server.transport is Transport.STARTTLS:
            line.starttls(context=trust)
        if server.user:
            line.login(server.user, server.password)
    except BaseException:
        line.close()
        raise
    return line


def _say_goodbye(line: smtplib.SMTP) -> None:
    """The letter is taken already: what the server answers now is not waited for and changes nothing."""
    with suppress(OSError, smtplib.SMTPException):
        line.putcmd("quit")
