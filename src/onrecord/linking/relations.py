"""The part of linking that finds which pages share a text, and writes how.

Example:
    >>> Links().take_in(desk, volume).pairs
    (Pair(kind='pages', a='sha256:1…', b='sha256:7…', …),)
"""

from __future__ import annotations

from collections import Counter

from onrecord.linking.desk import Desk
from onrecord.linking.lineage import Relation, relation, rows_of
from onrecord.linking.protocol import Change, Pair, Row, Signature, Taken
from onrecord.linking.shelf import Volume
from onrecord.linking.sketch import LEAST_SHARE, LEAST_SHARED, asked_keys, own_keys, page_keys, window_of

#: The kind of pairs of pages that share a text.
PAGES = "pages"


class Links:
    """Links between pages and between their passages."""

    name = "links"
    follows: tuple[str, ...] = ()

    def take_in(self, desk: Desk, volume: Volume) -> Taken:
        """A page's rarest words, and the earlier pages that share its text."""
        document = volume.analysis.document
        window = window_of(document)
        keys = page_keys(document, volume.sheet.passages)
        pairs = []
        for other in candidates(desk, document.id, keys, window):
            found = compared(desk, document.id, other)
            if found is not None:
                a, b = sorted((document.id, other))
                pairs.append(Pair(PAGES, a, b, a, b, found.score))
        place = own_keys([""], window)[0].rstrip("|")
        signed: list[Signature] = [("page", key, str(len(keys))) for key in own_keys(keys, window)]
        return Taken((*signed, ("window", "", place)), tuple(pairs))

    def renew(self, desk: Desk, documents: list[str]) -> list[Change]:
        """The links of these pages."""
        new: list[Row] = []
        for pair in desk.store.pairs(PAGES, documents):
            found = compared(desk, pair.a, pair.b)
            if found is not None:
                texts = [volume.analysis.document.text for name in (found.derived, found.source) if (volume := desk.shelf.volume(name))]
                new += rows_of(found, *texts)
        return [Change("links", desk.store.rows_on("links", documents), new)]


def compared(desk: Desk, one: str, other: str) -> Relation | None:
    """How two pages are related; decided once a run."""
    a, b = sorted((one, other))
    if (a, b) not in desk.relations:
        first, second = desk.shelf.volume(a), desk.shelf.volume(b)
        if first is None or second is None:
            return None
        desk.relations[a, b] = relation(first.sheet, second.sheet, first.analysis, second.analysis)
    return desk.relations[a, b]


def candidates(desk: Desk, own: str, keys: set[str], window: int | None) -> list[str]:
    """Earlier pages that share enough rare words with a new one."""
    windows = sorted({str(s.value) for s in desk.store.signed("window", [""])}) if window is None else []
    shared: Counter[str] = Counter()
    sizes: dict[str, int] = {}
    for s in desk.store.signed("page", asked_keys(keys, window, windows)):
        shared[s.document] += 1
        sizes[s.document] = int(s.value or 1)
    return sorted(d for d, n in shared.items() if d != own and n >= LEAST_SHARED and n >= LEAST_SHARE * min(len(keys), sizes[d]))
