"""What went before a story, done by the real pages without a browser, so that a story can begin in its middle."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from flask import Flask
from sqlalchemy import select

from feedback_app.app import create_app
from feedback_app.cli.demo.people import PASSWORD, STAFF
from feedback_app.models import Answer, QueueEntry, Quote, Response, Staff
from tests.browser.served import Served
from tests.support.people import Colleague, Officer, sign_in
from tests.support.settings import settings_at


@dataclass(frozen=True)
class Sent:
    """A response: the path of its private link, and its answer that waits."""

    receipt: str
    answer_id: int


@dataclass
class Before:
    """Officers and staff at an installation that is served."""

    app: Flask
    staff: dict[str, Colleague] = field(default_factory=dict)

    def officer_sends(self, words: str) -> Sent:
        """A whole response in which this is what worked well, to be quoted under the force's name at most."""
        officer = Officer(self.app.test_client())
        reference = officer.gives(words={"helpful": words}, permission={"permission": ["helpful"]})
        with self.app.extensions["store"].reading() as session:
            query = select(QueueEntry.answer_id).join(Response, Response.id == QueueEntry.response_id)
            waiting = query.where(Response.reference == reference, QueueEntry.state == "waiting")
            return Sent(officer.reads_the_link(), session.scalars(waiting).one())

    def staff_propose(self, sent: Sent, words: str) -> int:
        """Asha proposes ``words`` under the force's name; the number of the quote."""
        asha = self._colleague(STAFF[0][0])
        assert (
            asha.proposes(sent.answer_id, words, rung="force", why="The rest is another matter.").status_code
            == 302
        )
        with self.app.extensions["store"].reading() as session:
            query = select(Quote.id).join(Answer, Answer.id == Quote.answer_id)
            return int(session.scalars(query.where(Answer.id == sent.answer_id)).one())

    def staff_agree(self, sent: Sent, words: str) -> int:
        """Rhys approves what Asha proposes."""
        quote_id = self.staff_propose(sent, words)
        assert self._colleague(STAFF[1][0]).approves(quote_id).status_code == 302
        return quote_id

    def _colleague(self, email: str) -> Colleague:
        if email not in self.staff:
            client = self.app.test_client()
            assert sign_in(client, email, PASSWORD).status_code == 302
            with self.app.extensions["store"].reading() as session:
                session.expire_on_commit = False
                found = session.scalars(select(Staff).where(Staff.email == email)).one()
            self.staff[email] = Colleague(client, found)
        return self.staff[email]


@contextmanager
def before_at(demo: Served) -> Iterator[Before]:
    """The application of this process on the store of ``demo``."""
    app = create_app(settings_at(demo.folder, demo.database_url, base_url=demo.address))
    yield Before(app)
    app.extensions["store"].close()
