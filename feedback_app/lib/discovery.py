"""How a shelf holds things and finds them.

A shelf is a package with a contract in ``base.py`` and one file an item. An item is a concrete class that keeps the
contract; putting its file in the folder is all it takes.
"""

import inspect
import pkgutil
from collections.abc import Mapping
from importlib import import_module
from types import MappingProxyType
from typing import Protocol, TypeVar


class Named(Protocol):
    """What every item of a shelf has: the name by which it is asked for."""

    @property
    def name(self) -> str: ...


Item = TypeVar("Item", bound=Named)


class DuplicateNameError(Exception):
    """Two items of one shelf bear the same name: the start is refused, as one would hide the other."""

    def __init__(self, name: str, first: object, second: object) -> None:
        super().__init__(f"Two items are named {name!r}: {first!r} and {second!r}. Rename one of them.")


def discover(package: str, contract: type[Item]) -> Mapping[str, Item]:
    """The items of the shelf ``package`` by name, in the order of their names.

    Raises:
        DuplicateNameError: when two items bear one name.
    """
    items: dict[str, Item] = {}
    for item_class in _classes(package, contract):
        item = item_class()
        if item.name in items:
            raise DuplicateNameError(item.name, type(items[item.name]), item_class)
        items[item.name] = item
    return MappingProxyType(dict(sorted(items.items())))


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
