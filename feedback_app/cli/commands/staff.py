from datetime import UTC, datetime

import click

from feedback_app.accounts.actions import AccountRefusedError, add_staff
from feedback_app.accounts.password import SHORTEST
from feedback_app.cli.installation import opened


@click.group()
def command() -> None:
    """Who of the programme may sign in."""


@command.command()
@click.argument("email")
@click.option("--name", required=True, help="As colleagues will see it.")
@click.option(
    "--role", required=True, type=click.Choice(["moderator", "publisher"]), help="What they may do."
)
@click.password_option(help=f"{SHORTEST} characters or more; asked for where not given.")
def add(email: str, name: str, role: str, password: str) -> None:
    """Let EMAIL sign in: a moderator at the desk, a publisher at editions as well."""
    with opened() as (_, store), store.writing() as session:
        try:
            staff = add_staff(
                session, email=email, name=name, role=role, password=password, at=datetime.now(UTC)
            )
        except AccountRefusedError as refused:
            raise click.ClickException(str(refused)) from refused
        session.commit()
        click.echo(f"{staff.name} ({staff.email}) can sign in as {staff.role}.")
