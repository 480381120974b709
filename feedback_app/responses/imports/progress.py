"""A progress bar on stderr, where the report does not go."""

import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from time import monotonic

import click

PATIENCE = 1.0
"""Seconds until the bar is drawn: about the longest that leaves a train of thought unbroken (Nielsen,
Usability Engineering, 1993, chapter 5)."""


@contextmanager
def progress(length: int) -> Iterator[Callable[[int], None]]:
    """Yields a function that takes how many rows are done. Where stderr is no terminal, nothing is drawn."""
    started = monotonic()
    hidden = not sys.stderr.isatty()
    bar = click.progressbar(length=length, label="Importing", file=sys.stderr, hidden=hidden)
    with ExitStack() as stack:

        def advance_to(done: int) -> None:
            if not bar.entered and monotonic() - started > PATIENCE:
                stack.enter_context(bar)
            if bar.entered:
                bar.update(done - bar.pos)

        yield advance_to
