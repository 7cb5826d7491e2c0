"""The settings of commands that work on the service's database."""

import os

from awards.cli.files import stop
from awards.settings import Settings, SettingsError, from_environment


def settings_or_stop(*, vault: bool = True) -> Settings:
    """The settings; a variable that cannot be used ends the command with a message that names it."""
    try:
        return from_environment(os.environ, vault=vault)
    except SettingsError as error:
        stop(str(error))
