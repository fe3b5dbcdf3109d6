"""What linking needs of a store, and what the parts of linking look like to the stage that runs them.

The ledger implements ``Signatures``; linking knows nothing else of ledgers.

A **part** makes the rows of one or two tables (links, origins, claims, occurrences, series, disagreements, narrowed). It plugs in with

1. ``keys(volume)``: the keys under which a page's entries are to be found again (*signatures*), and what it goes by when it looks for
   others. This follows from the page alone and is made where the page is read, be it in another process. Keys must be selective at any
   size of the ledger: two rare words, a side with a time and a word.
2. ``compare(desk, leaf, asked)``, asked once for each new page: what the page has in common with pages found under such keys (*pairs*).
   It is a generator, so that what many pages ask is one question (``asking.py``). A pair is decided by the two sides alone, never by
   what else is in the ledger, and goes when either page goes. So pairs do not depend on the order of arrival. Pages are compared by
   their *cards* (``cards.py``), which are small; no analysis is unpacked.
3. ``renew(desk, documents)``, asked when pages have come, gone or changed: the rows that speak of these documents, as they are
   (*old*) and as they should be (*new*). The part finds what hangs together with the documents by keys and pairs (``signed``,
   ``pairs``, ``rows_where``, ``rows_on``), never by reading a whole table, and what it finds must be whole: a family with all
   its members, all reports of a key. Only rows that differ are written.
4. ``name``, under which stale documents are noted, and ``follows``, the tables whose rows its own rows repeat: where such a row
   changes, the documents that it rests on become stale for the part too.

The stage (``stage.py``) lists the parts in the order in which they are renewed. What is stale is noted in the ledger, so that a run
that was killed, or a page that was forgotten, leaves work for the next run and nothing wrong.

Example:
    >>> report = link(ledger, knowledge)
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

import numpy as np
import numpy.typing as npt

from onrecord.model import Analysis
from onrecord.pairs import Card, Edge, Pair, Side

if TYPE_CHECKING:
    from onrecord.linking.asking import Comparing, Keys
    from onrecord.linking.desk import Desk
    from onrecord.linking.leaf import Leaf
    from onrecord.linking.shelf import Volume

Row = dict[str, Any]
#: A hashed key, and where on the page it holds, in the part's own words.
Signature = tuple[int, int]


class Signatures(Protocol):
    """A store of what linking remembers of each document, and of the rows it makes."""

    def unlinked(self, among: Iterable[str] | None = None) -> list[str]: ...
    def stale(self, part: str) -> list[str]: ...
    def take_out(self) -> list[str]: ...
    def with_corrections(self, documents: Iterable[str]) -> set[str]: ...
    def as_corrected(self, documents: Iterable[str]) -> list[Analysis]: ...
    def printed(self, documents: Iterable[str]) -> list[Row]: ...
    def numbers(self, documents: Iterable[str]) -> dict[str, int]: ...
    def cards(self, numbers: Iterable[int]) -> dict[int, Card]: ...
    def heads(self, numbers: Iterable[int]) -> dict[int, tuple[str, str]]: ...
    def signed(self, keys: Iterable[int]) -> list[Any]: ...
    def entries(self, keys: Iterable[int]) -> npt.NDArray[np.int64]: ...
    def pairs(self, kind: str, sides: Iterable[Side]) -> list[Pair]: ...
    def family(self, sides: Iterable[Side], kinds: Collection[str]) -> list[Pair]: ...
    def edges(self, kinds: Collection[str], places: Iterable[int], around: bool = False) -> set[Edge]: ...
    def pages_under(self, rows: Iterable[str]) -> set[int]: ...
    def rows_where(self, table: str, column: str, values: Iterable[str], only: Collection[str] | None = None) -> list[Row]: ...
    def rows_read(self, table: str, column: str, values: Iterable[str], only: Collection[str] | None = None) -> list[Row]: ...
    def rows_on(self, table: str, documents: Iterable[str]) -> list[Row]: ...
    def rows(self, table: str) -> Iterator[Row]: ...
    def origins(self, documents: Iterable[str]) -> dict[str, str]: ...
    def countries(self, actors: Iterable[str]) -> dict[str, str]: ...
    def writing(self) -> AbstractContextManager[Any]: ...
    def sign(self, connection: Any, pages: Iterable[tuple[Iterable[Signature], Card]]) -> None: ...
    def pair(self, connection: Any, pairs: Mapping[str, Iterable[Pair]], beside: bool = False) -> None: ...
    def replace_links(
        self, connection: Any, table: str, gone: Iterable[str], rows: Iterable[Row], pages: Mapping[str, str] = ...
    ) -> None: ...
    def add_aliases(self, connection: Any, table: str, aliases: dict[str, str]) -> None: ...
    def mark_linked(self, connection: Any, documents: Iterable[str]) -> None: ...
    def mark_stale(self, connection: Any, parts: Iterable[str], documents: Iterable[str]) -> None: ...
    def mark_fresh(self, connection: Any, part: str, documents: Iterable[str]) -> None: ...


class Change(NamedTuple):
    """Rows of a table that speak of the documents asked about: those that are there, and those that should be.

    ``aliases``: ids that are gone and the ids that took their place; ``pages``: the documents of entries that new rows name, as far as
    they were read.
    """

    table: str
    old: list[Row]
    new: list[Row]
    aliases: dict[str, str] = {}
    pages: Mapping[str, str] = {}


class Part(Protocol):
    """One kind of thing that holds across pages; see the head of this file for how it plugs in."""

    @property
    def name(self) -> str: ...
    @property
    def follows(self) -> tuple[str, ...]: ...
    def keys(self, volume: Volume) -> Keys: ...
    def compare(self, desk: Desk, leaf: Leaf, asked: Any) -> Comparing: ...
    def renew(self, desk: Desk, documents: list[str]) -> Iterable[Change]: ...


class Report(NamedTuple):
    """What a run of linking did: documents taken in, and the rows written or removed by table."""

    documents: int
    rows: dict[str, int]
