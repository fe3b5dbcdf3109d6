"""Linking: what holds across pages, brought up to date with the pages that are new, gone or changed.

Pages are taken in one by one: each part compares a page with those it finds under its keys. Then each part renews the rows that
speak of the pages touched, and no others. Pairs are decided by their two sides alone and rows follow from the pairs and keys that
are there, so the order in which pages arrive does not matter. How a part plugs in stands at the head of ``protocol.py``.

Example:
    >>> link(ledger, load_knowledge()).documents
    36
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

from onrecord.knowledge import Knowledge
from onrecord.linking.desk import Desk
from onrecord.linking.leaf import Head, is_sure
from onrecord.linking.narrowed import Narrowed
from onrecord.linking.origins import Origins
from onrecord.linking.parts import Claims, Disagreements, Occurrences, Series
from onrecord.linking.protocol import Change, Part, Report, Row, Signature, Signatures
from onrecord.linking.relations import Links
from onrecord.linking.shelf import Volume
from onrecord.pairs import Card, Pair

#: In this order: a part that repeats what another's rows say stands behind it.
PARTS: tuple[Part, ...] = (Links(), Origins(), Claims(), Occurrences(), Series(), Disagreements(), Narrowed())
#: Stands for every part where documents are noted as stale.
EVERY_PART = ""
#: Documents whose rows are renewed at once.
BATCH = 200
#: Told while it works: pages ``compared``, pages ``linked`` (their rows are made too), each so many of how many.
Progress = Callable[[str, int, int], None]


class Kept(NamedTuple):
    """What linking keeps of a page: keys under which it is found, its card, and its pairs with others."""

    document: str
    signatures: list[Signature]
    card: Card
    pairs: list[Pair]


#: Gives what is kept of each of some pages, in order; whether they are to be compared, or only their keys are wanted.
Compare = Callable[[list[str], bool], Iterator[Kept]]


def link(
    store: Signatures, knowledge: Knowledge, progress: Progress | None = None, compare: Compare | None = None, desk: Desk | None = None
) -> Report:
    """Takes in the documents that are not linked yet, then renews the rows that speak of what is stale.

    Args:
        store: the ledger. knowledge: the tables, for owners of outlets.
        progress: told how far it is.
        compare: has pages compared elsewhere, many at a time.
        desk: at which pages of this run were taken in already; what it has at hand is not read again.
    """
    desk = desk or Desk(store, knowledge)
    store.take_out()
    new = store.unlinked()
    for number, _ in enumerate(take_in_together(store, new, compare) if compare else take_in_each(desk, new), 1):
        if progress is not None:
            progress("compared", number, len(new))
    spread_stale(store)
    written: Counter[str] = Counter()
    waiting, done = sum(len(store.stale(part.name)) for part in PARTS), 0
    for part in PARTS:
        for number, rows in renew(desk, part):
            written += rows
            done += number
            if progress is not None:
                progress("linked", min(done, waiting) // len(PARTS), waiting // len(PARTS))
    return Report(len(new), dict(written))


def take_in_each(desk: Desk, documents: Iterable[str]) -> Iterator[str]:
    """Takes pages in one after the other."""
    for document in documents:
        take_in_one(desk, document)
        yield document


def take_in_one(desk: Desk, document: str) -> None:
    """Takes a page in, if it is there; the rows that speak of it are made by the next ``link``."""
    volume = desk.shelf.volume(document)
    if volume is not None:
        take_in(desk, volume)


def take_in(desk: Desk, volume: Volume) -> None:
    """Compares a page with those before it and stores what the parts keep of it.

    Both in one transaction: of two builds at once, the second sees the pages that the first one took in.
    """
    document = volume.analysis.document.id
    with desk.store.writing() as connection:
        if not desk.store.unlinked([document]):  # another build was first
            return
        kept = kept_of(desk, volume)
        desk.store.sign(connection, kept.signatures, kept.card)
        desk.store.pair(connection, document, kept.pairs)
        mark(desk.store, connection, document)


def kept_of(desk: Desk, volume: Volume) -> Kept:
    """What the parts keep of a page; nothing is stored."""
    taken = [part.take_in(desk, volume) for part in PARTS]
    owners, sure = tuple(desk.owners.of(volume.analysis)), is_sure(volume.analysis.document)
    head = Head(volume.is_short, len(volume.keys), len(volume.sentences), sure, owners)
    signatures, pairs = [s for t in taken for s in t.signatures], [p for t in taken for p in t.pairs]
    return Kept(volume.analysis.document.id, signatures, volume.card(head), pairs)


def take_in_together(store: Signatures, documents: list[str], compare: Compare) -> Iterator[str]:
    """Takes pages in that are compared elsewhere: first all their keys, then what each has in common with any other.

    Whichever of two pages got its keys later finds the other, whoever takes it in, so pairs are put beside those that are there.
    """
    for kept in compare(documents, False):
        with store.writing() as connection:
            if store.unlinked([kept.document]):
                store.sign(connection, kept.signatures, kept.card)
    for kept in compare(documents, True):
        with store.writing() as connection:
            if store.unlinked([kept.document]):
                store.pair(connection, kept.document, kept.pairs, beside=True)
                mark(store, connection, kept.document)
        yield kept.document


def mark(store: Signatures, connection: Any, document: str) -> None:
    """Notes that a page was taken in and that its rows have to be made."""
    store.mark_stale(connection, [part.name for part in PARTS], [document])
    store.mark_linked(connection, [document])


def spread_stale(store: Signatures) -> None:
    """Notes for each part what was noted for every part."""
    documents = store.stale(EVERY_PART)
    if documents:
        with store.writing() as connection:
            store.mark_stale(connection, [part.name for part in PARTS], documents)
            store.mark_fresh(connection, EVERY_PART, documents)


def renew(desk: Desk, part: Part) -> Iterator[tuple[int, Counter[str]]]:
    """Writes what differs in the rows of a part that speak of its stale documents.

    Gives of some of them at a time their number, and that of the rows by table.
    """
    stale = desk.store.stale(part.name)
    for at in range(0, len(stale), BATCH):
        documents, written = stale[at : at + BATCH], Counter[str]()
        with desk.store.writing() as connection:  # nobody else writes between what is seen and what is written
            for change in list(part.renew(desk, documents)):
                gone, fresh = differing(change)
                desk.store.replace_links(connection, change.table, gone, fresh)
                desk.store.add_aliases(connection, change.table, change.aliases)
                written[change.table] += len({*gone, *(row["id"] for row in fresh)})
                followers = [other.name for other in PARTS if change.table in other.follows]
                if followers and (gone or fresh):
                    touched = [row for row in change.old if row["id"] in gone] + fresh
                    desk.store.mark_stale(connection, followers, documents_in(touched))
            desk.store.mark_fresh(connection, part.name, documents)
        yield len(documents), written


def differing(change: Change) -> tuple[list[str], list[Row]]:
    """Ids of the rows that have to go, and the rows that have to be written."""
    old, new = {row["id"]: row for row in change.old}, {row["id"]: row for row in change.new}
    fresh = [row for name, row in new.items() if name not in old or not same(row, old[name])]
    return sorted(old.keys() - new.keys()), fresh


def documents_in(rows: Iterable[Row]) -> set[str]:
    """The documents that rows of ``links`` or ``origins`` name."""
    found: set[str] = set()
    for row in rows:
        found.update(row.get("documents") or ())
        found.update(row[name] for name in ("derived_document", "source_document", "document") if row.get(name))
    return found


def same(a: Row, b: Row) -> bool:
    """Whether two rows say the same; a tuple is what it is when it comes back from the store, a list."""
    return a == b or json.dumps(a, sort_keys=True) == json.dumps(b, sort_keys=True)
