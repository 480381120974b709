"""The letter that asks for a quote to be taken out, ready to be sent. It holds no word of the quote and does not say
whose it was: a letter goes where nobody can call it back."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote

from feedback_app.models import Recall
from feedback_app.releases.recalls.recipients import Place, format_of
from feedback_app.web.template_filters import day

LONGEST_LINK = 1_800
"""Characters of a mailto link that every mail program takes; a longer letter is copied instead."""

EVERYBODY = "Everybody who has it"


@dataclass(frozen=True)
class Letter:
    """``to`` says to whom in words, ``email`` is where, or empty where only they know."""

    key: str
    to: str
    email: str
    subject: str
    text: str

    @property
    def mailto(self) -> str:
        """A link that begins the letter in the reader's mail program."""
        start = f"mailto:{quote(self.email, safe='@')}?subject={quote(self.subject)}"
        whole = f"{start}&body={quote(self.text.replace(chr(10), chr(13) + chr(10)))}"
        return whole if len(whole) <= LONGEST_LINK else start


def letters(recall: Recall, places: Sequence[Place], contact: str) -> list[Letter]:
    """One to everybody who still has the quote, then one to each; none where nobody has it."""
    outstanding = [one for one in places if one.is_outstanding]
    by_owner: dict[tuple[str, str], list[Place]] = {}
    for one in outstanding:
        by_owner.setdefault((one.owner, one.email), []).append(one)
    each = [
        _letter(recall, f"letter-{number}", owner, email, has, contact)
        for number, ((owner, email), has) in enumerate(by_owner.items(), start=1)
    ]
    if len(each) < 2:
        return each
    return [_letter(recall, "letter-all", EVERYBODY, "", outstanding, contact), *each]


def _letter(recall: Recall, key: str, to: str, email: str, places: Sequence[Place], contact: str) -> Letter:
    named = f"Q-{recall.quote_id}"
    whose = to == EVERYBODY
    lines = [
        f"Quote {named} has been called back. It may no longer be published, shown or passed on.",
        "",
        "Please take it out of everything that was made with:",
        "",
        *(line for one in places for line in _place(one, whose=whose)),
        "",
        f"You find it by its position. The release, taken again, has only the number {named} there; nothing else in it "
        "has changed.",
        "",
        "If it is on a screen or a website, take it down. If it is on paper, stop handing it out. Delete copies of the "
        "files that you keep.",
        "",
        "Then answer with one line: that it is out, or what is left and why. We ask again until we know.",
        "",
        f"Recall {recall.id}, opened on {day(recall.opened_at)}",
        *([contact] if contact else []),
    ]
    return Letter(key, to, email, f"Please take out quote {named} (recall {recall.id})", "\n".join(lines))


def _place(one: Place, *, whose: bool) -> list[str]:
    release, position = one.stood.release, one.stood.held.position
    head = f"* {release.title}, release {release.number} of {day(release.released_at)}: position {position}"
    owner = f" ({one.owner})" if whose else ""
    if one.kept.printing is not None:
        printed = one.kept.printing
        link = f", {printed.link}" if printed.link else ""
        return [head, f"  made as {printed.title}, {printed.place}{link}{owner}"]
    taking = one.kept.taking
    if taking is None:
        return [head]
    return [head, f"  taken as {format_of(taking)}, last on {day(taking.last_at)}{owner}"]
