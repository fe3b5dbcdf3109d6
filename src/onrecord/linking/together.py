"""Pages compared side by side: what the parts of linking ask for all of them at a time is one question to the store.

Example:
    >>> some = Together(desk, [bring(volume, desk.owners, PARTS) for volume in volumes], PARTS)
    >>> store.sign(connection, some.keys())
    >>> some.pairs(store.numbers(…), each_other=True)
    [[], [Pair(kind='pages', a='sha256:1…', b='sha256:7…', …)]]
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from typing import Any

from onrecord.linking.asking import Ask, Comparing, Covers, Found, Heads, Leaves, Sharing, Signed, Volumes
from onrecord.linking.bringing import Brought
from onrecord.linking.desk import Desk
from onrecord.linking.protocol import Part, Signature
from onrecord.pairs import Card, Pair


class Together:
    """Some pages, for each of which the parts make pairs once the keys of all are stored."""

    def __init__(self, desk: Desk, pages: Sequence[Brought], parts: Sequence[Part]) -> None:
        self.desk, self.pages, self.parts = desk, pages, parts

    def keys(self) -> list[tuple[list[Signature], Card]]:
        """The signatures and the card of each page."""
        return [([signature for keys in page.keys for signature in keys.stored], page.card) for page in self.pages]

    def pairs(self, numbers: dict[str, int], each_other: bool) -> list[list[Pair]]:
        """The pairs of each page with others that have keys; of a page without a number none.

        Args:
            numbers: of the pages. each_other: of two of these pages only one is compared with the other.
        """
        places = [numbers.get(page.document) for page in self.pages]
        own = [{p for p in (places[n:] if each_other else [place]) if p is not None} for n, place in enumerate(places)]
        found: list[list[Pair]] = [[] for _ in self.pages]
        waiting: list[tuple[int, Comparing, Any]] = [(n, comparing, None) for n, comparing in self.begun(places)]
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

    def begun(self, numbers: Sequence[int | None]) -> list[tuple[int, Comparing]]:
        """For each part the pages that it compares, by their places among these."""
        shelf, begun = self.desk.shelf, zip(self.pages, numbers, strict=True)
        leaves = [None if number is None else shelf.put(page.card, page.printed, number) for page, number in begun]
        return [
            (n, part.compare(self.desk, leaf, page.keys[at].asked))
            for at, part in enumerate(self.parts)
            for n, (page, leaf) in enumerate(zip(self.pages, leaves, strict=True))
            if leaf is not None and page.keys[at].asked
        ]

    def answers(self, asked: list[tuple[set[int], Ask]]) -> list[Any]:
        """Answers to what is asked at a time, each with the pages that are not looked at."""
        every = [ask for _, ask in asked]
        keys = {key for ask in every if isinstance(ask, Sharing | Signed) for key in ask.keys}
        found = Found(self.desk.store.entries(keys)) if keys else None
        shelf = self.desk.shelf
        heads = shelf.heads(chain.from_iterable(ask.numbers for ask in every if isinstance(ask, Heads)))
        leaves = shelf.leaves(chain.from_iterable(ask.numbers for ask in every if isinstance(ask, Leaves)))
        covers = shelf.covers(chain.from_iterable(ask.documents for ask in every if isinstance(ask, Covers)))
        shelf.volumes(chain.from_iterable(ask.documents for ask in every if isinstance(ask, Volumes)))
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
