"""Pages compared apart from the process that writes: what is kept of each is made from a store that is only read.

Example:
    >>> [kept.document for kept in Apart(store, knowledge, compare=True).compared(["sha256:…"])]
    ['sha256:…']
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from onrecord.knowledge import Knowledge
from onrecord.linking.bringing import bring
from onrecord.linking.desk import Desk
from onrecord.linking.protocol import Signatures
from onrecord.linking.stage import PARTS, Kept
from onrecord.linking.together import Together
from onrecord.pairs import Pair


class Apart:
    """A desk at which pages are compared with all that have keys, or at which only their own keys are made (not ``compare``)."""

    def __init__(self, store: Signatures, knowledge: Knowledge, compare: bool) -> None:
        self.desk, self.compare = Desk(store, knowledge), compare

    def compared(self, documents: Iterable[str]) -> Iterator[Kept]:
        """What is kept of each page that is there."""
        pages = [bring(volume, self.desk.owners, PARTS) for volume in self.desk.shelf.volumes(documents)]
        some, names = Together(self.desk, pages, PARTS), [page.document for page in pages]
        kept = some.keys()
        pairs = some.pairs(self.desk.store.numbers(names), each_other=False) if self.compare else [list[Pair]() for _ in names]
        for name, (signatures, card), own in zip(names, kept, pairs, strict=True):
            yield Kept(name, signatures, card, own)
