"""What an operator can ask for: ``feedback COMMAND``. Each command is a file in ``commands/``, read only when asked."""

import pkgutil
from importlib import import_module

import click

from feedback_app.lib.paths import PACKAGE

FOLDER = str(PACKAGE / "cli" / "commands")

COMPLETION = (
    'Bash completes commands and options after: eval "$(_FEEDBACK_COMPLETE=bash_source feedback)"; '
    "for other shells write zsh_source or fish_source."
)


class CommandShelf(click.Group):
    """Finds commands by their files, so that one command does not wait for what another needs."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Names as they are typed: ``import_`` in a file is ``import`` on the line."""
        return sorted(found.name.strip("_").replace("_", "-") for found in pkgutil.iter_modules([FOLDER]))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, or nothing."""
        if cmd_name not in self.list_commands(ctx):
            return None
        file = cmd_name.replace("-", "_")
        file = file if any(found.name == file for found in pkgutil.iter_modules([FOLDER])) else f"{file}_"
        command = import_module(f"feedback_app.cli.commands.{file}").command
        if not isinstance(command, click.Command):
            message = f"commands/{file}.py holds no command."
            raise TypeError(message)
        return command


@click.command(cls=CommandShelf, context_settings={"help_option_names": ["-h", "--help"]}, epilog=COMPLETION)
@click.version_option(package_name="force-feedback", prog_name="feedback")
def main() -> None:
    """Force Feedback: what police forces say of TOEX support, from the form to the printed quote."""
