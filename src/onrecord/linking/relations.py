"""The part of linking that finds which pages share a text, and writes how.

Pages of several sentences are compared passage by passage, and two of them are decided by themselves. A page of one or two sentences
has no order of passages that could show where it comes from: it is linked with the page that is most alike, if it is the most
alike to that one too. What is alike is stored as pairs; who is whose nearest is seen anew, among all pairs, for the pages touched
and those near them, so that it does not matter which page came first.

Example:
    >>> Links().renew(desk, ["sha256:…"])[0].table
    'links'
"""

from __future__ import annotations

from collections.abc import Generator, Iterable
from typing import Any

from onrecord.linking.asking import Ask, Comparing, Covers, Heads, Keys, Leaves, Shared, Sharing
from onrecord.linking.desk import Desk
from onrecord.linking.grams import likeness
from onrecord.linking.headlines import of_two_matters
from onrecord.linking.leaf import Head, Leaf, is_sure, of_one_matter
from onrecord.linking.lineage import Relation, Text, agree, relation, rows_of, short_relation
from onrecord.linking.protocol import Change, Row
from onrecord.linking.shelf import Volume
from onrecord.linking.thresholds import AT
from onrecord.pairs import Pair, Side

#: The kinds of pairs: of pages that share a text, and of short pages that are alike.
PAGES, NEAR = "pages", "near"


class Links:
    """Links between pages and between their passages."""

    name = "links"
    follows: tuple[str, ...] = ()

    def compare(self, desk: Desk, volume: Volume) -> Comparing:
        """The keys of a page, and the earlier pages that share its text or, of short ones, are like it."""
        keys = volume.hashed_keys
        yield Keys(keys.items())
        others = yield from candidates(volume, keys)
        return [pair for other in others if (pair := paired(desk, volume, other))]

    def renew(self, desk: Desk, documents: list[str]) -> list[Change]:
        """The links of these pages, and of short pages near them."""
        near = desk.store.pairs(NEAR, themselves(documents))
        touched = sorted({*documents, *(side for p in near for side in (p.a, p.b))})
        chosen = [(p.a, p.b) for p in desk.store.pairs(PAGES, themselves(touched))] + nearest(desk, touched)
        new: list[Row] = []
        leaves = {leaf.document: leaf for leaf in desk.shelf.leaves_of({side for pair in chosen for side in pair})}
        for a, b in chosen:
            found = compared(desk, leaves[a], leaves[b]) if a in leaves and b in leaves else None
            if found is not None:
                derived, source = (leaves[name].analysis.document for name in (found.derived, found.source))
                new += rows_of(found, derived, source, desk.loaded)
        return [Change("links", desk.store.rows_on("links", touched), new)]


def candidates(volume: Volume, keys: dict[int, int]) -> Generator[Ask, Any, list[Leaf]]:
    """Earlier pages that share enough keys with a new one, from more than one of their sentences, and are on one matter.

    Args:
        keys: of the new page, each with the sentence that it is from.
    """
    counted = yield sharing(volume)
    short = is_sure(volume.analysis.document) if volume.is_short else None
    heads = yield Heads(counted)
    alike = {
        heads[number][0]: number
        for number, shared in counted.items()
        if number in heads and enough(shared, keys, len(volume.sentences), short, heads[number][1])
    }
    covers = yield Covers(alike)
    leaves = yield Leaves(chosen := [number for name, number in alike.items() if of_one_matter(volume.cover, covers[name])])
    return sorted((leaves[number] for number in chosen if number in leaves), key=lambda leaf: leaf.document)


def sharing(volume: Volume) -> Sharing:
    """Asks which earlier pages share keys with a page."""
    short = AT.shared_keys_short if is_sure(volume.analysis.document) else AT.shared_keys_undated
    return Sharing(volume.hashed_keys, short if volume.is_short else AT.shared_keys)


def enough(shared: Shared, keys: dict[int, int], sentences: int, short: bool | None, other: Head) -> bool:
    """Whether two pages share enough keys to be compared: of each page that has several sentences, keys of more than one.

    Args:
        shared: keys that are shared and the other page's sentences that they are from. keys: the new page's.
        sentences: of the new page. short: whether it has a sure date; None where it is not short. other: of the other page.
    """
    if short is not None and other.short:
        return len(shared) >= (AT.shared_keys_short if short or other.sure else AT.shared_keys_undated)
    least = max(AT.shared_keys, AT.share_of_keys * min(len(keys), other.keys))
    apart = min(AT.shared_sentences, sentences, other.sentences)
    ours, theirs = {keys[key] for key, _ in shared}, {sentence for _, sentence in shared}
    return len(shared) >= least and min(len(ours), len(theirs)) >= apart


def paired(desk: Desk, volume: Volume, other: Leaf) -> Pair | None:
    """The pair of two pages that share a text, or that are short and alike; else None."""
    first, second = (volume, other) if volume.document < other.document else (other, volume)
    a, b = first.document, second.document
    if first.is_short and second.is_short:
        score = likeness(first.whole, second.whole)
        dated = first.cover.published and second.cover.published
        alike = score >= (AT.near_dated if dated else AT.near) and agree(first.words, second.words, score, desk.lexicon)
        alike = alike and not of_two_matters(first.cover, second.cover, True, desk.lexicon)
        return Pair(NEAR, a, b, a, b, round(score, 6)) if alike else None
    found = compared(desk, first, second)
    return Pair(PAGES, a, b, a, b, found.score) if found is not None else None


def themselves(documents: Iterable[str]) -> list[Side]:
    """Documents as sides of pairs."""
    return [Side(document, document) for document in documents]


def nearest(desk: Desk, documents: list[str]) -> list[tuple[str, str]]:
    """Pairs of short pages with one of these documents that are each other's most alike or nearly so, or alike beyond doubt."""
    near = desk.store.pairs(NEAR, themselves(documents))
    around = desk.store.pairs(NEAR, {side for p in near for side in p.sides})
    best: dict[str, float] = {}
    for p in around:
        for side in (p.a, p.b):
            best[side] = max(best.get(side, 0.0), p.score or 0.0)
    mutual = (p for p in near if (p.score or 0.0) >= min(AT.surely_near, AT.nearly * max(best[p.a], best[p.b])))
    return sorted({(p.a, p.b) for p in mutual})


def compared(desk: Desk, first: Text, second: Text) -> Relation | None:
    """How two pages are related (the first sorts before the second); decided once a run."""
    pair = first.document, second.document
    if pair not in desk.relations:
        short = first.is_short and second.is_short
        desk.relations[pair] = short_relation(first, second, desk.lexicon.cues) if short else relation(first, second, desk.lexicon)
    return desk.relations[pair]
