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
from onrecord.linking.leaf import Head, Leaf, of_one_matter, of_other_issues
from onrecord.linking.lineage import Alike, agree, alike, alike_short, described, rows_of
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

    def keys(self, volume: Volume) -> Keys:
        """The keys of a page's text."""
        return Keys(list(volume.hashed_keys.items()), volume.hashed_keys)

    def compare(self, desk: Desk, leaf: Leaf, asked: dict[int, int]) -> Comparing:
        """The earlier pages that share a page's text or, of short ones, are like it."""
        others = yield from candidates(leaf, asked)
        return [pair for other in others if (pair := paired(desk, leaf, other))]

    def renew(self, desk: Desk, documents: list[str]) -> list[Change]:
        """The links of these pages, and of short pages near them."""
        near = desk.store.pairs(NEAR, themselves(documents))
        touched = sorted({*documents, *(side for p in near for side in (p.a, p.b))})
        chosen = [(p.a, p.b) for p in desk.store.pairs(PAGES, themselves(touched))] + nearest(desk, touched)
        new: list[Row] = []
        leaves = {leaf.document: leaf for leaf in desk.shelf.leaves_of({side for pair in chosen for side in pair})}
        there = [(a, b) for a, b in chosen if a in leaves and b in leaves]
        found = {(a, b): common for a, b in there if (common := compared(desk, leaves[a], leaves[b]))}
        pages = desk.shelf.spoken({name for pair in found for name in pair})
        for (a, b), common in found.items():
            related = described(pages[a], pages[b], common, desk.lexicon.cues)
            new += rows_of(related, pages[related.derived].document, pages[related.source].document, desk.loaded)
        return [Change("links", desk.store.rows_on("links", touched), new)]


def candidates(leaf: Leaf, keys: dict[int, int]) -> Generator[Ask, Any, list[Leaf]]:
    """Earlier pages that share enough keys with a new one, from more than one of their sentences, and are on one matter.

    Args:
        keys: of the new page, each with the sentence that it is from.
    """
    own = leaf.head
    counted = yield sharing(own, keys)
    heads = yield Heads(counted)
    likely = {
        heads[number][0]: number
        for number, shared in counted.items()
        if number in heads and enough(shared, keys, own, heads[number][1]) and not of_other_issues(own, heads[number][1])
    }
    covers = yield Covers(likely)
    leaves = yield Leaves(chosen := [number for name, number in likely.items() if of_one_matter(leaf.cover, covers[name])])
    return sorted((leaves[number] for number in chosen if number in leaves), key=lambda leaf: leaf.document)


def sharing(head: Head, keys: dict[int, int]) -> Sharing:
    """Asks which earlier pages share keys with a page."""
    short = AT.shared_keys_short if head.sure else AT.shared_keys_undated
    return Sharing(keys, short if head.short else AT.shared_keys)


def enough(shared: Shared, keys: dict[int, int], own: Head, other: Head) -> bool:
    """Whether two pages share enough keys to be compared: of each page that has several sentences, keys of more than one.

    Args:
        shared: keys that are shared and the other page's sentences that they are from. keys: the new page's. own, other: the two pages.
    """
    if own.short and other.short:
        return len(shared) >= (AT.shared_keys_short if own.sure or other.sure else AT.shared_keys_undated)
    least = max(AT.shared_keys, AT.share_of_keys * min(len(keys), other.keys))
    apart = min(AT.shared_sentences, own.sentences, other.sentences)
    ours, theirs = {keys[key] for key, _ in shared}, {sentence for _, sentence in shared}
    return len(shared) >= least and min(len(ours), len(theirs)) >= apart


def paired(desk: Desk, leaf: Leaf, other: Leaf) -> Pair | None:
    """The pair of two pages that share a text, or that are short and alike; else None."""
    first, second = (leaf, other) if leaf.document < other.document else (other, leaf)
    a, b = first.document, second.document
    if first.is_short and second.is_short:
        score = likeness(first.whole, second.whole)
        dated = first.cover.published and second.cover.published
        near = score >= (AT.near_dated if dated else AT.near) and agree(first.words, second.words, score, desk.lexicon)
        near = near and not of_two_matters(first.cover, second.cover, True, desk.lexicon)
        return Pair(NEAR, a, b, a, b, round(score, 6)) if near else None
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


def compared(desk: Desk, first: Leaf, second: Leaf) -> Alike | None:
    """What two pages have in common (the first sorts before the second); decided once a run."""
    pair = first.document, second.document
    if pair not in desk.alike:
        short = first.is_short and second.is_short
        desk.alike[pair] = alike_short(first, second) if short else alike(first, second, desk.lexicon)
    return desk.alike[pair]
