"""The command line: ``awards COMMAND``. Commands are loaded only when they are called."""

from awards.cli.group import main

__all__ = ["main"]
