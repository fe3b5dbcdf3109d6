"""Linking: what holds across pages, brought up to date with the pages that are new, gone or changed.

Pages are taken in, some at a time: each part compares a page with those it finds under its keys. Then each part renews the rows that
speak of the pages touched, and no others. Pairs are decided by their two sides alone and rows follow from the pairs and keys that
are there, so the order in which pages arrive does not matter. How a part plugs in stands at the head of ``protocol.py``.

Example:
    >>> link(ledger, load_knowledge()).documents
    36
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from itertools import islice
from types import MappingProxyType
from typing import Any, NamedTuple

from onrecord.knowledge import Knowledge
from onrecord.linking.bringing import Brought, bring
from onrecord.linking.contradicting import Disagreements
from onrecord.linking.desk import Desk
from onrecord.linking.happening import Occurrences
from onrecord.linking.interests import owners_of
from onrecord.linking.narrowed import Narrowed
from onrecord.linking.origins import Origins
from onrecord.linking.protocol import Change, Part, Report, Row, Signature, Signatures
from onrecord.linking.recurring import Claims
from onrecord.linking.relations import Links
from onrecord.linking.senses import lexicon_of
from onrecord.linking.shelf import Volume
from onrecord.linking.stating import Series
from onrecord.linking.together import Together
from onrecord.model import Analysis
from onrecord.pairs import Card, Pair
from onrecord.sparing import seldom_collecting

#: In this order: a part that repeats what another's rows say stands behind it.
PARTS: tuple[Part, ...] = (Links(), Origins(), Claims(), Occurrences(), Series(), Disagreements(), Narrowed())
#: Stands for every part where documents are noted as stale.
EVERY_PART = ""
#: Documents whose rows are renewed at once, and pages that are taken in at once: what their parts ask is one question, and their keys one
#: run, so the more of them the cheaper each is.
BATCH, TOGETHER = 1_000, 96
#: Where no page brings anything yet.
NONE_READY: Mapping[str, Brought] = MappingProxyType({})
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
    with seldom_collecting():
        return linked(desk or Desk(store, knowledge), progress, compare)


def linked(desk: Desk, progress: Progress | None, compare: Compare | None) -> Report:
    """The same at a desk."""
    store = desk.store
    desk.shelf.put_away(store.take_out())
    new = store.unlinked()
    done = 0
    for some in take_in_together(store, new, compare) if compare else take_in_groups(desk, new):
        done += some
        if progress is not None:
            progress("compared", done, len(new))
    written: Counter[str] = Counter()
    spread_stale(store)
    waiting, done = sum(len(store.stale(part.name)) for part in PARTS), 0
    for number, rows in renewing(desk):
        written += rows
        done += number
        if progress is not None:
            progress("linked", min(done, waiting) // len(PARTS), waiting // len(PARTS))
    return Report(len(new), dict(written))


def renewing(desk: Desk) -> Iterator[tuple[int, Counter[str]]]:
    """Renews the rows that speak of what is stale, step by step; others may take in pages between the steps.

    Gives of each step the number of documents, and that of the rows by table.
    """
    spread_stale(desk.store)
    for part in PARTS:
        yield from renew(desk, part)


def take_in_groups(desk: Desk, documents: list[str]) -> Iterator[int]:
    """Takes pages in, some at a time; gives how many."""
    for at in range(0, len(documents), TOGETHER):
        take_in(desk, some := documents[at : at + TOGETHER])
        yield len(some)


def brought(analysis: Analysis, knowledge: Knowledge) -> Brought:
    """What a page brings to be compared with others, made where it was read."""
    return bring(Volume(analysis, lexicon_of(knowledge)), owners_of(knowledge), PARTS)


def take_in(desk: Desk, documents: Iterable[str], ready: Mapping[str, Brought] = NONE_READY) -> None:
    """Compares pages with those that are there and with each other, and stores what the parts keep of them.

    All in one transaction: of two builds at once, the second sees the pages that the first one took in. The rows that speak of the
    pages are made by the next ``link``. Pages that are not there, or were taken in, are passed over.

    Args:
        ready: what some of the pages bring, by document; it is made anew for those of which people corrected something.
    """
    store = desk.store
    with store.writing() as connection:
        if pages := brought_by(desk, store.unlinked(documents), ready):
            some, names = Together(desk, pages, PARTS), [page.document for page in pages]
            store.sign(connection, some.keys())
            store.pair(connection, dict(zip(names, some.pairs(store.numbers(names), each_other=True), strict=True)))
            mark(store, connection, names)


def brought_by(desk: Desk, documents: Collection[str], ready: Mapping[str, Brought]) -> list[Brought]:
    """What those of some pages bring that are there, in the order of ids."""
    changed = desk.store.with_corrections(ready.keys() & set(documents)) if ready else set()
    found = {name: ready[name] for name in documents if name in ready and name not in changed}
    for volume in desk.shelf.volumes(name for name in documents if name not in found):
        found[volume.document] = bring(volume, desk.owners, PARTS)
    return [found[name] for name in sorted(found)]


def take_in_together(store: Signatures, documents: list[str], compare: Compare) -> Iterator[int]:
    """Takes pages in that are compared elsewhere: first all their keys, then what each has in common with any other.

    Whichever of two pages got its keys later finds the other, whoever takes it in, so pairs are put beside those that are there.
    """
    for some in grouped(compare(documents, False)):
        with store.writing() as connection:
            wanted = set(store.unlinked([kept.document for kept in some]))
            store.sign(connection, [(kept.signatures, kept.card) for kept in some if kept.document in wanted])
    for some in grouped(compare(documents, True)):
        with store.writing() as connection:
            wanted = set(store.unlinked([kept.document for kept in some]))
            store.pair(connection, {kept.document: kept.pairs for kept in some if kept.document in wanted}, beside=True)
            mark(store, connection, sorted(wanted))
        yield len(some)


def grouped(found: Iterable[Kept]) -> Iterator[list[Kept]]:
    """What is kept of pages, of some at a time."""
    rest = iter(found)
    while some := list(islice(rest, TOGETHER)):
        yield some


def mark(store: Signatures, connection: Any, documents: list[str]) -> None:
    """Notes that pages were taken in and that their rows have to be made."""
    store.mark_stale(connection, [part.name for part in PARTS], documents)
    store.mark_linked(connection, documents)


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
        with desk.store.renewing() as connection:  # nobody else writes between what is seen and what is written
            for change in list(part.renew(desk, documents)):
                gone, fresh = differing(change)
                desk.store.replace_links(connection, change.table, gone, fresh, change.pages)
                desk.store.add_aliases(connection, change.table, change.aliases)
                written[change.table] += len({*gone, *(row["id"] for row in fresh)})
                followers = [other.name for other in PARTS if change.table in other.follows]
                if followers and (gone or fresh):
                    left = set(gone)
                    touched = [row for row in change.old if row["id"] in left] + fresh
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
