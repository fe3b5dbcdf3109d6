"""The members of a zip archive, one at a time, none of which may name a place outside it or grow without bound.

Example:
    >>> is_safe("../../outside.txt")
    False
"""

from __future__ import annotations

import lzma
import re
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import IO

from onrecord.errors import PageError, UnreadablePage, UnsafeArchive
from onrecord.reading.aside import SetAside
from onrecord.reading.bounded import RATIO, Bounded

DRIVE = re.compile(r"[A-Za-z]:")
#: An archive may always unpack to the first, and never to more than the second or than so many times its own size.
SMALLEST_LIMIT, LARGEST_ARCHIVE = 2**30, 16 * 2**30
#: What reading a broken member raises.
BROKEN = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, NotImplementedError, RuntimeError, ValueError, OSError)


def zip_members(stream: IO[bytes], key: str) -> Iterator[tuple[str, IO[bytes] | SetAside]]:
    """The files of a zip archive in its order, with a seekable copy of each; those set aside with the reason.

    Raises:
        UnreadablePage: the archive cannot be opened.
        UnsafeArchive: its files together unpack too large.
    """
    try:
        archive = zipfile.ZipFile(stream)
    except BROKEN as error:
        raise UnreadablePage(key, f"a broken zip archive ({error})", "fetch it again") from error
    with archive:
        packed = stream.seek(0, 2)
        limit = max(min(packed * RATIO, LARGEST_ARCHIVE), SMALLEST_LIMIT)
        unpacked = 0
        for info in archive.infolist():
            if info.is_dir() or is_furniture(info.filename):
                continue
            name = f"{key}!{info.filename}"
            try:
                with member(archive, info, name) as copy:
                    unpacked += copy.seek(0, 2)
                    copy.seek(0)
                    if unpacked > limit:
                        seen = f"its files together unpack to more than {limit // 2**10} kB"
                        raise UnsafeArchive(key, seen, "unpack it yourself if you trust it")
                    yield info.filename, copy
            except PageError as error:
                if error.page == key:
                    raise
                yield info.filename, SetAside(error.page, error.reason)


def member(archive: zipfile.ZipFile, info: zipfile.ZipInfo, name: str) -> IO[bytes]:
    """A seekable copy of one file of the archive."""
    if not is_safe(info.filename):
        raise UnsafeArchive(name, "a name that leads out of the archive", "rename it inside the archive")
    if info.flag_bits & 1:
        raise UnreadablePage(name, "a file under a password", "unpack the archive")
    try:
        with archive.open(info) as stream:
            return Bounded(stream, name, max(info.compress_size, 1)).spooled()
    except UnsafeArchive:
        raise
    except BROKEN as error:
        raise UnreadablePage(name, f"a broken file in the archive ({error})", "make the archive again") from error


def is_safe(name: str) -> bool:
    """Whether a member's name stays inside the archive."""
    posix = name.replace("\\", "/")
    return not (posix.startswith("/") or DRIVE.match(posix) or ".." in PurePosixPath(posix).parts)


def is_furniture(name: str) -> bool:
    """Whether a member is no page but what a system leaves in archives."""
    parts = PurePosixPath(name.replace("\\", "/")).parts
    return ".." not in parts and any(part.startswith(".") or part == "__MACOSX" for part in parts)
