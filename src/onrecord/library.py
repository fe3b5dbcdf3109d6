"""One page read and analysed in a call, for other programs; many pages are built into a ledger.

Example:
    >>> from pathlib import Path
    >>> [statement.text for statement in analyse(Path("pages/visit.txt")).statements]
    ['the pipeline will be finished by spring']
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from onrecord.analysis import analyse as analyse_document
from onrecord.errors import UsageError
from onrecord.knowledge import load_knowledge
from onrecord.language import load
from onrecord.model import Analysis, Document, Given, Page
from onrecord.reading import SetAside, find_pages, read_page

#: How a page is named that has no file.
HERE = "page"
Folders = Sequence[str | Path]


def read(page: str | bytes | Path, given: Given | None = None, *, kind: str = "text", knowledge: Folders = ()) -> Document:
    """A page as a document: its text, its regions, and what it says of itself.

    Args:
        page: a ``Path`` is a file with one page (text, HTML, PDF, a JSON line, or packed); ``str`` and ``bytes`` are the page itself.
        given: what is known of it from outside and trusted: outlet, address, day of publication.
        kind: of ``str`` and ``bytes``: ``text``, ``html`` or ``pdf``.
        knowledge: folders with tables of your own, laid over ours.

    Returns:
        The document; ``text[start:end]`` of any span is its passage, in code points.

    Raises:
        PageError: the page cannot be taken in; the error says what was seen and what to do.
        UsageError: the file holds no page or several, or the kind is none.
    """
    tables = load_knowledge(knowledge)
    if isinstance(page, Path):
        found = in_file(page)
        return read_page(found if given is None else Page(found.key, found.raw, found.kind, given), tables)
    if kind not in ("text", "html", "pdf"):
        raise UsageError(f"{kind}: no kind of page; there are text, html and pdf")
    raw = page.encode("utf-8", "surrogatepass") if isinstance(page, str) else page
    return read_page(Page(HERE, raw, kind, given or Given()), tables)


def in_file(file: Path) -> Page:
    """The one page in a file."""
    found = list(find_pages([file]))
    for one in found:
        if isinstance(one, SetAside):
            raise UsageError(f"{one.path}: {one.reason}")
    pages = [one for one in found if isinstance(one, Page)]
    if len(pages) != 1:
        raise UsageError(f"{file}: has {len(pages)} pages; read() takes one, build() takes many")
    return pages[0]


def analyse(page: str | bytes | Path | Document, given: Given | None = None, *, kind: str = "text", knowledge: Folders = ()) -> Analysis:
    """All that is read from one page: actors, times, statements, events, figures. The same page and tables give the same result.

    Args:
        page: as ``read`` takes it, or a document that ``read`` gave. given, kind, knowledge: as for ``read``.

    Raises:
        PageError, UsageError: as for ``read``. ModelError: the English model is missing.
    """
    document = page if isinstance(page, Document) else read(page, given, kind=kind, knowledge=knowledge)
    english = load()
    return analyse_document(document, english.parse(document), load_knowledge(knowledge), english.info.digest)
