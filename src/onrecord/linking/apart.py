"""Pages compared apart from the process that writes: what is kept of each is made from a store that is only read.

Example:
    >>> [kept.document for kept in compared(desk, ["sha256:…"])]
    ['sha256:…']
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, cast

from onrecord.knowledge import Knowledge
from onrecord.linking.desk import Desk
from onrecord.linking.protocol import Signatures
from onrecord.linking.stage import Kept, kept_of


class Alone:
    """A store in which no page finds another."""

    def __init__(self, store: Signatures) -> None:
        self.store = store

    def __getattr__(self, name: str) -> Any:
        return getattr(self.store, name)

    def signed(self, keys: Iterable[int]) -> list[Any]:
        """Nothing."""
        return []

    def counted(self, keys: Iterable[int], least: int) -> list[Any]:
        """Nothing."""
        return []


def desk_for(store: Signatures, knowledge: Knowledge, compare: bool) -> Desk:
    """A desk at which pages are compared with all that have keys, or at which only their own keys are made."""
    return Desk(store if compare else cast(Signatures, Alone(store)), knowledge)


def compared(desk: Desk, documents: Iterable[str]) -> Iterator[Kept]:
    """What is kept of each page that is there."""
    for document in documents:
        volume = desk.shelf.volume(document)
        if volume is not None:
            yield kept_of(desk, volume)
