"""Pages compared side by side: what the parts of linking ask for all of them at a time is one question to the store.

Example:
    >>> some = Together(desk, volumes, PARTS)
    >>> store.sign(connection, some.keys())
    >>> some.pairs(store.numbers(…), each_other=True)
    [[], [Pair(kind='pages', a='sha256:1…', b='sha256:7…', …)]]
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain
from typing import Any

from onrecord.linking.asking import Ask, Comparing, Covers, Found, Heads, Keys, Leaves, Sharing, Signed
from onrecord.linking.desk import Desk
from onrecord.linking.leaf import Head, is_sure
from onrecord.linking.protocol import Part, Signature
from onrecord.linking.shelf import Volume
from onrecord.pairs import Card, Pair


class Together:
    """Some pages of which the parts first give keys and then, when these are stored, make pairs."""

    def __init__(self, desk: Desk, volumes: Sequence[Volume], parts: Iterable[Part]) -> None:
        self.desk, self.volumes = desk, volumes
        self.running: list[tuple[int, Comparing]] = [(n, part.compare(desk, v)) for part in parts for n, v in enumerate(volumes)]

    def keys(self) -> list[tuple[list[Signature], Card]]:
        """The signatures and the card of each page."""
        found: list[list[Signature]] = [[] for _ in self.volumes]
        for n, comparing in self.running:
            asked = next(comparing)
            assert isinstance(asked, Keys)
            found[n] += asked.signatures
        return list(zip(found, map(self.card, self.volumes), strict=True))

    def card(self, volume: Volume) -> Card:
        """What is kept of a page to compare others with it."""
        owners, sure = tuple(self.desk.owners.of(volume.analysis)), is_sure(volume.analysis.document)
        return volume.card(Head(volume.is_short, len(volume.keys), len(volume.sentences), sure, owners))

    def pairs(self, numbers: dict[str, int], each_other: bool) -> list[list[Pair]]:
        """The pairs of each page with others that have keys.

        Args:
            numbers: of the pages. each_other: of two of these pages only one is compared with the other.
        """
        places = [numbers.get(volume.document) for volume in self.volumes]
        own = [{p for p in (places[n:] if each_other else [place]) if p is not None} for n, place in enumerate(places)]
        found: list[list[Pair]] = [[] for _ in self.volumes]
        waiting: list[tuple[int, Comparing, Any]] = [(n, comparing, None) for n, comparing in self.running]
        while waiting:
            asked: list[tuple[int, Comparing, Ask]] = []
            for n, comparing, answer in waiting:
                try:
                    asked.append((n, comparing, comparing.send(answer)))
                except StopIteration as end:
                    found[n] += end.value
            answers = self.answers([(own[n], ask) for n, _, ask in asked])
            waiting = [(n, comparing, answer) for (n, comparing, _), answer in zip(asked, answers, strict=True)]
        return found

    def answers(self, asked: list[tuple[set[int], Ask]]) -> list[Any]:
        """Answers to what is asked at a time, each with the pages that are not looked at."""
        every = [ask for _, ask in asked]
        keys = {key for ask in every if isinstance(ask, Sharing | Signed) for key in ask.keys}
        found = Found(self.desk.store.entries(keys)) if keys else None
        shelf = self.desk.shelf
        heads = shelf.heads(chain.from_iterable(ask.numbers for ask in every if isinstance(ask, Heads)))
        leaves = shelf.leaves(chain.from_iterable(ask.numbers for ask in every if isinstance(ask, Leaves)))
        covers = shelf.covers(chain.from_iterable(ask.documents for ask in every if isinstance(ask, Covers)))
        shared: dict[tuple[int, int], Any] = {}  # two parts ask the same of a page
        answers: list[Any] = []
        for without, ask in asked:
            if isinstance(ask, Sharing):
                same = id(ask.keys), ask.least
                if same not in shared:
                    shared[same] = found.sharing(ask.keys, ask.least, without) if found and ask.keys else {}
                answers.append(shared[same])
            elif isinstance(ask, Signed):
                answers.append((found or Found.nothing()).under(ask.keys, without))
            else:
                answers.append({Heads: heads, Leaves: leaves, Covers: covers}.get(type(ask)))
        return answers
