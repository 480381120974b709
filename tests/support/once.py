"""What every test would pay for anew, paid once a run: each has an application and a store of its own."""

from collections.abc import Callable, MutableMapping
from types import CodeType
from typing import Any

from argon2 import PasswordHasher
from flask import Flask
from jinja2 import BytecodeCache
from jinja2.bccache import Bucket
from sqlalchemy import Connection, Dialect, Engine, event
from werkzeug.routing import Rule

from feedback_app.accounts import password

Builder = Callable[..., tuple[str, str]]
"""What makes an address of a rule and its values."""

HASHER_AS_SERVED = password._hasher
"""What passwords are hashed with outside of tests."""


class CompiledTemplates(BytecodeCache):
    """Templates by name and content: compiling them for each application was half the time of the room tests."""

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], CodeType] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Gives what was compiled from the same text."""
        bucket.code = self.kept.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keeps what was compiled just now."""
        if bucket.code:
            self.kept[bucket.key, bucket.checksum] = bucket.code


class CompiledStatements:
    """One store of compiled statements for all engines of a kind: SQLAlchemy keeps them an engine and by dialect."""

    def __init__(self) -> None:
        self.kept: dict[object, tuple[Dialect, MutableMapping[Any, Any] | None]] = {}

    def shared_by(self, connection: Connection) -> None:
        """Lets a connection use what others of its kind compiled."""
        engine = connection.engine
        kind = type(engine.dialect), engine.dialect._json_serializer
        engine.dialect, engine._compiled_cache = self.kept.setdefault(
            kind, (engine.dialect, engine._compiled_cache)
        )
        connection.dialect = engine.dialect


def compiled_once(compile_builder: Callable[..., Builder]) -> Callable[..., Builder]:
    """Werkzeug compiles a function for each rule of each application, which takes the rule as its first argument."""
    kept: dict[object, Builder] = {}

    def builder(rule: Rule, append_unknown: bool = True) -> Builder:
        kind = rule.rule, tuple(rule._trace), repr(rule.defaults), append_unknown
        if kind not in kept:
            kept[kind] = compile_builder(rule, append_unknown)
        return kept[kind]

    return builder


def make_tests_cheaper() -> None:
    """Compiles templates, statements and addresses once a run; argon2id hashes passwords at its lowest cost."""
    Flask.jinja_options = {**Flask.jinja_options, "bytecode_cache": CompiledTemplates()}
    event.listen(Engine, "engine_connect", CompiledStatements().shared_by)
    Rule._compile_builder = compiled_once(Rule._compile_builder)  # type: ignore[method-assign]
    password._hasher = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
