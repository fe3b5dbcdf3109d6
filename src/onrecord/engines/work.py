"""What one worker does with a batch of pages: read, parse, analyse, and finish.

Example:
    >>> [prepared.key for prepared in work(pages, Means.load(), prepare)]
    ['pages/a.txt', 'pages/b.txt']
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from onrecord.analysis import analyse_many
from onrecord.analysis.statements.proposals import Proposal
from onrecord.engines.proposer import Address, Proposer
from onrecord.errors import OnrecordError, PageError
from onrecord.ids import digest, document_id
from onrecord.knowledge import Knowledge, load_knowledge
from onrecord.language import English, load
from onrecord.model import Analysis, Document, Page
from onrecord.reading import SetAside, read_page
from onrecord.record import as_record

#: What is made of a page and its analysis in the worker; a function that other processes can import.
Finish = Callable[[Page, Analysis], Any]
Found = Page | SetAside
#: Gives what ``prepare`` makes of each page, in order; a ``SetAside`` for one that cannot be taken in.
Run = Callable[[Iterable[Found]], Iterator[Any]]


@dataclass(frozen=True, slots=True)
class Means:
    """What a worker loads once: the model and the tables."""

    english: English
    knowledge: Knowledge
    proposer: Proposer | None = None

    @classmethod
    def load(cls, folders: Sequence[str] = (), proposer: Address | None = None) -> Means:
        """The model and the tables with those of the user's folders, and the proposer that the user named."""
        return cls(load(), load_knowledge(folders), Proposer(proposer) if proposer is not None else None)


def work(batch: Iterable[Found], means: Means, finish: Finish) -> list[Any]:
    """What ``finish`` makes of each page, in order; a page that cannot be taken in becomes a ``SetAside``."""
    results: list[Any] = []
    read: list[tuple[int, Page, Document]] = []
    for place, found in enumerate(batch):
        results.append(found)
        if isinstance(found, Page):
            try:
                read.append((place, found, read_page(found, means.knowledge)))
            except PageError as error:
                results[place] = SetAside(found.key, error.reason)
            except Exception as error:  # a fault of ours must not take the other pages with it
                results[place] = fault(found, error)
    for (place, page, _), analysis in zip(read, analyses([d for _, _, d in read], means), strict=True):
        results[place] = finished(page, analysis, finish)
    return results


def analyses(documents: list[Document], means: Means) -> Iterator[Analysis | Exception]:
    """Analyses in order, all at once; each by itself where one of them fails."""
    documents, proposals = proposed(documents, means.proposer)
    try:
        yield from list(analyse_many(documents, means.english, means.knowledge, proposals))
    except Exception:
        for document, given in zip(documents, proposals, strict=True):
            try:
                yield next(analyse_many([document], means.english, means.knowledge, [given]))
            except Exception as error:
                yield error


def proposed(documents: list[Document], proposer: Proposer | None) -> tuple[list[Document], list[list[Proposal]]]:
    """The proposals for each page; where the proposer failed, the page says so among its warnings."""
    if proposer is None:
        return documents, [[] for _ in documents]
    asked = [proposer.propose(document.text) for document in documents]
    warned = [
        replace(document, warnings=(*document.warnings, warning)) if warning else document
        for document, (_, warning) in zip(documents, asked, strict=True)
    ]
    return warned, [found for found, _ in asked]


def finished(page: Page, analysis: Analysis | Exception, finish: Finish) -> Any:
    """What is made of one page."""
    if isinstance(analysis, Exception):
        return fault(page, analysis)
    try:
        return finish(page, analysis)
    except OnrecordError as error:
        return SetAside(page.key, str(error).removeprefix(f"{page.key}: "))
    except Exception as error:
        return fault(page, error)


def fault(page: Page, error: Exception) -> SetAside:
    """A page at which onrecord itself failed."""
    return SetAside(page.key, f"{type(error).__name__}: {error}; this is a fault of onrecord, please report it with the page")


def page_id(page: Page) -> str:
    """The id that the page's document will have."""
    given = page.given
    return document_id(digest(page.raw), {"id": given.id, "url": given.url, "outlet": given.outlet, "published": given.published})


def as_line(page: Page, analysis: Analysis) -> str:
    """A page's analysis as one line of JSON; what no encoding can carry is escaped."""
    record = as_record(analysis)
    line = json.dumps(record, ensure_ascii=False, separators=(",", ":"))
    return line if is_encodable(line) else json.dumps(record, separators=(",", ":"))


def is_encodable(line: str) -> bool:
    """Whether a line can be written as UTF-8 (a page may hold half a surrogate pair)."""
    try:
        line.encode()
    except UnicodeEncodeError:
        return False
    return True
