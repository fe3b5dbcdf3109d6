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

from collections.abc import Iterable

from onrecord.linking.desk import Desk, Shared
from onrecord.linking.grams import likeness
from onrecord.linking.headlines import of_two_matters
from onrecord.linking.leaf import Head, Leaf, is_sure, of_one_matter
from onrecord.linking.lineage import Relation, Text, agree, relation, rows_of, short_relation
from onrecord.linking.protocol import Change, Row, Taken
from onrecord.linking.shelf import Volume
from onrecord.linking.thresholds import AT
from onrecord.pairs import Pair, Side

#: The kinds of pairs: of pages that share a text, and of short pages that are alike.
PAGES, NEAR = "pages", "near"


class Links:
    """Links between pages and between their passages."""

    name = "links"
    follows: tuple[str, ...] = ()

    def take_in(self, desk: Desk, volume: Volume) -> Taken:
        """The keys of a page, and the earlier pages that share its text or, of short ones, are like it."""
        keys, counted = desk.sharing(volume)
        pairs = [pair for other in candidates(desk, volume, keys, counted) if (pair := paired(desk, volume, other))]
        return Taken(tuple(keys.items()), tuple(pairs))

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


def candidates(desk: Desk, volume: Volume, keys: dict[int, int], counted: dict[int, Shared]) -> list[Leaf]:
    """Earlier pages that share enough keys with a new one, from more than one of their sentences, and are on one matter.

    Args:
        keys: of the new page, each with the sentence that it is from. counted: those that earlier pages share, by their numbers.
    """
    short = is_sure(volume.analysis.document) if volume.is_short else None
    heads = desk.shelf.heads(counted)
    sharing = {
        document: number
        for number, (document, head) in heads.items()
        if document != volume.document and enough(counted[number], keys, len(volume.sentences), short, head)
    }
    covers = desk.shelf.covers(sharing)
    leaves = desk.shelf.leaves(number for name, number in sharing.items() if of_one_matter(volume.cover, covers[name]))
    return sorted(leaves.values(), key=lambda leaf: leaf.document)


def enough(shared: tuple[tuple[int, int], ...], keys: dict[int, int], sentences: int, short: bool | None, other: Head) -> bool:
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
        desk.relations[pair] = short_relation(first, second) if short else relation(first, second, desk.lexicon)
    return desk.relations[pair]
