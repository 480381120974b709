"""What the tests of this folder share."""

import pytest
from flask import Flask

from feedback_app.store.engine import Store
from tests.support.pipeline import Pipeline, pipeline, released
from tests.support.races import Desk, Scene, scenes


@pytest.fixture
def made(two: Desk) -> list[Scene]:
    """Two editions, each with a release of one quote; theirs are the first releases in the store."""
    made = scenes(two, 2, picked=True)
    assert [released(two, scene) for scene in made] == [1, 2]
    return made


@pytest.fixture
def website(app: Flask, store: Store, two: Desk, made: list[Scene]) -> Pipeline:
    """A pipeline that may do everything."""
    return pipeline(app, store, two.rhys)
