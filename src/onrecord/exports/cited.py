"""An entry as it can be cited: its row, its passage, its page, and the address under which the reading room shows it.

Example:
    >>> cited(ledger, "st-0c1d5a7e9b2f4a60")["passage"]
    '“We keep our word,” she said.'
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from onrecord.exports.citations import plain
from onrecord.joined.rows import decided_of
from onrecord.knowledge import Knowledge, load_knowledge
from onrecord.ledger import Entry, Ledger
from onrecord.linking.cues import cues_of
from onrecord.linking.reported import Comparison, Told, compared

Row = dict[str, Any]
#: What is told of a page beside an entry.
PAGE = ("id", "key", "title", "outlet", "author", "published", "published_interval", "published_basis", "url", "text_digest")
#: Parts of a row across documents that are given with it.
MOST = 50


def cited(ledger: Ledger, name: str, room: str = "", knowledge: Callable[[], Knowledge] = load_knowledge) -> Row | None:
    """Any row by its id with its proof, or None where there is none.

    Args:
        ledger: where it stands.
        name: its id, or one that it had before.
        room: address of the reading room, before ``/entries/…``.
        knowledge: gives the tables with which reports of one event are compared.
    """
    found = ledger.entry(name)
    return None if found is None else of_entry(ledger, found, room, knowledge)


def of_entry(ledger: Ledger, entry: Entry, room: str = "", knowledge: Callable[[], Knowledge] = load_knowledge) -> Row:
    """An entry with its passage, paragraph, page and address; a row across documents with the entries that it joins."""
    answer: Row = {"id": entry.id, "table": entry.table, "address": f"{room}/entries/{entry.id}", "row": entry.row}
    if entry.passages:
        first = entry.passages[0]
        answer |= {
            "passage": entry.paragraph[first.start - entry.offset : first.end - entry.offset],
            "start": first.start,
            "end": first.end,
            "paragraph": entry.paragraph,
        }
    if entry.document is not None:
        answer |= {"page": {name: entry.document.get(name) for name in PAGE}, "citation": plain(entry.document)}
    if entry.narrowed:
        answer |= {"narrowed": list(entry.narrowed)}
    if entry.table == "occurrences":
        answer |= told_of(ledger, entry, knowledge)._asdict()
    if entry.parts:
        answer |= {"parts": [of_entry(ledger, part, room, knowledge) for part in entry.parts[:MOST]], "parts_in_all": len(entry.parts)}
    return answer


def told_of(ledger: Ledger, occurrence: Entry, knowledge: Callable[[], Knowledge] = load_knowledge) -> Comparison:
    """What the reports of an occurrence that count agree on, and what they differ on, with the pages that say so.

    A cell that a person corrected speaks as it was corrected.

    Args:
        knowledge: gives the tables by which amounts are read.
    """
    found = decided_of(ledger, "events", {part.id: part.row["document"] for part in occurrence.parts})
    read = {row["id"]: row for row in ledger.rows_read("events", "id", [part.id for part in occurrence.parts])}
    reports = []
    for part in occurrence.parts:
        if part.id in found and not found[part.id].counts:
            continue
        own = part.passages[0]
        words = part.paragraph[own.start - part.offset : own.end - part.offset]
        reports.append(Told(part.row["document"], read.get(part.id, part.row), words))
    return compared(reports, cues_of(knowledge()))
