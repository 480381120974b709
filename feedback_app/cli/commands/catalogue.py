import click

from feedback_app.cli.translations import codes, keep, template, updated


@click.command()
def command() -> None:
    """Bring the translations in locale/ up to date: extract what is said, keep what is translated, compile."""
    messages = template()
    for code in codes():
        catalogue = updated(code, messages)
        keep(code, catalogue)
        missing = sum(1 for message in catalogue if message.id and not message.string)
        click.echo(f"{code}: {len(catalogue)} messages, {missing} without a translation")
