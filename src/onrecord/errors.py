"""Errors that say which page, what was seen and what to do.

    OnrecordError
    ├── PageError            this page cannot be taken in; the others go on
    │   ├── UnreadablePage   the bytes are no text, HTML, PDF or JSON line that we read
    │   ├── EmptyPage        nothing to read in it
    │   └── UnsafeArchive    an archive that names paths outside itself, or unpacks too large
    ├── UsageError           the call itself is wrong; nothing was done
    ├── LedgerError          a ledger that cannot be opened, or a row that breaks its invariants
    ├── KnowledgeError       a knowledge table with a row that cannot be read
    └── ModelError           the language model is missing or is not the one that was pinned

Example: ``raise EmptyPage("a.txt", seen="0 bytes", do="remove the file or fetch it again")``.
"""

from __future__ import annotations


class OnrecordError(Exception):
    """Root of all errors that onrecord raises on purpose."""


class PageError(OnrecordError):
    """A page that is set aside.

    Args:
        page: key of the page, as the user knows it.
        seen: what was found.
        do: what the user can do about it.
    """

    def __init__(self, page: str, seen: str, do: str) -> None:
        self.page, self.seen, self.do = page, seen, do
        super().__init__(f"{page}: {seen}; {do}")

    def __reduce__(self) -> tuple[type[PageError], tuple[str, str, str]]:
        return type(self), (self.page, self.seen, self.do)

    @property
    def reason(self) -> str:
        """What was seen and what to do, without the name of the page."""
        return f"{self.seen}; {self.do}"


class UnreadablePage(PageError):
    """The bytes are no text, HTML, PDF or JSON line that can be read."""


class EmptyPage(PageError):
    """There is nothing to read in the page."""


class UnsafeArchive(PageError):
    """An archive that names paths outside itself or unpacks too large."""


class UsageError(OnrecordError):
    """The call itself is wrong; nothing was done."""


class LedgerError(OnrecordError):
    """A ledger that cannot be opened, or a row that breaks its invariants."""


class KnowledgeError(OnrecordError):
    """A knowledge table that cannot be read; the message names file and line."""


class ModelError(OnrecordError):
    """The language model is missing, or is not the one that was pinned."""
