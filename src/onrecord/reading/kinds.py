"""What kind of file it is, by its name or else by its first bytes.

Example:
    >>> kind_by_name("pages/report.HTM")
    'html'
"""

from __future__ import annotations

import codecs
import re

from onrecord.errors import UnreadablePage

#: So many bytes are looked at.
SNIFFED = 2048
BY_NAME = {
    "txt": "text", "text": "text", "md": "text", "markdown": "text", "html": "html", "htm": "html", "xhtml": "html", "pdf": "pdf",
    "jsonl": "jsonl", "ndjson": "jsonl", "parquet": "parquet", "gz": "gz", "zip": "zip",
}  # fmt: skip
MAGIC = (
    (b"%PDF-", "pdf"), (b"\x1f\x8b", "gz"), (b"PK\x03\x04", "zip"), (b"PK\x05\x06", "zip"),
    (b"PAR1", "parquet"),
)  # fmt: skip
#: Files that people keep beside pages, by their first bytes: named in the reason.
OTHERS = (
    (b"\x89PNG", "an image"), (b"\xff\xd8\xff", "an image"), (b"GIF8", "an image"), (b"RIFF", "an image or a sound"),
    (b"\x7fELF", "a program"), (b"SQLite format 3", "a database"), (b"7z\xbc\xaf", "a 7z archive"), (b"Rar!", "a RAR archive"),
    (b"\xd0\xcf\x11\xe0", "an Office document"),
    (b"BZh", "a bzip2 file"), (b"\xfd7zXZ", "an xz file"), (b"\x28\xb5\x2f\xfd", "a zstd file"),
)  # fmt: skip
HTML = re.compile(rb"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
BEFORE_HTML = re.compile(rb"<(?:\?xml[^>]*>|!--.*?-->)\s*", re.DOTALL)
JSON_LINE = re.compile(rb"\{\s*\"[^\"]{1,40}\"\s*:")


def kind_by_name(name: str) -> str | None:
    """text, html, pdf, jsonl, parquet, gz or zip by the name's ending; None for any other."""
    return BY_NAME.get(name.rsplit(".", 1)[-1].casefold()) if "." in name else None


def kind_by_bytes(head: bytes, key: str) -> str:
    """The kind by the first bytes; whatever is not known to be something else is taken for text.

    Raises:
        UnreadablePage: they are those of a file that holds no pages.
    """
    for magic, kind in MAGIC:
        if head.startswith(magic):
            return kind
    for magic, what in OTHERS:
        if head.startswith(magic):
            raise UnreadablePage(key, what, "give text, HTML, PDF or JSON lines, or gzip and zip of them")
    head = head.removeprefix(codecs.BOM_UTF8).lstrip()
    before = BEFORE_HTML.match(head)
    if HTML.match(head, before.end() if before else 0):
        return "html"
    return "jsonl" if JSON_LINE.match(head) else "text"
