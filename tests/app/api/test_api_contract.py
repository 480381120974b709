"""The interface keeps to its own description, whatever a program sends."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from flask import Flask
from hypothesis import HealthCheck, given, settings
from jsonschema import Draft202012Validator
from schemathesis import GenerationMode

from feedback_app.lib.paths import PACKAGE
from feedback_app.store.engine import Store
from feedback_app.web.access import ACCESS, PIPELINES
from feedback_app.web.api_auth import SCOPES
from feedback_app.web.problem_json import PROBLEMS
from tests.support.pipeline import Pipeline, pipeline, released, taken_back
from tests.support.races import desk, scenes

DOCUMENT: dict[str, Any] = json.loads((PACKAGE / "api" / "openapi.json").read_text(encoding="utf-8"))
OPERATIONS = [(path, method) for path, methods in DOCUMENT["paths"].items() for method in methods]


@pytest.fixture(params=["sqlite"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """What is answered does not depend on the database, so SQLite alone will do."""
    with request.getfixturevalue(f"{request.param}_databases").fresh(tmp_path) as url:
        yield url


@pytest.fixture
def website(app: Flask, store: Store) -> Iterator[Pipeline]:
    """A pipeline that took both of two releases, of which one quote was withdrawn since."""
    other = Store(store.url)
    two = desk(store, other)
    made = scenes(two, 2, picked=True)
    reader = pipeline(app, store, two.rhys)
    for scene in made:
        released(two, scene)
    reader.reads("/changes")
    taken_back(store, made[0])
    yield reader
    other.close()


def test_the_description_is_openapi_and_describes_every_route_and_no_other(app: Flask) -> None:
    schemathesis.openapi.from_dict(DOCUMENT).validate()
    routes = {
        (re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", rule.rule).replace("{kind}", "{format}"), method.lower())
        for rule in app.url_map.iter_rules()
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
        if rule.endpoint.startswith("api.")
    }
    assert routes == set(OPERATIONS)


def test_the_description_says_which_scope_each_route_needs() -> None:
    needed = {f"api.{one['operationId']}": one["security"] for _, one in _operations()}
    for endpoint, security in needed.items():
        scope = SCOPES.get(endpoint)
        held = [{"token": [scope] if scope else []}] if ACCESS[endpoint] is PIPELINES else []
        assert security == held, endpoint


def test_the_description_names_every_problem_as_it_is_told() -> None:
    told = DOCUMENT["components"]["responses"]
    for status, problem in PROBLEMS.items():
        example = told[problem.name]["content"]["application/problem+json"]["example"]
        assert (example["status"], example["title"], example["detail"]) == (
            status,
            problem.title,
            problem.detail,
        )


@pytest.mark.parametrize("mode", list(GenerationMode))
def test_whatever_a_program_sends_is_answered_as_described(
    app: Flask, website: Pipeline, mode: GenerationMode
) -> None:
    schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", app)
    known = {"Authorization": f"Bearer {website.token}"}

    for found in schema.get_all_operations():
        operation = found.ok()  # type: ignore[union-attr]  # fails where the document cannot be read

        @settings(max_examples=15, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
        @given(case=operation.as_strategy(generation_mode=mode))
        def is_answered(case: Any) -> None:
            case.call_and_validate(headers=known)

        is_answered()


def test_the_examples_keep_to_their_own_schemas() -> None:
    for path, one in _operations():
        content = one["responses"]["200"]["content"].get("application/json", {})
        if "example" in content:
            schema = {**content["schema"], "components": DOCUMENT["components"]}
            assert list(Draft202012Validator(schema).iter_errors(content["example"])) == [], path


def _operations() -> Iterator[tuple[str, dict[str, Any]]]:
    for path, methods in DOCUMENT["paths"].items():
        for one in methods.values():
            yield path, one
