"""Hands plain-text letters to the operator's mail server, once, and keeps them nowhere."""

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
"""Seconds that each step with the mail server may take: an officer waits for it."""

_log = logging.getLogger(__name__)


class MailNotSentError(Exception):
    """The letter was not sent, and nothing tries again later; ``str`` is the sentence that the officer reads."""

    def __init__(self) -> None:
        super().__init__(
            translatable("The e-mail could not be sent. Write the link and the code down instead.")
        )


def send(server: MailServer, to: str, subject: str, text: str) -> None:
    """Sends one letter; when this returns, the mail server has accepted it.

    Neither the address nor the text is logged, and an error by its class alone: a mail server repeats the address in
    what it answers.

    Raises:
        UnusableAddressError: where ``to`` is not one plain address.
        MailNotSentError: where the server did not accept the letter in time, is not the one that its certificate names,
            or cannot encrypt the connection as the setting asks.
    """
    letter = _letter(server, usable_address(to), subject, text)
    try:
        with closing(_connected(server)) as connection:
            connection.send_message(letter)
            _quit(connection)
    except (OSError, smtplib.SMTPException) as refused:
        _log.error("An e-mail was not sent: %s", type(refused).__name__)
        raise MailNotSentError from None


def _letter(server: MailServer, to: str, subject: str, text: str) -> EmailMessage:
    """The letter. ``EmailMessage`` refuses a line break in a header, so no text can add one."""
    letter = EmailMessage(policy=SMTP)
    letter["From"] = server.sender
    letter["To"] = to
    letter["Subject"] = subject
    letter["Date"] = format_datetime(datetime.now(UTC))
    letter["Message-ID"] = make_msgid(domain=server.sender.domain)
    letter["Auto-Submitted"] = "auto-generated"  # no out-of-office answer comes back (RFC 3834)
    letter.set_content(text, cte="quoted-printable")  # passes servers that take 7 bits alone
    return letter


def _connected(server: MailServer) -> smtplib.SMTP:
    """A connection to the server, encrypted as the setting asks and signed in."""
    trust, own_name = (
        ssl.create_default_context(),
        server.sender.domain,
    )  # else smtplib asks the DNS for a name
    if server.transport is Transport.TLS:
        connection: smtplib.SMTP = smtplib.SMTP_SSL(
            server.host, server.port, own_name, timeout=WAITS, context=trust
        )
    else:
        connection = smtplib.SMTP(server.host, server.port, own_name, timeout=WAITS)
    try:
        if server.transport is Transport.STARTTLS:
            connection.starttls(context=trust)
        if server.user:
            connection.login(server.user, server.password)
    except BaseException:
        connection.close()
        raise
    return connection


def _quit(connection: smtplib.SMTP) -> None:
    """Ends the talk without waiting for the answer: the letter is accepted already, and no answer changes that."""
    with suppress(OSError, smtplib.SMTPException):
        connection.putcmd("quit")
