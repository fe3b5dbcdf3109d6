"""Takes from shards what is there already, and has only the other pages read; the order is that of the pages.

Example:
    >>> build(["pages/"], ledger, run=with_shards(shards, cluster.process))
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any

from onrecord.engines.shards import Shards
from onrecord.engines.work import Found, Run, page_id
from onrecord.model import Page

#: Shards at hand at once.
AT_HAND = 4


def with_shards(shards: Shards, run: Run) -> Run:
    """Reads pages as ``run`` does, but for those that stand in a shard under the same key."""

    def both(found: Iterable[Found]) -> Iterator[Any]:
        kept = shards.index()
        opened = lru_cache(maxsize=AT_HAND)(shards.read)
        order: deque[tuple[str, int] | None] = deque()

        def others() -> Iterator[Found]:
            for one in found:
                there = kept.get(page_id(one)) if isinstance(one, Page) else None
                if there is not None and isinstance(one, Page) and there[2] == one.key:
                    order.append(there[:2])
                else:
                    order.append(None)
                    yield one

        def due() -> Iterator[Any]:
            while order and (there := order[0]) is not None:
                order.popleft()
                yield opened(there[0])[there[1]]

        for result in run(others()):
            yield from due()
            order.popleft()
            yield result
        yield from due()

    return both
