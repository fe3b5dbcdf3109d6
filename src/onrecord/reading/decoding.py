"""Bytes to text, without a change but for a byte-order mark.

Example:
    >>> decode(b"\\xef\\xbb\\xbfTalks resume", "a.txt")
    ('Talks resume', ())
"""

from __future__ import annotations

import codecs
import re

from onrecord.errors import EmptyPage, UnreadablePage

MARKS = (
    (codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"),
)  # fmt: skip
#: Control characters that no text has, and the share of them that makes bytes a binary file.
CONTROLS = bytes(c for c in range(32) if c not in b"\t\n\v\f\r\x1a\x1b\x1c\x1d\x1e\x1f") + b"\x7f"
BINARY_SHARE = 0.01
SURROGATES = re.compile("[\ud800-\udfff]")
BINARY = "bytes that are no text"
CHOOSE = "give a text, HTML, PDF or JSON lines file"


def decode(raw: bytes, key: str) -> tuple[str, tuple[str, ...]]:
    """The text, and warnings about how it was read.

    Raises:
        EmptyPage: there is nothing but blanks.
        UnreadablePage: the bytes are no text.
    """
    text, warnings = decoded(raw, key)
    if not text or text.isspace():
        raise EmptyPage(key, f"{len(raw)} bytes and no word in them", "remove the page or fetch it again")
    return text, warnings


def decoded(raw: bytes, key: str) -> tuple[str, tuple[str, ...]]:
    """The text by its byte-order mark, as UTF-8, or else as Windows-1252."""
    for mark, name in MARKS:
        if raw.startswith(mark):
            try:
                return whole(raw.decode(name).removeprefix("\ufeff"), key), ()
            except UnicodeDecodeError as error:
                raise UnreadablePage(key, f"a byte-order mark of {name}, and bytes that are not", "save the page as UTF-8") from error
    if b"\0" in raw or len(raw) - len(raw.translate(None, CONTROLS)) > len(raw) * BINARY_SHARE:
        raise UnreadablePage(key, BINARY, CHOOSE)
    try:
        return raw.decode("utf-8"), ()
    except UnicodeDecodeError:
        return in_older_code(raw)


def whole(text: str, key: str) -> str:
    """The text, if it has no character that stands for nothing."""
    if "\0" in text:
        raise UnreadablePage(key, BINARY, CHOOSE)
    return text


def in_older_code(raw: bytes) -> tuple[str, tuple[str, ...]]:
    """Text that is no proper UTF-8: halves of characters replaced one by one, or read as Windows-1252 or Latin-1."""
    try:
        text = raw.decode("utf-8", "surrogatepass")
        return SURROGATES.sub("\ufffd", text), ("encoding: halves of characters were replaced by U+FFFD",)
    except UnicodeDecodeError:
        pass
    try:
        return raw.decode("cp1252"), ("encoding: no UTF-8; read as Windows-1252, so some characters may be wrong",)
    except UnicodeDecodeError:
        return raw.decode("latin-1"), ("encoding: no UTF-8; read as Latin-1, so some characters may be wrong",)
