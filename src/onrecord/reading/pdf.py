"""A PDF as text, page after page, as it was extracted; lines broken at the margin are joined to paragraphs as blocks.

Example:
    >>> render_pdf(Page("a.pdf", raw, "pdf")).blocks[0]
    Span(start=0, end=41)
"""

from __future__ import annotations

import io
import logging
from typing import Any

from onrecord.errors import EmptyPage, UnreadablePage
from onrecord.model import Page
from onrecord.reading.blocks import find_blocks
from onrecord.reading.rendering import Rendering

#: No more pages and characters of one file are read.
PAGES, CHARACTERS = 3000, 20_000_000
UNPRINTABLE = {c: " " for c in (*range(9), 11, *range(14, 32)) if chr(c) not in "\t\n\f\r"}


def render_pdf(page: Page) -> Rendering:
    """The text of a PDF.

    Raises:
        UnreadablePage: it is encrypted, broken or no PDF.
        EmptyPage: it holds no text, as a scan does not.
    """
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    reader = open_pdf(page)
    text = extracted(reader, page.key).translate(UNPRINTABLE)
    if not text.strip():
        raise EmptyPage(page.key, "a PDF without text, perhaps a scan", "give it a text layer (optical character recognition)")
    title = title_of(reader)
    return Rendering(text, find_blocks(text), title=title if title and title.casefold() in text.casefold() else None)


def open_pdf(page: Page) -> Any:
    """The reader of a PDF that needs no password."""
    from pypdf import PdfReader

    try:
        reader = PdfReader(io.BytesIO(page.raw), strict=False)
        locked = reader.is_encrypted and not reader.decrypt("")
    except Exception as error:  # pypdf raises errors of many kinds on broken files
        raise UnreadablePage(page.key, f"a broken PDF ({type(error).__name__})", "fetch it again or give it as text") from error
    if locked:
        raise UnreadablePage(page.key, "a PDF under a password", "save it without the password")
    return reader


def extracted(reader: Any, key: str) -> str:
    """The text of all pages, one after another."""
    parts: list[str] = []
    size = 0
    try:
        for number, sheet in enumerate(reader.pages):
            if number >= PAGES or size >= CHARACTERS:
                break
            parts.append(sheet.extract_text() or "")
            size += len(parts[-1])
    except Exception as error:  # pypdf raises errors of many kinds on broken files
        raise UnreadablePage(key, f"a broken PDF ({type(error).__name__})", "fetch it again or give it as text") from error
    return "\n".join(parts)


def title_of(reader: Any) -> str | None:
    """The title in the file's own record, or None."""
    try:
        title = reader.metadata.title if reader.metadata else None
    except Exception:  # a broken record is no title
        return None
    return " ".join(str(title).split()) or None if title else None
