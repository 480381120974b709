"""Opens an installation for a command: its settings and its store; and sets a store up."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

import click
from sqlalchemy import select
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from feedback_app.config import SettingError, Settings, read_settings
from feedback_app.domain.forces import FORCES, REGIONS
from feedback_app.models import Force, Region, Response, Staff
from feedback_app.models.base import LARGEST_ROW
from feedback_app.questionnaire.definition import PACKAGED, load_questionnaire
from feedback_app.store.engine import Store
from feedback_app.store.migrate import is_up_to_date, migrate
from feedback_app.store.questionnaires import publish

ROW = click.IntRange(1, LARGEST_ROW)
"""The number of a row, as an argument."""


@contextmanager
def opened(*, ready: bool = True) -> Iterator[tuple[Settings, Store]]:
    """The settings and the store, which is closed afterwards.

    Raises:
        click.ClickException: for a wrong setting, a database that does not answer, and, where the store must be
            ``ready``, one that is not of this version.
    """
    os.umask(0o077)  # files that a command makes are readable by their owner alone
    try:
        settings = read_settings()
        store = Store(settings.database_url)
    except SettingError as wrong:
        raise click.ClickException(str(wrong)) from wrong
    try:
        if ready and not is_up_to_date(store):
            message = "The store is not ready for this version. Run: feedback migrate"
            raise click.ClickException(message)
        yield settings, store
    except OperationalError as refused:
        message = f"The database did not answer: {str(refused.orig).strip().splitlines()[0]}"
        raise click.ClickException(message) from refused
    finally:
        store.close()


def set_up(store: Store) -> None:
    """Brings tables, forces and questionnaires to this version; called again, it changes nothing."""
    if not is_up_to_date(store):
        migrate(store)
    with store.writing() as session:
        list_forces(session)
        for slug in PACKAGED:
            publish(session, load_questionnaire(slug), datetime.now(UTC))
        session.commit()


def list_forces(session: Session) -> None:
    """Brings the store's forces and regions to those of this version; none is ever removed, as responses name them."""
    for region in REGIONS.values():
        session.merge(Region(code=region.code, name=region.name))
    session.flush()
    for force in FORCES.values():
        region_code = force.region.code if force.region else None
        session.merge(Force(id=force.id, name=force.name, kind=force.kind, region_code=region_code))


def is_empty(session: Session) -> bool:
    """Whether the store holds no response and no member of staff."""
    return not any(session.scalars(select(table.id).limit(1)).first() for table in (Response, Staff))
