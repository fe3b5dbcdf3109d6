"""Streams that stop a file from growing without bound as it is unpacked.

Example:
    >>> Bounded(io.BytesIO(b"one\\ntwo\\n"), "a.jsonl").readline(10)
    b'one\\n'
"""

from __future__ import annotations

import shutil
import tempfile
from typing import IO, Protocol

from onrecord.errors import UnreadablePage, UnsafeArchive

#: The largest page, and the largest file inside an archive, in bytes.
LARGEST_PAGE = 256 * 2**20
LARGEST_MEMBER = 4 * 2**30
#: An archive may unpack to so many times its own size, once it has unpacked so much.
RATIO, BEFORE_RATIO = 200, 64 * 2**20
IN_MEMORY = 16 * 2**20
CHUNK = 2**20


class Readable(Protocol):
    """What is asked of a stream."""

    def read(self, size: int = -1, /) -> bytes: ...

    def readline(self, size: int = -1, /) -> bytes: ...


class Bounded:
    """A stream that is unpacked as it is read, up to a limit.

    Args:
        stream: what is read. key: its name in errors. packed: its size as packed, where that is known.
    """

    def __init__(self, stream: Readable, key: str, packed: int | None = None) -> None:
        self.stream, self.key, self.packed = stream, key, packed
        self.ahead = b""
        self.size = 0

    def count(self, data: bytes) -> bytes:
        """Counts what was unpacked."""
        self.size += len(data)
        ratio = self.packed is not None and self.size > BEFORE_RATIO and self.size > self.packed * RATIO
        if ratio or self.size > LARGEST_MEMBER:
            raise UnsafeArchive(self.key, f"it unpacks to more than {self.size // 2**20} MB", "unpack it yourself if you trust it")
        return data

    def peek(self, size: int) -> bytes:
        """The next bytes, which stay unread."""
        while len(self.ahead) < size and (data := self.count(self.stream.read(size - len(self.ahead)))):
            self.ahead += data
        return self.ahead[:size]

    def read(self, size: int = -1, /) -> bytes:
        """Up to ``size`` bytes; all that is left, up to the largest page, where it is negative."""
        taken = self.ahead if size < 0 else self.ahead[:size]
        self.ahead = self.ahead[len(taken) :]
        if taken:
            return taken if size >= 0 else taken + self.read(-1)
        return self.count(self.stream.read(LARGEST_PAGE + 1 if size < 0 else size))

    def readline(self, size: int = -1, /) -> bytes:
        """The next line, cut at ``size`` bytes."""
        end = self.ahead.find(b"\n") + 1
        if end or (size >= 0 and len(self.ahead) >= size):
            cut = min(end or size, size) if size >= 0 else end
            taken, self.ahead = self.ahead[:cut], self.ahead[cut:]
            return taken
        taken, self.ahead = self.ahead, b""
        return taken + self.count(self.stream.readline(size - len(taken) if size >= 0 else -1))

    def spooled(self) -> IO[bytes]:
        """A seekable copy of what is left: in memory while it is small, else in a file that goes when it is closed."""
        copy: IO[bytes] = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 (the caller closes it)
        try:
            shutil.copyfileobj(self, copy, CHUNK)
        except BaseException:
            copy.close()
            raise
        copy.seek(0)
        return copy


def read_whole(stream: Readable, key: str) -> bytes:
    """All bytes of a page.

    Raises:
        UnreadablePage: it is too large for one page.
    """
    parts: list[bytes] = []
    size = 0
    while data := stream.read(CHUNK):
        parts.append(data)
        size += len(data)
        if size > LARGEST_PAGE:
            raise UnreadablePage(key, f"a page of more than {LARGEST_PAGE // 2**20} MB", "cut it into pages")
    return b"".join(parts)
