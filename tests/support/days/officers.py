"""What officers do with their receipts."""

from hypothesis import strategies as st
from hypothesis.stateful import (
    precondition,
    rule,
)
from sqlalchemy.orm import Session

from feedback_app.domain.attribution import Attribution
from feedback_app.models import (
    Response,
)
from feedback_app.responses.receipt import actions as revisiting
from feedback_app.store.responses import PermissionGrant
from tests.support.days.day import FORCES_OF, KEYS, ROLES_OF, TEXTS, Day, keys, number, rungs, two
from tests.support.promise import Words
from tests.support.responses import answer_to


class OfficersDay(Day):
    """Officers permit, correct, object and withdraw."""

    @rule(which=two, ticked=st.sets(keys), ceiling=rungs)
    def permit(self, which: int, ticked: set[str], ceiling: Attribution) -> None:
        told = self.responses[which][1]
        there = {one.key for one in self.promise.answers.values() if one.told is told and one.stands}
        covers = sorted(ticked & there)
        most = self._credit(told, ceiling)[0] if covers else None
        permitted = PermissionGrant("form", frozenset(covers), most, "May we?", "support/1/en")
        said = {"permission": covers, "attribution": most.value if most else None}
        if self._officer(
            which,
            "permit",
            lambda session, mine: revisiting.permit(session, mine, permitted, said, at=self.at),
        ):
            self.promise.permit(told, set(covers), most)

    @rule(which=two)
    def permit_the_same_again(self, which: int) -> None:
        told = self.responses[which][1]
        permitted = PermissionGrant("form", frozenset(told.covers), told.ceiling, "May we?", "support/1/en")

        def act(session: Session, mine: Response) -> None:
            assert revisiting.permit(session, mine, permitted, {}, at=self.at) is False

        self._officer(which, "permit the same", act)

    @rule(which=two, sure=st.integers(0, 3))
    def end_at_the_command_line(self, which: int, sure: int) -> None:
        told = self.responses[which][1]
        if sure == 3 and self._officer(
            which,
            "withdraw",
            lambda session, mine: revisiting.withdraw_permission(session, mine.reference, at=self.at),
        ):
            self.promise.permit(told, set(), None)

    @rule(which=two, key=keys, text=st.sampled_from((TEXTS[0], TEXTS[2], "", "")))
    def correct(self, which: int, key: str, text: str) -> None:
        response_id, told = self.responses[which]
        mine = [one for one in self.promise.answers.values() if one.told is told and one.key == key]
        old = next((one for one in mine if one.stands), None)
        if not self._officer(
            which,
            "correct",
            lambda session, mine: revisiting.correct(session, mine, key, text or None, at=self.at),
        ) or text == (old.text if old else ""):
            return
        self.promise.correct(told, old)
        if text:
            with self._page() as session:
                self.promise.answers[answer_to(session, response_id, key)] = Words(told, key, text)

    @rule(which=two, force=st.sampled_from(FORCES_OF))
    def move_force(self, which: int, force: str) -> None:
        self._recredit(which, "force", force)

    @rule(which=two, role=st.sampled_from(ROLES_OF))
    def move_role(self, which: int, role: str) -> None:
        self._recredit(which, "role", role)

    def _recredit(self, which: int, key: str, value: str) -> None:
        """The form refuses it where the attribution that was chosen would print otherwise there."""
        response_id, told = self.responses[which]

        def act(session: Session) -> None:
            mine = session.get_one(Response, response_id)
            revisiting.correct(session, mine, key, value, at=self.at)

        if told.gone or self._does(f"correct the {key}", act) or value == getattr(told, key):
            return
        setattr(told, key, value)
        self.promise.void(told, set(KEYS))

    @precondition(lambda self: self.promise.quotes)
    @rule(number=number)
    def object_to(self, number: int) -> None:
        quotes = self.promise.quotes
        offered = [one for one in quotes if self.promise.permits(quotes[one])] or list(quotes)
        quote_id = offered[number % len(offered)]
        picked = quotes[quote_id]
        response_id = next(one for one, told in self.responses if told is picked.answer.told)

        def act(session: Session) -> None:
            mine = session.get_one(Response, response_id)
            revisiting.object_to(session, mine, quote_id, reason="", at=self.at)

        if self._does("object", act) is None:
            self.promise.objected.append((picked.answer, picked.words))

    @rule(which=two, sure=st.integers(0, 5))
    def take_back(self, which: int, sure: int) -> None:
        if sure == 5 and self._officer(
            which, "take back", lambda session, mine: revisiting.withdraw_response(session, mine, at=self.at)
        ):
            self.responses[which][1].gone = True
