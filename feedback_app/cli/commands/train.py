from collections.abc import Callable, Mapping

import click

from feedback_app.analysis.evaluation.lessons import quote_weights, tone_weights
from feedback_app.lib.paths import PACKAGE

WEIGHTS: Mapping[str, Callable[[], str]] = {
    "tone_weights.json": tone_weights,
    "quote_weights.json": quote_weights,
}
"""In this order: what is learned about quotes rests on the tone."""


@click.command()
def command() -> None:
    """Learn tone and suggestion anew from the examples in lexicon/; the same examples give the same bytes."""
    for name, learned in WEIGHTS.items():
        file = PACKAGE / "analysis" / "lexicon" / name
        file.write_text(learned(), encoding="utf-8")
        click.echo(f"Written: {name}")
