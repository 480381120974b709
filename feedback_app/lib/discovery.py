"""How a shelf holds things and finds them.

A shelf is a package with a contract in ``base.py`` and one file an item. An item is a concrete class that keeps the
contract; putting its file in the folder is all it takes. What would fail later, on somebody's page, is refused here, at
the start.
"""

import inspect
import pkgutil
from collections.abc import Iterator, Mapping
from importlib import import_module
from types import MappingProxyType
from typing import Protocol, TypeVar


class Named(Protocol):
    """What every item of a shelf has: the name by which it is asked for."""

    @property
    def name(self) -> str: ...


Item = TypeVar("Item", bound=Named)


class DuplicateError(Exception):
    """Two items of one shelf hold the same where each needs its own, such as its name: one would hide the other."""

    def __init__(self, attribute: str, value: object, first: object, second: object) -> None:
        super().__init__(
            f"The {attribute} {value!r} is used twice, by {_where(first)} and by {_where(second)}. Change one of them."
        )


class UnfinishedError(Exception):
    """An item lacks what the contract asks of it."""

    def __init__(self, item: object, missing: str) -> None:
        super().__init__(f"{_where(item)} does not say its {missing}. Write it into the class.")


def discover(package: str, contract: type[Item], *, distinct: tuple[str, ...] = ()) -> Mapping[str, Item]:
    """The items of the shelf ``package`` by name, in the order of their names.

    ``distinct`` are attributes, besides the name, of which no two items may hold the same.

    Raises:
        UnfinishedError: where an item lacks an attribute that the contract declares.
        DuplicateError: where two items bear one name, or hold the same in an attribute of ``distinct``.
    """
    items: dict[str, Item] = {}
    holders: dict[tuple[str, object], Item] = {}
    for item in (item_class() for item_class in _classes(package, contract)):
        for missing in _missing(item):
            raise UnfinishedError(item, missing)
        for attribute in ("name", *distinct):
            other = holders.setdefault((attribute, getattr(item, attribute)), item)
            if other is not item:
                raise DuplicateError(attribute, getattr(item, attribute), other, item)
        items[item.name] = item
    return MappingProxyType(dict(sorted(items.items())))


def _missing(item: object) -> Iterator[str]:
    """What the classes of ``item`` declare and none of them gives."""
    for declaring in type(item).__mro__:
        yield from (name for name in inspect.get_annotations(declaring) if not hasattr(item, name))


def _where(item: object) -> str:
    return f"{type(item).__module__}.{type(item).__name__}"


def _classes(package: str, contract: type[Item]) -> list[type[Item]]:
    folder = import_module(package).__path__
    modules = (import_module(f"{package}.{entry.name}") for entry in pkgutil.iter_modules(folder))
    return [
        candidate
        for module in modules
        for candidate in vars(module).values()
        if inspect.isclass(candidate)
        and issubclass(candidate, contract)
        and not inspect.isabstract(candidate)
        and candidate.__module__ == module.__name__  # not a class that the file only imports
    ]
