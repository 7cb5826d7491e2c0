"""The command group. Each command lives in a module of its own and is imported when it is asked for."""

from importlib import import_module

import rich_click as click

COMMANDS: dict[str, str] = {
    "bundle": "awards.cli.verifying",
    "check": "awards.cli.service",
    "check-report": "awards.cli.reports",
    "demo": "awards.cli.demo",
    "assign": "awards.cli.judging",
    "export": "awards.cli.exports",
    "fairness": "awards.cli.judging",
    "migrate": "awards.cli.service",
    "new-key": "awards.cli.service",
    "redact": "awards.cli.redaction",
    "rehearse": "awards.cli.rehearsal",
    "review": "awards.cli.lessons",
    "serve": "awards.cli.service",
    "setup": "awards.cli.setup",
    "themes": "awards.cli.lessons",
    "vault": "awards.cli.vault",
    "verify": "awards.cli.verifying",
    "work": "awards.cli.service",
}
"""Command name to the module that holds it; the function has the same name, with ``_`` for ``-``."""


class LazyGroup(click.RichGroup):
    """A command group that imports a command's module only when that command is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Names of all commands, in alphabetical order."""
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The command of that name, or None where there is none."""
        module = COMMANDS.get(cmd_name)
        if module is None:
            return None
        command = getattr(import_module(module), cmd_name.replace("-", "_"))
        assert isinstance(command, click.Command)
        return command


@click.command(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="awards")
def main() -> None:
    """Judge awards blind, score them fairly, and publish the lessons without naming anyone."""
