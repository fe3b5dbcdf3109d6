"""Pages from JSON lines, read one line at a time.

Example:
    >>> [page.key for page in jsonl_pages(io.BytesIO(b'{"id": "a", "text": "Talks resumed."}\\n'), "pages.jsonl")]
    ['a']
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import fields
from typing import Any

from onrecord.model import Given, Page
from onrecord.reading.aside import SetAside
from onrecord.reading.bounded import LARGEST_PAGE, Readable

NAMES = tuple(f.name for f in fields(Given))
BOM = b"\xef\xbb\xbf"


def jsonl_pages(stream: Readable, name: str) -> Iterator[Page | SetAside]:
    """The pages of a file of JSON lines.

    Args:
        stream: its bytes, from ``open(…, "rb")`` or ``sys.stdin.buffer``.
        name: its name: a page without an ``id`` has the key ``name#17``, with the number of its line.

    Yields:
        Pages, and a ``SetAside`` naming the line for each that cannot be read; blank lines are passed over.
    """
    number = 0
    while line := stream.readline(LARGEST_PAGE):
        number += 1
        key = f"{name}#{number}"
        if len(line) >= LARGEST_PAGE and not line.endswith(b"\n"):
            skip_line(stream)
            yield SetAside(key, f"line {number} has more than {LARGEST_PAGE // 2**20} MB; cut it into pages")
            continue
        line = line.removeprefix(BOM) if number == 1 else line
        if line.strip():
            yield page_of(line, key, number)


def skip_line(stream: Readable) -> None:
    """Reads on to the end of a line."""
    while (rest := stream.readline(2**20)) and not rest.endswith(b"\n"):
        pass


def page_of(line: bytes, key: str, number: int) -> Page | SetAside:
    """The page of one line."""
    try:
        row = json.loads(line.decode("utf-8"))
    except (ValueError, RecursionError):
        return SetAside(key, f"line {number} is no JSON in UTF-8; write one object a line")
    if not isinstance(row, dict):
        return SetAside(key, f"line {number} is no JSON object; write one object a line, with text or html")
    return page_of_row(row, key, f"line {number}")


def page_of_row(row: dict[str, Any], key: str, where: str) -> Page | SetAside:
    """The page that an object with the names of the input holds."""
    kind = "text" if isinstance(row.get("text"), str) else "html" if isinstance(row.get("html"), str) else None
    if kind is None:
        return SetAside(key, f"{where} has no text and no html; give one of them as a string")
    given = Given(**{n: words(row.get(n)) for n in NAMES})
    return Page(given.id or key, row[kind].encode("utf-8", "surrogatepass"), kind, given)


def words(value: Any) -> str | None:
    """What was given, as text; a number as an ``id`` too; anything else is not given."""
    if isinstance(value, str):
        return printable(value.strip()) or None
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else None


def printable(name: str) -> str:
    """A name as every encoding can carry it: bytes of a file's name that are no text, halves of characters and NUL are spelt out.

    Example:
        >>> printable("port\\udcff.txt") == r"port\\udcff.txt"
        True
    """
    return name.encode("utf-8", "backslashreplace").decode("utf-8").replace("\x00", "\\x00")
