"""Pages kept at hand while others are compared with them.

Example:
    >>> shelf = Shelf(store, lexicon)
    >>> shelf.volume("sha256:…").passages[0]
    Span(start=0, end=52)
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable
from functools import cached_property
from typing import Any, TypeVar

from onrecord.linking.cards import pack
from onrecord.linking.clauses import Clause, clauses_of
from onrecord.linking.events import Report, reports_of
from onrecord.linking.figures import Figure, figures_of
from onrecord.linking.leaf import Cover, Head, Leaf, Printed, head_of
from onrecord.linking.passages import passages_of, sentences_of
from onrecord.linking.protocol import Signatures
from onrecord.linking.senses import Lexicon
from onrecord.linking.sketch import SHORT_SENTENCES, hashed, page_keys
from onrecord.model import Analysis, Span
from onrecord.pairs import MOST_PLACES, Card

#: Pages kept at hand: of those whose analysis was unpacked (a page of news takes about 40 kB), of those known by card or text,
#: and of those known by the head of the card.
MOST, MOST_LEAVES, MOST_HEADS = 1_000, 4_000, 100_000
#: The lists of an analysis that tell what a page says, and from which parts of it.
SPOKEN = ("statements", "regions")
T = TypeVar("T")


class Volume:
    """A page with what comparisons need of it, made when it is first asked for."""

    def __init__(self, analysis: Analysis, lexicon: Lexicon) -> None:
        self.analysis = analysis
        self.lexicon = lexicon

    @property
    def document(self) -> str:
        """The page's id."""
        return self.analysis.document.id

    @cached_property
    def passages(self) -> list[Span]:
        """The passages by which the page's text is compared: its sentences; of one with a cue what was said."""
        document = self.analysis.document
        said = [] if document.voice else [piece for s in self.analysis.statements for piece in s.content]
        return passages_of(document, self.lexicon.cues, said)

    @cached_property
    def sentences(self) -> list[Span]:
        """The page's sentences, whole."""
        return sentences_of(self.analysis.document, self.lexicon.cues)

    @cached_property
    def keys(self) -> dict[str, int]:
        """The keys under which the page is found, each with the number of the sentence that it is from."""
        return page_keys(self.analysis.document, self.sentences, self.lexicon.cues.common)

    @cached_property
    def hashed_keys(self) -> dict[int, int]:
        """The same keys as they are stored."""
        return {hashed("page", key): sentence for key, sentence in self.keys.items()}

    @property
    def is_short(self) -> bool:
        """Whether the page has too few sentences to be known by how they follow each other."""
        return len(self.sentences) <= SHORT_SENTENCES

    @property
    def span(self) -> Span:
        """From the first sentence to the last."""
        return Span(self.sentences[0].start, self.sentences[-1].end) if self.sentences else Span(0, 0)

    @property
    def printed(self) -> Printed:
        """The page's text with title, outlet and date."""
        document = self.analysis.document
        return Printed(document.text, document.title, document.outlet, document.published)

    @cached_property
    def clauses(self) -> list[Clause]:
        """The clauses of the page's statements with their slots."""
        return clauses_of(self.analysis, self.lexicon)

    @cached_property
    def reports(self) -> list[Report]:
        """The page's events that are single happenings, done, denied or planned."""
        return list(reports_of(self.analysis, self.lexicon))

    @cached_property
    def figures(self) -> list[Figure]:
        """The page's stated quantities that another page could contradict."""
        return list(figures_of(self.analysis, self.lexicon))

    @cached_property
    def places(self) -> dict[str, int]:
        """Where on the page's card its clauses, reports and figures stand; of a very long page the first ones."""
        names = [entry.id for kind in (self.clauses, self.reports, self.figures) for entry in kind]
        return {name: place for place, name in enumerate(names[:MOST_PLACES], 1)}

    def card(self, head: Head) -> Card:
        """What is kept of the page to compare others with it."""
        document = self.analysis.document
        record = pack(document.published_interval, self.clauses, self.reports, self.figures, self.span, self.passages)
        return Card(document.id, tuple(self.places), head.packed(), record)


class Kept(OrderedDict[Any, T]):
    """What was asked for last."""

    def __init__(self, most: int) -> None:
        super().__init__()
        self.most = most

    def at(self, key: Any) -> T | None:
        """What is kept under a key, which is then the last to go."""
        if key in self:
            self.move_to_end(key)
        return self.get(key)

    def keep(self, key: Any, value: T) -> T:
        """Keeps a value; what was not asked for longest goes."""
        self[key] = value
        if len(self) > self.most:
            self.popitem(last=False)
        return value


class Shelf:
    """The pages asked for last."""

    def __init__(self, store: Signatures, lexicon: Lexicon) -> None:
        self.store, self._lexicon = store, lexicon
        self._volumes: Kept[Volume] = Kept(MOST)
        self._leaves: Kept[Leaf] = Kept(MOST_LEAVES)
        self._heads: Kept[tuple[str, Head]] = Kept(MOST_HEADS)
        self._covers: Kept[Cover] = Kept(MOST_LEAVES)

    def volume(self, document: str) -> Volume | None:
        """A page of the store, or None where it is not there."""
        known = self._volumes.at(document)
        if known is not None:
            return known
        return next(iter(self.volumes([document])), None)

    def volumes(self, documents: Iterable[str]) -> list[Volume]:
        """Those of some pages that are there, read at once, in the order of ids."""
        wanted = sorted(set(documents))
        found = {name: known for name in wanted if (known := self._volumes.at(name))}
        for analysis in self.store.as_corrected([name for name in wanted if name not in found]):
            name = analysis.document.id
            found[name] = self._volumes.keep(name, Volume(analysis, self._lexicon))
        return [found[name] for name in wanted if name in found]

    def spoken(self, documents: Iterable[str]) -> dict[str, Analysis]:
        """Of those of some pages that are there, what they are and say; of pages that are not at hand no more than that is read."""
        wanted = set(documents)
        found = {name: known.analysis for name in wanted if (known := self._volumes.at(name))}
        return found | {one.document.id: one for one in self.store.as_corrected(sorted(wanted - found.keys()), SPOKEN)}

    def put(self, card: Card, printed: Printed, number: int) -> Leaf:
        """Puts a page on the shelf as it is taken in, so that it is not read again."""
        leaf = self._leaves.keep(number, Leaf(card, number, self.cover))
        self._heads.keep(number, (card.document, leaf.head))
        self._covers.keep(card.document, Cover(printed, self._lexicon.cues.common))
        return leaf

    def put_away(self, documents: Iterable[str]) -> None:
        """Forgets pages that are read otherwise now."""
        for document in documents:
            self._volumes.pop(document, None)
            self._covers.pop(document, None)

    def heads(self, numbers: Iterable[int]) -> dict[int, tuple[str, Head]]:
        """Documents and what is asked of very many pages, by the numbers of their cards."""
        wanted = set(numbers)
        found = {number: known for number in wanted if (known := self._heads.at(number))}
        for number, (document, packed) in self.store.heads(wanted - found.keys()).items() if len(found) < len(wanted) else ():
            found[number] = self._heads.keep(number, (document, head_of(packed)))
        return found

    def leaves(self, numbers: Iterable[int]) -> dict[int, Leaf]:
        """Pages by the numbers of their cards."""
        wanted = set(numbers)
        found = {number: leaf for number in wanted if (leaf := self._leaves.at(number))}
        for number, card in self.store.cards(wanted - found.keys()).items() if len(found) < len(wanted) else ():
            found[number] = self._leaves.keep(number, Leaf(card, number, self.cover))
        return found

    def at_hand(self, numbers: Iterable[int]) -> dict[int, Leaf]:
        """Those of some pages whose cards are at hand."""
        return {number: leaf for number in numbers if (leaf := self._leaves.at(number))}

    def leaves_of(self, documents: Iterable[str]) -> list[Leaf]:
        """Those of some pages that have a card, in the order of ids."""
        return sorted(self.leaves(self.store.numbers(documents).values()).values(), key=lambda leaf: leaf.document)

    def cover(self, document: str) -> Cover:
        """The text of a page with its title, outlet and date."""
        return self.covers([document])[document]

    def covers(self, documents: Iterable[str]) -> dict[str, Cover]:
        """The covers of pages."""
        wanted = set(documents)
        found = {document: cover for document in wanted if (cover := self._covers.at(document))}
        for row in self.store.printed(wanted - found.keys()) if len(found) < len(wanted) else ():
            printed = Printed(row["text"], row["title"], row["outlet"], row["published"])
            found[row["id"]] = self._covers.keep(row["id"], Cover(printed, self._lexicon.cues.common))
        return found
