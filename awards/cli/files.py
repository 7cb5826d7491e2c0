"""Files in, files out: what the commands that work without a server have in common.

``-`` stands for standard input or output. Bad input ends the command with code 2 and says where the
trouble is and what to do, on standard error.
"""

import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn, TypeVar

import msgspec

Answer = TypeVar("Answer")


def stop(message: str) -> NoReturn:
    """Ends the command with exit code 2 and ``message`` on standard error."""
    print(message, file=sys.stderr)  # noqa: T201 - the command line talks here
    raise SystemExit(2)


def read_text(path: str) -> str:
    """The text of a UTF-8 file (a byte-order mark is dropped), or of standard input for ``-``."""
    try:
        data = sys.stdin.buffer.read() if path == "-" else Path(path).read_bytes()
    except OSError as error:
        stop(f"{path}: cannot be read ({error.strerror}).")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        stop(f"{path}: byte {error.start + 1} is not UTF-8 text. Save the file as UTF-8 and try again.")


def read_json(path: str) -> Any:
    """The JSON document in a file or, for ``-``, on standard input."""
    text = read_text(path)
    try:
        return msgspec.json.decode(text)
    except msgspec.DecodeError as error:
        stop(f"{path}: is not JSON ({error}).")


def write_text(path: str, text: str) -> None:
    """Writes to standard output for ``-``; otherwise replaces the file in one step, never half of it."""
    if path == "-":
        sys.stdout.write(text)
        return
    target = Path(path)
    try:
        with tempfile.NamedTemporaryFile("w", encoding="utf-8", dir=target.parent, delete=False) as file:
            file.write(text)
        Path(file.name).chmod(0o666 & ~_umask())
        Path(file.name).replace(target)
    except OSError as error:
        stop(f"{path}: cannot be written ({error.strerror}).")


def write_json(path: str, document: Any) -> None:
    """Writes a document as indented JSON with a line feed at its end."""
    text = msgspec.json.format(msgspec.json.encode(document), indent=1).decode()
    write_text(path, text + "\n")


def checked(path: str, read: Callable[..., Answer], *arguments: Any, **options: Any) -> Answer:
    """The answer of ``read``; a ``ValueError`` it raises ends the command, its message behind the path."""
    try:
        return read(*arguments, **options)
    except ValueError as error:
        stop(f"{path}: {error}")


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
