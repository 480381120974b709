"""Letters that carry an officer's own link to an address that they gave, once."""

from dataclasses import dataclass

from feedback_app.lib.messages import Message, translatable
from feedback_app.web.context import require_proof, settings
from feedback_app.web.language import translate
from feedback_app.web.mailer import MailNotSentError, send


@dataclass(frozen=True)
class OfficerEmail:
    """What stands in it; ``%(link)s`` in the text is where the link goes."""

    subject: str
    text: str


CARRY_ON = OfficerEmail(
    translatable("Carry on with your feedback on TOEX support"),
    translatable(
        "Open this link to carry on with your feedback. You need the code that you wrote down; it is not in this "
        "e-mail.\n\n%(link)s\n\nIf you did not ask for this, delete it: without the code the link opens nothing."
    ),
)
RECEIPT = OfficerEmail(
    translatable("Your private link to your feedback on TOEX support"),
    translatable(
        "This link opens the receipt of the feedback that you sent. With it you see how you are quoted, change your "
        "mind, or withdraw.\n\n%(link)s\n\nKeep it to yourself: whoever has it can do the same."
    ),
)
ON_ITS_WAY = translatable("The link is on its way.")
"""What is said once a letter was handed over."""


def can_send_email() -> bool:
    """Whether letters can be sent here at all."""
    return settings().mail_server is not None


def send_email(letter: OfficerEmail, to: str, link: str) -> None:
    """Sends the letter, in the language of the page.

    Raises:
        UnusableAddressError: where ``to`` is no address.
        MailNotSentError: where the letter did not go.
        UnprovedPressError: where nothing proved that the officer asked for it: a letter cannot be called back.
    """
    require_proof()
    server = settings().mail_server
    if server is None:
        raise MailNotSentError
    send(server, to, translate(letter.subject), translate(Message(letter.text, link=link)))
