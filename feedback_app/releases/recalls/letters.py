"""The letters that ask recipients to take a quote out. They hold no word of the quote and do not say whose it was: a
letter goes where nobody can call it back."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote

from feedback_app.models import Recall
from feedback_app.releases.recalls.recipients import Recipient, format_of
from feedback_app.web.template_filters import day

LONGEST_LINK = 1_800
"""Characters of a mailto link that every mail program takes; a longer letter is copied instead."""

EVERYBODY = "Everybody who has it"


@dataclass(frozen=True)
class Letter:
    """``to`` is the recipient in words; ``email`` is empty where it is not known."""

    key: str
    to: str
    email: str
    subject: str
    text: str

    @property
    def mailto(self) -> str:
        """A link that opens the letter in the reader's mail program."""
        start = f"mailto:{quote(self.email, safe='@')}?subject={quote(self.subject)}"
        whole = f"{start}&body={quote(self.text.replace(chr(10), chr(13) + chr(10)))}"
        return whole if len(whole) <= LONGEST_LINK else start


def letters(recall: Recall, recipients: Sequence[Recipient], contact: str) -> list[Letter]:
    """One to everybody who still has the quote, then one to each; none where nobody has it."""
    outstanding = [recipient for recipient in recipients if recipient.is_outstanding]
    by_owner: dict[tuple[str, str], list[Recipient]] = {}
    for recipient in outstanding:
        by_owner.setdefault((recipient.owner, recipient.email), []).append(recipient)
    each = [
        _letter(recall, f"letter-{number}", owner, email, owned, contact)
        for number, ((owner, email), owned) in enumerate(by_owner.items(), start=1)
    ]
    if len(each) < 2:
        return each
    return [_letter(recall, "letter-all", EVERYBODY, "", outstanding, contact), *each]


def _letter(
    recall: Recall, key: str, to: str, email: str, recipients: Sequence[Recipient], contact: str
) -> Letter:
    quote_name = f"Q-{recall.quote_id}"
    names_owner = to == EVERYBODY
    lines = [
        f"Quote {quote_name} has been called back. It may no longer be published, shown or passed on.",
        "",
        "Please take it out of everything that was made with:",
        "",
        *(line for recipient in recipients for line in _lines(recipient, names_owner=names_owner)),
        "",
        f"You find it by its position. The release, taken again, has only the number {quote_name} there; "
        "nothing else in it has changed.",
        "",
        "If it is on a screen or a website, take it down. If it is on paper, stop handing it out. Delete copies of the "
        "files that you keep.",
        "",
        "Then answer with one line: that it is out, or what is left and why. We ask again until we know.",
        "",
        f"Recall {recall.id}, opened on {day(recall.opened_at)}",
        *([contact] if contact else []),
    ]
    return Letter(
        key, to, email, f"Please take out quote {quote_name} (recall {recall.id})", "\n".join(lines)
    )


def _lines(recipient: Recipient, *, names_owner: bool) -> list[str]:
    release, position = recipient.stood_in.release, recipient.stood_in.held.position
    head = f"* {release.title}, release {release.number} of {day(release.released_at)}: position {position}"
    owner = f" ({recipient.owner})" if names_owner else ""
    if recipient.stored.printing is not None:
        print_use = recipient.stored.printing
        link = f", {print_use.link}" if print_use.link else ""
        return [head, f"  made as {print_use.title}, {print_use.place}{link}{owner}"]
    download = recipient.stored.taking
    if download is None:
        return [head]
    return [head, f"  taken as {format_of(download)}, last on {day(download.last_at)}{owner}"]
