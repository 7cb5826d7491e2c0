"""A kept HTTP connection that costs the asking side next to nothing, so that figures are the server's."""

import asyncio
import re
from collections.abc import Mapping

import msgspec

FORM = "application/x-www-form-urlencoded"


class Answer(msgspec.Struct, frozen=True):
    """What came back: the status, the head as text, the body."""

    status: int
    head: str
    body: bytes

    @property
    def cookies(self) -> dict[str, str]:
        """The cookies that were set."""
        found = re.findall(r"(?mi)^set-cookie: ([^=]+)=([^;]*)", self.head)
        return {name: value.strip('"') for name, value in found}


class Connection:
    """One connection to a server of this machine, which stays open; opened with the first request."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def ask(self, method: str, path: str, cookies: Mapping[str, str], body: bytes = b"") -> Answer:
        """Sends a request, with a form where there is a body, and reads the answer."""
        if self._streams is None:
            self._streams = await asyncio.open_connection("127.0.0.1", self._port)
        reader, writer = self._streams
        jar = "; ".join(f"{name}={value}" for name, value in cookies.items())
        head = f"{method} {path} HTTP/1.1\r\nHost: 127.0.0.1:{self._port}\r\nCookie: {jar}\r\n"
        if body:
            head += f"Content-Type: {FORM}\r\nContent-Length: {len(body)}\r\n"
        writer.write(head.encode() + b"\r\n" + body)
        answer = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
        return Answer(int(answer.split(" ", 2)[1]), answer, await _body(reader, answer))

    def close(self) -> None:
        """Ends the connection where it was opened."""
        if self._streams:
            self._streams[1].close()


async def _body(reader: asyncio.StreamReader, head: str) -> bytes:
    length = re.search(r"(?i)content-length: (\d+)", head)
    if length:
        return await reader.readexactly(int(length[1]))
    parts = []
    while size := int(await reader.readline(), 16):
        parts.append(await reader.readexactly(size))
        await reader.readexactly(2)
    await reader.readexactly(2)
    return b"".join(parts)
