"""A bar for whoever waits, drawn where the report does not go."""

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
    """Hands over what is told how many rows are done. Where stderr is no terminal, nothing is drawn."""
    started = monotonic()
    hidden = not sys.stderr.isatty()
    drawing = click.progressbar(length=length, label="Importing", file=sys.stderr, hidden=hidden)
    with ExitStack() as drawn:

        def reach(done: int) -> None:
            if not drawing.entered and monotonic() - started > PATIENCE:
                drawn.enter_context(drawing)
            if drawing.entered:
                drawing.update(done - drawing.pos)

        yield reach
