"""feedback greet."""

import click


@click.command()
@click.argument("name")
def command(name: str) -> None:
    """Greet somebody by NAME."""
    click.echo(f"Hello, {name}.")
