"""Pages kept at hand while others are compared with them.

Example:
    >>> shelf = Shelf(store)
    >>> shelf.volume("sha256:…").sheet.passages[0]
    Span(start=0, end=52)
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass

from onrecord.linking.alignment import Sheet, sheet
from onrecord.linking.claims import Slots, slots
from onrecord.linking.grams import Vector, gram_vector, raw_norm
from onrecord.linking.passages import passages_of
from onrecord.linking.protocol import Signatures
from onrecord.model import Analysis

#: Pages kept at hand; a page of news takes about 40 kB.
MOST = 3_000


@dataclass(slots=True)
class Said:
    """A statement prepared for comparison."""

    id: str
    document: str
    text: str
    speaker: str | None
    vector: Vector
    norm: float
    slots: Slots


class Volume:
    """A page with what comparisons need of it, made when it is first asked for."""

    def __init__(self, analysis: Analysis) -> None:
        self.analysis = analysis
        self._sheet: Sheet | None = None
        self._said: dict[str, Said] = {}
        self._statements = {s.id: s for s in analysis.statements}

    @property
    def sheet(self) -> Sheet:
        """The page's passages with their vectors."""
        if self._sheet is None:
            document = self.analysis.document
            contents = [] if document.voice else [piece for s in self.analysis.statements for piece in s.content]
            self._sheet = sheet(document.id, document.text, passages_of(document, contents))
        return self._sheet

    def said(self, name: str) -> Said | None:
        """A statement of the page, or None where the page has none of that id."""
        if name not in self._said:
            s = self._statements.get(name)
            if s is None:
                return None
            speaker = s.speaker.actor if s.speaker else None
            found = Said(name, self.analysis.document.id, s.text, speaker, gram_vector(s.text), raw_norm(s.text), slots(s.text))
            self._said[name] = found
        return self._said[name]


class Shelf:
    """The pages asked for last."""

    def __init__(self, store: Signatures) -> None:
        self.store = store
        self._volumes: OrderedDict[str, Volume] = OrderedDict()

    def volume(self, document: str) -> Volume | None:
        """A page of the store, or None where it is not there."""
        known = self._volumes.get(document)
        if known is not None:
            self._volumes.move_to_end(document)
            return known
        analysis = self.store.analysis(document)
        if analysis is None:
            return None
        self._volumes[document] = volume = Volume(analysis)
        if len(self._volumes) > MOST:
            self._volumes.popitem(last=False)
        return volume
