"""What linking needs of a store. The ledger implements it; linking knows nothing else of ledgers.

Example:
    >>> report = link(ledger, knowledge)
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager
from typing import Any, NamedTuple, Protocol

from onrecord.model import Analysis

Row = dict[str, Any]


class Signed(Protocol):
    """A stored signature: the document, the key it was stored under, and linking's own value."""

    @property
    def document(self) -> str: ...
    @property
    def key(self) -> str: ...
    @property
    def value(self) -> str | None: ...


class Signatures(Protocol):
    """A store of what linking remembers of each document, and of the rows it makes."""

    def unlinked(self) -> list[str]: ...
    def analysis(self, document: str) -> Analysis | None: ...
    def signed(self, kind: str, keys: Iterable[str]) -> list[Any]: ...
    def signed_all(self, kind: str) -> list[Any]: ...
    def rows(self, table: str) -> Iterator[Row]: ...
    def writing(self) -> AbstractContextManager[Any]: ...
    def sign(self, connection: Any, document: str, signatures: Iterable[tuple[str, str, str | None]]) -> None: ...
    def replace_links(self, connection: Any, table: str, gone: Iterable[str], rows: Iterable[Row]) -> None: ...
    def mark_linked(self, connection: Any, documents: Iterable[str]) -> None: ...


class Report(NamedTuple):
    """What a run of linking did: documents taken in, and the rows there are now by table."""

    documents: int
    rows: dict[str, int]
