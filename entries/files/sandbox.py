"""The process in which files are read: it has no network, and each file gets a child with narrow limits.

Asked through its standard input and output: a length of eight bytes and so many bytes, back and forth. Whatever
happens in a child, its end is an answer: a reading, or why the file is refused.
"""

import ctypes
import os
import resource
import select
import signal
import sys
import time
from collections.abc import Mapping
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
    """A reading, or why there is none."""

    reading: Reading | None = None
    trouble: Trouble | None = None
    size: int = 0
    limit: int = 0


def main(seconds: int = PROCESSOR_SECONDS) -> None:
    """Answers until nobody asks any more; each file may keep the processor busy for so many seconds."""
    _confine()
    # Loaded once, so that no child has to.
    from entries.files.reading import read  # noqa: F401

    while (content := receive(sys.stdin.buffer)) is not None:
        send(sys.stdout.buffer, _in_a_child(content, seconds))


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


def _in_a_child(content: bytes, seconds: int) -> bytes:
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        _work(content, writing, seconds)
    os.close(writing)
    found = _collected(reading, child)
    os.close(reading)
    _pid, status = os.waitpid(child, 0)
    return found or msgspec.msgpack.encode(Answer(trouble=_after(status)))


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


def _work(content: bytes, writing: int, seconds: int) -> None:
    """Reads a file in the child and never comes back."""
    with suppress(BaseException):
        os.dup2(writing, 3)
        os.closerange(4, 256)
        os.close(0)
        os.close(1)
        for limit, most in {**_LIMITS, resource.RLIMIT_CPU: seconds}.items():
            resource.setrlimit(limit, (most, most))
        answer = msgspec.msgpack.encode(_answer(content))
        at = 0
        while at < len(answer):
            at += os.write(3, answer[at : at + (1 << 20)])
    os._exit(0)


def _answer(content: bytes) -> Answer:
    from entries.files.reading import read

    try:
        return Answer(reading=read(content))
    except FileRefused as refusal:
        return Answer(trouble=refusal.trouble, size=refusal.size, limit=refusal.limit)
    except (MemoryError, RecursionError):
        return Answer(trouble=Trouble.TOO_HEAVY)
    except Exception:
        # Whatever a library stumbles over in a file that somebody made for it to stumble.
        return Answer(trouble=Trouble.BROKEN)
