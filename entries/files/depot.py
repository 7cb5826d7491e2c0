"""The folder in which files are kept: sealed originals under random names, judges' pictures by their digest.

Which folder it is belongs to the process, as the vault's key does. A file is written under another name first and put
in its place when it is complete, so that nobody ever reads half of one. What no row leads to any more is removed by
:func:`remove_left`: a file whose transaction failed, or whose removal was broken off.
"""

import hashlib
import os
import re
import secrets
from collections.abc import Iterable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

_NAME = re.compile(r"[A-Za-z0-9_-]{20,64}")
_UNFINISHED, _ASIDE = ".part", ".gone"
_folder: list[Path] = []


def open_at(folder: Path) -> None:
    """Makes ``folder`` the one in which this process keeps files; it is made when the first is kept."""
    _folder[:] = [folder]


def put(content: bytes) -> str:
    """Keeps something under a new random name."""
    return _write(secrets.token_urlsafe(15), content)


def keep(content: bytes) -> str:
    """Keeps something under its SHA-256 in hexadecimal, once. What is there already counts as new again."""
    name = hashlib.sha256(content).hexdigest()
    try:
        os.utime(_path(name))
    except FileNotFoundError:
        return _write(name, content)
    return name


def read(name: str) -> bytes:
    """What is kept under a name; ``FileNotFoundError`` where nothing is."""
    return _path(name).read_bytes()


def remove(name: str) -> None:
    """Removes what is kept under a name; doing it again changes nothing."""
    _path(name).unlink(missing_ok=True)


def aged(before: datetime) -> list[str]:
    """The names of all files that were last kept before that moment."""
    return [path.name for path in _files() if _NAME.fullmatch(path.name) and _changed(path) < before]


def remove_left(names: Iterable[str], before: datetime) -> int:
    """Removes files that nothing leads to, and unfinished ones, from before that moment; returns how many.

    A file that is kept again at this very moment stays: it is taken aside first, looked at, and put back.
    """
    paths = [_path(name) for name in names]
    paths += [
        path for path in _files() if path.name.endswith((_UNFINISHED, _ASIDE)) and _changed(path) < before
    ]
    removed = 0
    for path in paths:
        with suppress(FileNotFoundError):
            aside = path.rename(path.with_name(f"{path.name.removesuffix(_ASIDE)}{_ASIDE}"))
            if _changed(aside) < before:
                aside.unlink()
                removed += 1
            else:
                aside.rename(path)
    return removed


def _files() -> Iterable[Path]:
    return _root().glob("*/*")


def _changed(path: Path) -> datetime:
    try:
        return datetime.fromtimestamp(path.stat().st_mtime, UTC)
    except FileNotFoundError:
        return datetime.max.replace(tzinfo=UTC)


def _write(name: str, content: bytes) -> str:
    path = _path(name)
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    unfinished = path.with_name(f"{secrets.token_urlsafe(15)}{_UNFINISHED}")
    with unfinished.open("xb") as file:
        unfinished.chmod(0o600)
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    unfinished.replace(path)
    return name


def _path(name: str) -> Path:
    if not _NAME.fullmatch(name):
        raise FileNotFoundError(name)
    return _root() / name[:2] / name


def _root() -> Path:
    if not _folder:
        raise RuntimeError("No folder for files was chosen.")
    return _folder[0]
