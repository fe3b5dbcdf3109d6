"""The part of linking that finds which pages share a text, and writes how.

Pages of several sentences are compared passage by passage, and two of them are decided by themselves. A page of one or two sentences
has no order of passages that could show where it comes from: it is linked with the page that is most alike, if it is the most
alike to that one too. What is alike is stored as pairs; who is whose nearest is seen anew, among all pairs, for the pages touched
and those near them, so that it does not matter which page came first.

Example:
    >>> Links().take_in(desk, volume).pairs
    (Pair(kind='pages', a='sha256:1…', b='sha256:7…', …),)
"""

from __future__ import annotations

from onrecord.linking.desk import Desk
from onrecord.linking.facts import same_figures
from onrecord.linking.grams import likeness
from onrecord.linking.lineage import Relation, of_one_matter, relation, rows_of, short_relation
from onrecord.linking.protocol import Change, Row, Signature, Taken
from onrecord.linking.shelf import Volume
from onrecord.linking.sketch import page_keys
from onrecord.linking.thresholds import AT
from onrecord.model import Pair

#: The kinds of pairs: of pages that share a text, and of short pages that are alike.
PAGES, NEAR = "pages", "near"


class Links:
    """Links between pages and between their passages."""

    name = "links"
    follows: tuple[str, ...] = ()

    def take_in(self, desk: Desk, volume: Volume) -> Taken:
        """The keys of a page, and the earlier pages that share its text or, of short ones, are like it."""
        own = volume.analysis.document.id
        keys = page_keys(volume.analysis.document, volume.sentences)
        pairs = [pair for other in candidates(desk, own, keys, volume.is_short) if (pair := paired(desk, own, other))]
        size = f"{'s' if volume.is_short else 'l'}{len(keys)}"
        signed: list[Signature] = [("page", key, size) for key in keys]
        return Taken(tuple(signed), tuple(pairs))

    def renew(self, desk: Desk, documents: list[str]) -> list[Change]:
        """The links of these pages, and of short pages near them."""
        near = desk.store.pairs(NEAR, documents)
        touched = sorted({*documents, *(side for p in near for side in (p.a, p.b))})
        chosen = [(p.a, p.b) for p in desk.store.pairs(PAGES, touched)] + nearest(desk, touched)
        new: list[Row] = []
        for a, b in chosen:
            found = compared(desk, a, b)
            if found is not None:
                derived, source = (v.analysis.document for name in (found.derived, found.source) if (v := desk.shelf.volume(name)))
                new += rows_of(found, derived, source, desk.loaded)
        return [Change("links", desk.store.rows_on("links", touched), new)]


def candidates(desk: Desk, own: str, keys: set[str], short: bool) -> list[str]:
    """Earlier pages that share enough keys with a new one; of two short pages, one."""
    found = []
    for s in desk.store.counted("page", keys, 1 if short else AT.shared_keys):
        form, size = str(s.value)[0], int(str(s.value)[1:])
        shared = int(s.key)
        if s.document != own and (short and form == "s" or shared >= max(AT.shared_keys, AT.share_of_keys * min(len(keys), size))):
            found.append(s.document)
    return found


def paired(desk: Desk, one: str, other: str) -> Pair | None:
    """The pair of two pages that share a text, or that are short and alike; else None."""
    a, b = sorted((one, other))
    first, second = desk.shelf.volume(a), desk.shelf.volume(b)
    if first is None or second is None:
        return None
    if first.is_short and second.is_short:
        score = likeness(first.whole, second.whole)
        dated = first.analysis.document.published and second.analysis.document.published
        alike = score >= (AT.near_dated if dated else AT.near) and same_figures(first.words, second.words) and of_one_matter(first, second)
        return Pair(NEAR, a, b, a, b, round(score, 6)) if alike else None
    found = compared(desk, a, b)
    return Pair(PAGES, a, b, a, b, found.score) if found is not None else None


def nearest(desk: Desk, documents: list[str]) -> list[tuple[str, str]]:
    """Pairs of short pages with one of these documents that are each other's most alike, or alike beyond doubt."""
    near = desk.store.pairs(NEAR, documents)
    around = desk.store.pairs(NEAR, {side for p in near for side in (p.a, p.b)})
    best: dict[str, float] = {}
    for p in around:
        for side in (p.a, p.b):
            best[side] = max(best.get(side, 0.0), p.score or 0.0)
    mutual = (p for p in near if (p.score or 0.0) >= min(AT.surely_near, max(best[p.a], best[p.b])))
    return sorted({(p.a, p.b) for p in mutual})


def compared(desk: Desk, a: str, b: str) -> Relation | None:
    """How two pages are related (``a`` sorts before ``b``); decided once a run."""
    if (a, b) not in desk.relations:
        first, second = desk.shelf.volume(a), desk.shelf.volume(b)
        if first is None or second is None:
            return None
        decide = short_relation if first.is_short and second.is_short else relation
        desk.relations[a, b] = decide(first, second)
    return desk.relations[a, b]
