"""Pages kept at hand while others are compared with them.

Example:
    >>> shelf = Shelf(store, lexicon)
    >>> shelf.volume("sha256:…").sheet.passages[0]
    Span(start=0, end=52)
"""

from __future__ import annotations

from collections import OrderedDict
from functools import cached_property

from onrecord.linking.alignment import Sheet, sheet
from onrecord.linking.clauses import Clause, clauses_of
from onrecord.linking.events import Report, reports_of
from onrecord.linking.facts import stems
from onrecord.linking.figures import Figure, figures_of
from onrecord.linking.grams import Vector, gram_vector
from onrecord.linking.passages import passages_of, sentences_of
from onrecord.linking.protocol import Signatures
from onrecord.linking.senses import Lexicon
from onrecord.linking.sketch import SHORT_SENTENCES
from onrecord.model import Analysis, Span

#: Pages kept at hand; a page of news takes about 40 kB.
MOST = 3_000


Compared = Clause | Report | Figure


class Volume:
    """A page with what comparisons need of it, made when it is first asked for."""

    def __init__(self, analysis: Analysis, lexicon: Lexicon) -> None:
        self.analysis = analysis
        self._lexicon = lexicon
        self._sheet: Sheet | None = None

    @property
    def sheet(self) -> Sheet:
        """The page's passages with their vectors."""
        if self._sheet is None:
            document = self.analysis.document
            contents = [] if document.voice else [piece for s in self.analysis.statements for piece in s.content]
            self._sheet = sheet(document.id, document.text, passages_of(document, contents))
        return self._sheet

    @cached_property
    def sentences(self) -> list[Span]:
        """The page's sentences, whole."""
        return sentences_of(self.analysis.document)

    @property
    def is_short(self) -> bool:
        """Whether the page has too few sentences to be known by how they follow each other."""
        return len(self.sentences) <= SHORT_SENTENCES

    @property
    def words(self) -> str:
        """The sentences of a short page as one passage."""
        spans = self.sentences
        return self.analysis.document.text[spans[0].start : spans[-1].end] if spans else ""

    @cached_property
    def whole(self) -> Vector:
        """The vector of a short page as one passage."""
        return gram_vector(self.words)

    @cached_property
    def stems(self) -> set[str]:
        """The words of the page and of its title, cut to their first letters."""
        document = self.analysis.document
        return stems(f"{document.title or ''} {document.text}")

    @cached_property
    def clauses(self) -> list[Clause]:
        """The clauses of the page's statements with their slots."""
        return clauses_of(self.analysis, self._lexicon)

    @cached_property
    def reports(self) -> list[Report]:
        """The page's events that are single happenings, done, denied or planned."""
        return list(reports_of(self.analysis, self._lexicon))

    @cached_property
    def figures(self) -> list[Figure]:
        """The page's stated quantities that another page could contradict."""
        return list(figures_of(self.analysis, self._lexicon))

    @cached_property
    def _entries(self) -> dict[str, Compared]:
        return {entry.id: entry for kind in (self.clauses, self.reports, self.figures) for entry in kind}

    @cached_property
    def _spans(self) -> dict[str, tuple[str, int, int]]:
        name = self.analysis.document.id
        kinds = (self.analysis.statements, self.analysis.events, self.analysis.indicators)
        return {entry.id: (name, entry.start, entry.end) for kind in kinds for entry in kind}

    def entry(self, name: str) -> Compared | None:
        """A clause, report or figure of the page, or None where the page has none of that id."""
        return self._entries.get(name)

    def span(self, name: str) -> tuple[str, int, int]:
        """Document, start and end of an entry of the page."""
        return self._spans[name]


class Shelf:
    """The pages asked for last."""

    def __init__(self, store: Signatures, lexicon: Lexicon) -> None:
        self.store = store
        self._lexicon = lexicon
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
        self._volumes[document] = volume = Volume(analysis, self._lexicon)
        if len(self._volumes) > MOST:
            self._volumes.popitem(last=False)
        return volume
