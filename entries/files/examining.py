"""Having a file read in the sandbox."""

import subprocess
import sys
from pathlib import Path
from types import TracebackType

import msgspec

from entries.files.model import FileRefused, Reading, Trouble
from entries.files.rendering import installed
from entries.files.sandbox import PROCESSOR_SECONDS, Answer, receive, send
from entries.files.sniffing import must_not_be_too_large

_ROOT = str(Path(__file__).parents[2])
_PROGRAM = f"import sys; sys.path.insert(0, {_ROOT!r}); from entries.files.sandbox import main; main"


class Sandbox:
    """A process that reads files one after the other, each with limits of its own. Close it by leaving ``with``."""

    def __init__(self, seconds: int = PROCESSOR_SECONDS, office: str | None = None) -> None:
        """``seconds``: for how long one file may keep the processor busy; ``office``: where LibreOffice is.

        LibreOffice is looked for if nothing is said, and not used if that is empty.
        """
        self._seconds = seconds
        self._office = installed() if office is None else office

    def __enter__(self) -> "Sandbox":
        command = [sys.executable, "-I", "-c", f"{_PROGRAM}({self._seconds}, {self._office!r})"]
        self._process = subprocess.Popen(  # noqa: S603 - our own program and nothing that a person sends
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL, env={"PATH": "/usr/bin:/bin"}, cwd="/",
        )  # fmt: skip
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.communicate()

    def examine(self, content: bytes) -> Reading:
        """What is taken out of a file; raises :class:`FileRefused` for one that is not taken."""
        must_not_be_too_large(content)
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        send(self._process.stdin, content)
        found = receive(self._process.stdout)
        answer = msgspec.msgpack.decode(found or b"", type=Answer)
        if answer.reading is None:
            raise FileRefused(answer.trouble or Trouble.BROKEN, answer.size, answer.limit)
        return answer.reading


def examine(content: bytes) -> Reading:
    """Reads one file in a sandbox of its own; blocks for tenths of a second, or seconds where it is to be drawn."""
    with Sandbox() as sandbox:
        return sandbox.examine(content)
