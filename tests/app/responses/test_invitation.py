"""A link lets in as many as it says, for as long as it says, and its token stands nowhere in the store."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from sqlalchemy import select, update

from feedback_app.lib.secret_tokens import new_token, token_sha256
from feedback_app.models import Invitation
from feedback_app.store.engine import Store
from feedback_app.store.invitations import OpenedInvitation, count_use, give_back_uses, open_invitation
from tests.support.people import NOON, hire

MINUTE = timedelta(minutes=1)


@pytest.fixture
def link(store: Store) -> Callable[..., str]:
    """Makes a link beside another that nothing is said of; its token."""
    by = hire(store, "asha@example.org").id

    def made(**said: object) -> str:
        token = new_token()
        common = {"made_by_id": by, "made_at": NOON, "uses": 0}
        with store.writing() as session:
            for one, more in ((new_token(), {}), (token, said)):
                kept = {"expires_at": NOON + MINUTE, **common, **more}
                session.add(Invitation(token_sha256=token_sha256(one), made_key=new_token(), **kept))
            session.commit()
        return token

    return made


def takes(store: Store, token: str, at: timedelta = timedelta()) -> bool:
    with store.writing() as session:
        taken = count_use(session, token, at=NOON + at)
        session.commit()
    return taken is not None


def is_invited(store: Store, token: str, at: timedelta = timedelta()) -> bool:
    with store.reading() as session:
        return open_invitation(session, token, at=NOON + at) is not None


def used(store: Store, token: str) -> int:
    with store.reading() as session:
        return session.scalars(
            select(Invitation.uses).where(Invitation.token_sha256 == token_sha256(token))
        ).one()


def test_somebody_invited_is_told_what_the_link_says(store: Store, link: Callable[..., str]) -> None:
    token = link(force_id="lancashire", stream="both", commission="TOEX-1", most_uses=1)
    with store.writing() as session:
        looked = open_invitation(session, token, at=NOON)
        taken = count_use(session, token, at=NOON)
    assert looked == taken
    assert isinstance(taken, OpenedInvitation)
    assert (taken.force_id, taken.stream, taken.commission) == ("lancashire", "both", "TOEX-1")


def test_a_scanner_that_opens_the_link_a_hundred_times_uses_nothing_up(
    store: Store, link: Callable[..., str]
) -> None:
    token = link(most_uses=1)
    assert all(is_invited(store, token) for _ in range(100))
    assert used(store, token) == 0
    assert takes(store, token)


@pytest.mark.parametrize(
    "token",
    ["", "x", "k" * 43, "ŵ\ud800", "a" * 100_000],
    ids=["none", "short", "likely", "broken", "long"],
)
def test_a_stranger_with_an_unknown_token_is_not_invited(
    store: Store, link: Callable[..., str], token: str
) -> None:
    link()
    assert not is_invited(store, token)
    assert not takes(store, token)


def test_nobody_begins_by_a_link_that_has_ended(store: Store, link: Callable[..., str]) -> None:
    token = link(ended_at=NOON)
    assert not is_invited(store, token)
    assert not takes(store, token)
    assert used(store, token) == 0


def test_nobody_begins_by_a_link_from_the_moment_that_it_expires(
    store: Store, link: Callable[..., str]
) -> None:
    token = link()
    assert not is_invited(store, token, at=MINUTE)
    assert not takes(store, token, at=MINUTE)
    assert takes(store, token, at=MINUTE - timedelta(microseconds=1))


def test_nobody_begins_by_a_link_that_is_used_up(store: Store, link: Callable[..., str]) -> None:
    token = link(most_uses=2)
    assert [takes(store, token) for _ in range(3)] == [True, True, False]
    assert not is_invited(store, token)


def test_a_link_without_a_limit_is_never_used_up(store: Store, link: Callable[..., str]) -> None:
    token = link()
    assert all(takes(store, token) for _ in range(20))
    assert used(store, token) == 20


def test_of_twenty_who_begin_at_once_by_a_link_of_five_uses_exactly_five_do(
    store: Store, link: Callable[..., str]
) -> None:
    token, all_ready = link(most_uses=5), Barrier(20)

    def begins(_: int) -> bool:
        all_ready.wait()
        return takes(store, token)

    with ThreadPoolExecutor(20) as officers:
        let_in = list(officers.map(begins, range(20)))
    assert (let_in.count(True), used(store, token)) == (5, 5)


def test_a_beginning_that_is_undone_uses_nothing_up(store: Store, link: Callable[..., str]) -> None:
    token = link(most_uses=1)
    with store.writing() as session:
        assert count_use(session, token, at=NOON)
        session.rollback()
    assert takes(store, token)


def test_drafts_that_were_purged_make_room_for_as_many_others(store: Store, link: Callable[..., str]) -> None:
    token, other = link(uses=3, most_uses=3), link(uses=1, most_uses=1)
    with store.writing() as session:
        purged = [
            session.scalars(select(Invitation.id).where(Invitation.uses == uses)).one() for uses in (3, 1)
        ]
        give_back_uses(session, [purged[0], purged[1], purged[0]])
        session.commit()
    assert (used(store, token), used(store, other)) == (1, 0)
    assert [takes(store, token) for _ in range(3)] == [True, True, False]


def test_no_link_is_ever_used_less_than_never(store: Store, link: Callable[..., str]) -> None:
    token = link(uses=1)
    with store.writing() as session:
        link_id = session.scalars(select(Invitation.id).where(Invitation.uses == 1)).one()
        give_back_uses(session, [link_id, link_id, 999_999])
        give_back_uses(session, [])
        session.commit()
    assert used(store, token) == 0


def test_a_link_that_was_ended_meanwhile_is_not_begun_by_who_looked_before(
    store: Store, link: Callable[..., str]
) -> None:
    token = link()
    assert is_invited(store, token)
    with store.writing() as session:
        session.execute(update(Invitation).values(ended_at=NOON))
        session.commit()
    assert not takes(store, token)
