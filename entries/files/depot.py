"""The folder in which files are kept: sealed originals under random names, judges' pictures by their digest.

Which folder it is belongs to the process, as the vault's key does. A file is written under another name first and put
in its place when it is complete, so that nobody ever reads half of one.
"""

import hashlib
import os
import re
import secrets
from pathlib import Path

_NAME = re.compile(r"[A-Za-z0-9_-]{20,64}")
_folder: list[Path] = []


def open_at(folder: Path) -> None:
    """Makes ``folder`` the one in which this process keeps files; it is made when the first is kept."""
    _folder[:] = [folder]


def put(content: bytes) -> str:
    """Keeps something under a new random name."""
    return _write(secrets.token_urlsafe(15), content)


def keep(content: bytes) -> str:
    """Keeps something under its SHA-256 in hexadecimal, once."""
    name = hashlib.sha256(content).hexdigest()
    return name if _path(name).exists() else _write(name, content)


def read(name: str) -> bytes:
    """What is kept under a name; ``FileNotFoundError`` where nothing is."""
    return _path(name).read_bytes()


def remove(name: str) -> None:
    """Removes what is kept under a name; doing it again changes nothing."""
    _path(name).unlink(missing_ok=True)


def _write(name: str, content: bytes) -> str:
    path = _path(name)
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    unfinished = path.with_name(f"{secrets.token_urlsafe(15)}.part")
    with unfinished.open("xb") as file:
        unfinished.chmod(0o600)
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    unfinished.replace(path)
    return name


def _path(name: str) -> Path:
    if not _folder:
        raise RuntimeError("No folder for files was chosen.")
    if not _NAME.fullmatch(name):
        raise FileNotFoundError(name)
    return _folder[0] / name[:2] / name
