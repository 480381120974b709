"""A fault is found by its log, which holds nothing that anybody wrote."""

import pytest
from flask import Flask
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from feedback_app.lib.safe_traceback import safe_traceback
from feedback_app.store.engine import Store

WORDS = "kestrelwritten"


def refused(store: Store) -> IntegrityError:
    """What the database says of a row without most of what a row needs."""
    with store.writing() as session, pytest.raises(IntegrityError) as fault:
        session.execute(text("INSERT INTO edition (title) VALUES (:words)"), {"words": WORDS})
    return fault.value


def test_a_fault_of_ours_is_logged_by_its_place_and_kind(
    app: Flask, caplog: pytest.LogCaptureFixture
) -> None:
    def unreadable() -> str:
        return str(int(WORDS))

    app.view_functions["form.start"] = unreadable
    assert app.test_client().get("/").status_code == 500
    assert "in unreadable" in caplog.text
    assert "builtins.ValueError" in caplog.text
    assert WORDS not in caplog.text


def test_a_row_that_the_database_refuses_is_not_told(store: Store) -> None:
    fault = refused(store)
    told = safe_traceback(fault)
    assert "IntegrityError" in told
    assert WORDS not in told + str(fault).partition("DETAIL")[0]


def test_what_a_fault_came_from_is_told_first() -> None:
    def first() -> None:
        raise KeyError(WORDS)

    def then() -> None:
        try:
            first()
        except KeyError as gone:
            raise LookupError(WORDS) from gone

    with pytest.raises(LookupError) as fault:
        then()
    told = safe_traceback(fault.value)
    assert told.index("builtins.KeyError") < told.index("builtins.LookupError")
    assert WORDS not in told


def test_a_fault_that_hides_its_cause_hides_it_here_too() -> None:
    def hides() -> None:
        try:
            raise KeyError(WORDS)
        except KeyError:
            raise LookupError(WORDS) from None

    with pytest.raises(LookupError) as fault:
        hides()
    assert "KeyError" not in safe_traceback(fault.value)
