"""The command line of operators, ``feedback COMMAND``. Each command is a file in ``commands/``."""

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
    """Finds commands by their files and imports one only when it is asked for: none waits for what another imports."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names as they are typed: the file ``import_.py`` is ``import``, ``verify_pack.py`` is ``verify-pack``."""
        return sorted(module.name.strip("_").replace("_", "-") for module in pkgutil.iter_modules([FOLDER]))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command that is typed ``cmd_name``, or None.

        Raises:
            TypeError: where its file holds no ``command``.
        """
        if cmd_name not in self.list_commands(ctx):
            return None
        file = cmd_name.replace("-", "_")
        file = file if any(module.name == file for module in pkgutil.iter_modules([FOLDER])) else f"{file}_"
        command = import_module(f"feedback_app.cli.commands.{file}").command
        if not isinstance(command, click.Command):
            message = f"commands/{file}.py holds no command."
            raise TypeError(message)
        return command


@click.command(cls=CommandShelf, context_settings={"help_option_names": ["-h", "--help"]}, epilog=COMPLETION)
@click.version_option(package_name="force-feedback", prog_name="feedback")
def main() -> None:
    """Force Feedback: what police forces say of TOEX support, from the form to the printed quote."""
