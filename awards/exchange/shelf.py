"""The folder in which finished exports wait to be fetched: under random names, for a day.

A file is written under another name first and put in its place when it is complete, so that nobody ever fetches
half of one.
"""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime, timedelta
from pathlib import Path
from typing import IO

from awards.settings import Settings
from awards.tokens import new_token

KEPT_FOR = timedelta(days=1)
_TOKEN = re.compile(r"[A-Za-z0-9_-]{20}")
_UNFINISHED = ".part"


class Shelf:
    """The folder of exports of a service."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @contextmanager
    def writing(self) -> Iterator[tuple[IO[bytes], Callable[[], str]]]:
        """A file to write to, and a function that puts it on the shelf and says under which token it is.

        A file that was not put there is removed.
        """
        self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        token = new_token()
        unfinished = self._folder / f"{token}{_UNFINISHED}"

        def put() -> str:
            file.close()
            unfinished.rename(self._folder / token)
            return token

        try:
            with unfinished.open("xb") as file:
                unfinished.chmod(0o600)
                yield file, put
        finally:
            unfinished.unlink(missing_ok=True)

    def path_of(self, token: str, now: datetime) -> Path | None:
        """Where the file with that token is, or None where there is none any more."""
        if not _TOKEN.fullmatch(token):
            return None
        path = self._folder / token
        return path if path.is_file() and _age(path, now) < KEPT_FOR else None

    def remove(self, token: str) -> None:
        """Removes a file; doing it again changes nothing."""
        if _TOKEN.fullmatch(token):
            (self._folder / token).unlink(missing_ok=True)

    def remove_old(self, now: datetime) -> int:
        """Removes what has been there for a day, also what was never finished; returns how many files."""
        removed = 0
        for path in self._folder.glob("*"):
            with suppress(FileNotFoundError):
                if _age(path, now) >= KEPT_FOR:
                    path.unlink()
                    removed += 1
        return removed


def shelf_of(settings: Settings) -> Shelf:
    """The shelf of a service with these settings."""
    return Shelf(settings.data_folder / "exports")


def _age(path: Path, now: datetime) -> timedelta:
    return now - datetime.fromtimestamp(path.stat().st_mtime, now.tzinfo)
