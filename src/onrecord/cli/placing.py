"""Where a passage stands in its page as it arrived, for the command ``show``.

Example:
    >>> Placer(ledger).place(entry).line
    12
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from onrecord.ledger import Entry, Ledger
    from onrecord.reading.places import Place, Places


class Placer:
    """Makes the map of each page once, from the page that the ledger keeps."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self.maps: dict[str, Places | None] = {}

    def place(self, entry: Entry) -> Place | None:
        """The place of an entry's own passage; None for rows without one, and where the page has no source to point into."""
        if entry.document is None or not entry.passages:
            return None
        places = self.of(entry.document["id"])
        return places.find(entry.passages[0].start, entry.passages[0].end) if places else None

    def of(self, document: str) -> Places | None:
        """The map of a document's page."""
        if document not in self.maps:
            from onrecord.knowledge import load_knowledge
            from onrecord.reading.places import page_places

            page, row = self.ledger.page(document), self.ledger.document(document)
            self.maps[document] = page_places(page, row["text"], load_knowledge()) if page and row else None
        return self.maps[document]
