"""Drawing Word, Excel and PowerPoint files: LibreOffice, where it is installed, makes a PDF file of them.

It runs for one file at a time, on a copy from which was taken what reaches out (:mod:`entries.files.cleaning`), with a
profile that is thrown away, with macros off, with limits of its own, and inside the sandbox, so without a network.
Whatever goes wrong, there is no PDF file, and the text of the file is shown instead.
"""

import ctypes
import os
import resource
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path

from entries.files.model import FileKind

DATA = 512_000_000
"""Bytes that LibreOffice may keep of its own; what it maps of its programs is shared and not counted."""
LARGEST_DRAWING = 60_000_000
WALL_SECONDS = 20
"""A busy server may take so long for what needs the processor for a second."""

_MEMORY_FOLDER = Path("/dev/shm")  # noqa: S108 - a folder of its own is made in it, closed to others
_DIE_WITH_PARENT = 1
_OPTIONS = (
    "--headless", "--norestore", "--nolockcheck", "--nodefault", "--nologo", "--nofirststartwizard",
    "--convert-to", "pdf",
)  # fmt: skip
_PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop>
<prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Calc/Content/Update">
<prop oor:name="Link" oor:op="fuse"><value>2</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update">
<prop oor:name="Link" oor:op="fuse"><value>0</value></prop></item>
<item oor:path="/org.openoffice.Office.Java/VirtualMachine">
<prop oor:name="Enable" oor:op="fuse"><value>false</value></prop></item>
</oor:items>
"""


def installed() -> str:
    """Where LibreOffice is, or nothing where it is not installed."""
    return shutil.which("soffice") or ""


def drawn(program: str, content: bytes, kind: FileKind, seconds: int) -> bytes:
    """A PDF file of a cleaned office file, or nothing where it cannot be drawn within so many processor seconds."""
    with tempfile.TemporaryDirectory(dir=_folder(), ignore_cleanup_errors=True) as name:
        home = Path(name)
        file = home / f"file.{kind.value}"
        file.write_bytes(content)
        settings = home / "profile" / "user" / "registrymodifications.xcu"
        settings.parent.mkdir(parents=True)
        settings.write_text(_PROFILE, encoding="utf-8")
        _run([program, f"-env:UserInstallation={(home / 'profile').as_uri()}", *_OPTIONS, "--outdir", name,
              str(file)], home, _limits(seconds))  # fmt: skip
        made = file.with_suffix(".pdf")
        return made.read_bytes() if made.is_file() else b""


def _folder() -> Path | None:
    """In memory where there is such a folder: what is sealed elsewhere is not put on a disk here."""
    return _MEMORY_FOLDER if os.access(_MEMORY_FOLDER, os.W_OK) else None


def _run(command: list[str], home: Path, confine: Callable[[], None]) -> None:
    """Runs LibreOffice and ends all that it has started, however it ends."""
    environment = {"HOME": str(home), "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "MALLOC_ARENA_MAX": "1"}
    process = subprocess.Popen(  # noqa: S603 - an installed program, and names that we have chosen
        command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment,
        cwd=home, start_new_session=True, preexec_fn=confine,  # noqa: PLW1509 - a process of one thread
    )  # fmt: skip
    try:
        process.wait(WALL_SECONDS)
    except subprocess.TimeoutExpired:
        pass
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _limits(seconds: int) -> Callable[[], None]:
    most: Mapping[int, int] = {
        resource.RLIMIT_CPU: seconds,
        resource.RLIMIT_DATA: DATA,
        resource.RLIMIT_FSIZE: LARGEST_DRAWING,
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_NOFILE: 256,
    }
    library = ctypes.CDLL(None)

    def confine() -> None:
        library.prctl(_DIE_WITH_PARENT, signal.SIGKILL, 0, 0, 0)
        for limit, value in most.items():
            resource.setrlimit(limit, (value, value))

    return confine
