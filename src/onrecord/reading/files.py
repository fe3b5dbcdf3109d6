"""Pages found in files, folders, archives, JSON lines and Parquet; what cannot be read is set aside and the rest goes on.

Example:
    >>> [found.key for found in find_pages(["pages/"])]
    ['pages/a.txt', 'pages/b.zip!c.html', 'pages/d.jsonl#1']
"""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, Any

from onrecord.errors import EmptyPage, PageError, UnreadablePage, UsageError
from onrecord.model import Page
from onrecord.reading.aside import SetAside
from onrecord.reading.bounded import Bounded, read_whole
from onrecord.reading.columnar import parquet_pages
from onrecord.reading.kinds import SNIFFED, kind_by_bytes, kind_by_name
from onrecord.reading.lines import jsonl_pages, printable
from onrecord.reading.zips import zip_members

Found = Page | SetAside
#: Archives in archives are opened so deep.
DEEPEST = 3


def find_pages(paths: Iterable[str | Path]) -> Iterator[Found]:
    """All pages in files and folders, in the order given, folders sorted by name.

    Args:
        paths: files or folders, or addresses that fsspec reaches; hidden files of a folder are passed over.

    Yields:
        Pages, and a ``SetAside`` for each that cannot be taken in.
    """
    for path in paths:
        if is_address(path):
            yield from pages_at(str(path))
            continue
        for file in files_in(Path(path)):
            key = str(path) if file == Path(path) else str(Path(path) / file.relative_to(path))
            yield from guarded(pages_in_file(file, printable(key)), printable(key))


def is_address(path: str | Path) -> bool:
    """Whether a path is the address of a place elsewhere, such as ``s3://talks/pages``."""
    return isinstance(path, str) and "://" in path


def pages_at(address: str) -> Iterator[Found]:
    """The pages of a file or a folder that fsspec reaches, sorted by name.

    Raises:
        UsageError: fsspec is not installed, or nothing is there.
    """
    try:
        import fsspec.core
    except ModuleNotFoundError as error:
        raise UsageError(f"{address}: needs {error.name}: pip install 'onrecord[dask]'") from error
    try:
        files, root = fsspec.core.url_to_fs(address)
        found = sorted(files.find(root))
    except (ImportError, ValueError, OSError) as error:
        raise UsageError(f"{address}: cannot be reached ({error}); nothing was read") from error
    if not found:
        raise UsageError(f"{address}: no such file or folder; nothing was read")
    for file in found:
        below = file.removeprefix(root).split("/")
        if not any(part.startswith(".") for part in below):
            key = printable(files.unstrip_protocol(file))
            yield from guarded(pages_in_stream(files, file, key, file.rsplit("/", 1)[-1]), key)


def pages_in_stream(files: Any, file: str, key: str, name: str) -> Iterator[Found]:
    """The pages of a file elsewhere."""
    with files.open(file, "rb") as stream:
        yield from pages_in(stream, key, name, 0)


def files_in(path: Path) -> Iterator[Path]:
    """The file itself, or the files of a folder and its folders, sorted; links to folders are not followed."""
    if not path.is_dir():
        yield path
        return
    try:
        entries = sorted(path.iterdir(), key=lambda p: p.name)
    except OSError:
        yield path  # a folder that cannot be listed is set aside like a file that cannot be read
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_dir():
            if not entry.is_symlink():
                yield from files_in(entry)
        else:
            yield entry


def guarded(found: Iterator[Found], key: str) -> Iterator[Found]:
    """What is found, with errors made into pages set aside."""
    try:
        yield from found
    except PageError as error:
        yield SetAside(error.page, error.reason)
    except OSError as error:
        yield SetAside(key, f"{error.strerror or error}; see that the file is there and may be read")


def pages_in_file(file: Path, key: str) -> Iterator[Found]:
    """The pages of one file."""
    if not file.is_dir() and not file.is_file() and file.exists():
        raise UnreadablePage(key, "no ordinary file", "give files or folders")
    with file.open("rb") as stream:
        yield from pages_in(stream, key, file.name, 0)


def pages_in(stream: IO[bytes], key: str, name: str, depth: int) -> Iterator[Found]:
    """The pages of an open file or archive member.

    Args:
        stream: its bytes; seekable. key: how its pages are named. name: its own name, for the kind.
        depth: in how many archives it stands.
    """
    head = stream.read(SNIFFED)
    stream.seek(0)
    if not head:
        raise EmptyPage(key, "an empty file", "remove it or fetch it again")
    kind = kind_by_name(name) or kind_by_bytes(head, key)
    if kind in ("zip", "gz") and depth >= DEEPEST:
        raise UnreadablePage(key, f"an archive inside {depth} others", "unpack it")
    if kind == "zip":
        for member, inner in zip_members(stream, key):
            if isinstance(inner, SetAside):
                yield inner
            else:
                yield from guarded(pages_in(inner, f"{key}!{member}", member, depth + 1), f"{key}!{member}")
    elif kind == "gz":
        yield from pages_in_gzip(stream, key, name, depth)
    elif kind == "jsonl":
        yield from jsonl_pages(stream, key)
    elif kind == "parquet":
        yield from parquet_pages(stream, key)
    else:
        yield Page(key, read_whole(stream, key), kind)


def size_of(stream: IO[bytes]) -> int:
    """The size of an open file, which is read from its beginning afterwards."""
    size = stream.seek(0, 2)
    stream.seek(0)
    return max(size, 1)


def pages_in_gzip(stream: IO[bytes], key: str, name: str, depth: int) -> Iterator[Found]:
    """The pages of a gzip file, unpacked as they are read."""
    with gzip.GzipFile(fileobj=stream, mode="rb") as unpacked:
        inner = name[: -len(".gz")] if name.casefold().endswith(".gz") else name
        bounded = Bounded(unpacked, key, packed=size_of(stream))
        try:
            head = bounded.peek(SNIFFED)
            kind = kind_by_name(inner) or kind_by_bytes(head, key)
            if not head:
                raise EmptyPage(key, "an archive of an empty file", "remove it or fetch it again")
            if kind == "jsonl":
                yield from jsonl_pages(bounded, key)
            elif kind in ("zip", "gz", "parquet"):  # read from their end
                with bounded.spooled() as copy:
                    yield from pages_in(copy, key, inner, depth + 1)
            else:
                yield Page(key, read_whole(bounded, key), kind)
        except (EOFError, zlib.error, gzip.BadGzipFile) as error:
            raise UnreadablePage(key, f"a broken gzip file ({error})", "fetch it again") from error
