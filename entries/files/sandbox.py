"""The process in which files are read: it has no network, and each file gets a child with narrow limits.

Asked through its standard input and output: a length of eight bytes and so many bytes, back and forth. Whatever
happens in a child, its end is an answer: a reading, or why the file is refused. An office file is read for its text by
one child, drawn by LibreOffice where that is installed, and the drawing is read by another child as every PDF file is.
"""

import ctypes
import os
import resource
import select
import signal
import sys
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import IO

import msgspec

from entries.files.model import FileRefused, Reading, Trouble

MEMORY = 512_000_000
"""Bytes of address space of the process that reads a file."""
PROCESSOR_SECONDS = 4
WALL_SECONDS = 20
"""A busy server may take so long for what needs the processor for a second."""
LENGTH = 8

_NEW_USER, _NEW_NETWORK = 0x10000000, 0x40000000
_DIE_WITH_PARENT, _NO_NEW_PRIVILEGES = 1, 38
_LIMITS: Mapping[int, int] = {
    resource.RLIMIT_AS: MEMORY,
    resource.RLIMIT_FSIZE: 0,
    resource.RLIMIT_CORE: 0,
    resource.RLIMIT_NOFILE: 16,
}


class Answer(msgspec.Struct, frozen=True):
    """A reading, or why there is none; ``clean`` is an office file that can be drawn, until it is."""

    reading: Reading | None = None
    trouble: Trouble | None = None
    size: int = 0
    limit: int = 0
    clean: bytes = b""


def main(seconds: int = PROCESSOR_SECONDS, office: str = "") -> None:
    """Answers until nobody asks any more; each file may keep the processor busy for so many seconds.

    ``office`` is the path of LibreOffice; without it, only the text of office files is read.
    """
    _confine()
    # Loaded once, so that no child has to.
    from entries.files import cleaning, reading  # noqa: F401

    while (content := receive(sys.stdin.buffer)) is not None:
        send(sys.stdout.buffer, msgspec.msgpack.encode(_answered(content, seconds, office)))


def receive(stream: IO[bytes]) -> bytes | None:
    """The next message, or None where there is none."""
    head = stream.read(LENGTH)
    if len(head) < LENGTH:
        return None
    length = int.from_bytes(head, "big")
    content = stream.read(length)
    return content if len(content) == length else None


def send(stream: IO[bytes], content: bytes) -> None:
    """Sends a message."""
    stream.write(len(content).to_bytes(LENGTH, "big") + content)
    stream.flush()


def _confine() -> None:
    """Takes away the network and what the process could become, as far as the system lets it."""
    library = ctypes.CDLL(None)
    library.prctl(_DIE_WITH_PARENT, signal.SIGKILL, 0, 0, 0)
    library.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0)
    library.unshare(_NEW_USER | _NEW_NETWORK)
    os.nice(5)


def _answered(content: bytes, seconds: int, office: str) -> Answer:
    from entries.files.reading import must_show

    before = _used()
    answer = _in_a_child(lambda: _text_of(content, office), seconds)
    if answer.reading is None:
        return answer
    reading = (
        _drawn(answer.reading, answer.clean, office, seconds, before) if answer.clean else answer.reading
    )
    return _or_trouble(lambda: Answer(reading=must_show(reading)))


def _drawn(reading: Reading, clean: bytes, office: str, seconds: int, before: float) -> Reading:
    """The reading of an office file with its pages drawn, or as it was where that does not succeed in time."""
    from entries.files.reading import of_drawing
    from entries.files.rendering import drawn

    document = drawn(office, clean, reading.kind, seconds)
    if not document:
        return reading
    left = max(1, seconds - int(_used() - before))
    return _in_a_child(lambda: Answer(reading=of_drawing(document, reading)), left).reading or reading


def _used() -> float:
    """For how many seconds the children of this process have kept the processor busy."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _in_a_child(work: Callable[[], Answer], seconds: int) -> Answer:
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        _work(work, writing, seconds)
    os.close(writing)
    found = _collected(reading, child)
    os.close(reading)
    _pid, status = os.waitpid(child, 0)
    return msgspec.msgpack.decode(found, type=Answer) if found else Answer(trouble=_after(status))


def _collected(reading: int, child: int) -> bytes:
    """What the child writes; nothing where it is still at it when its time is over, and it ends then."""
    pieces: list[bytes] = []
    until = time.monotonic() + WALL_SECONDS
    while select.select([reading], [], [], max(until - time.monotonic(), 0))[0]:
        piece = os.read(reading, 1 << 20)
        if not piece:
            return b"".join(pieces)
        pieces.append(piece)
    os.kill(child, signal.SIGKILL)
    return b""


def _after(status: int) -> Trouble:
    """What it means that a child ended without a word."""
    too_long = os.WIFSIGNALED(status) and os.WTERMSIG(status) in {signal.SIGXCPU, signal.SIGKILL}
    return Trouble.TOO_HEAVY if too_long else Trouble.BROKEN


def _work(work: Callable[[], Answer], writing: int, seconds: int) -> None:
    """Does the work in the child and never comes back."""
    with suppress(BaseException):
        os.dup2(writing, 3)
        os.closerange(4, 256)
        os.close(0)
        os.close(1)
        for limit, most in {**_LIMITS, resource.RLIMIT_CPU: seconds}.items():
            resource.setrlimit(limit, (most, most))
        answer = msgspec.msgpack.encode(_or_trouble(work))
        at = 0
        while at < len(answer):
            at += os.write(3, answer[at : at + (1 << 20)])
    os._exit(0)


def _text_of(content: bytes, office: str) -> Answer:
    from entries.files.cleaning import cleaned
    from entries.files.reading import read

    reading = read(content)
    clean = b""
    if office and reading.kind.is_office:
        with suppress(FileRefused):  # its text can be shown, whatever else is in it
            clean = cleaned(content, reading.kind)
    return Answer(reading=reading, clean=clean)


def _or_trouble(work: Callable[[], Answer]) -> Answer:
    try:
        return work()
    except FileRefused as refusal:
        return Answer(trouble=refusal.trouble, size=refusal.size, limit=refusal.limit)
    except (MemoryError, RecursionError):
        return Answer(trouble=Trouble.TOO_HEAVY)
    except Exception:
        # Whatever a library stumbles over in a file that somebody made for it to stumble.
        return Answer(trouble=Trouble.BROKEN)
