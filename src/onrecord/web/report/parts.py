"""What a report is made of, whatever it is written as: sections of lines, tables and quotations, each with numbers of passages.

Example:
    >>> cites = Cites(ledger)
    >>> Line("signed in Orsel", cites.of("ev-0c1d5a7e9b2f4a60"))
    Line(text='signed in Orsel', cites=(1,))
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from sqlalchemy import select

from onrecord.ledger import Ledger, schema
from onrecord.web.filters import page_date
from onrecord.web.joins import Excerpt, Row, excerpt


@dataclass(frozen=True, slots=True)
class Line:
    """Words, and the numbers of the passages that they rest on."""

    text: str
    cites: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Lines:
    """Lines one below the other, with a heading or without."""

    lines: list[Line]
    heading: str = ""


@dataclass(frozen=True, slots=True)
class Grid:
    """A table; ``numbers`` are the columns that hold numbers. Cells are short."""

    head: tuple[str, ...]
    rows: Sequence[tuple[Line, ...]]
    numbers: tuple[int, ...] = ()
    heading: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """Words of a page with who says them and what is known of it."""

    who: str
    words: str
    facts: str
    cites: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Quotes:
    """Quotations one below the other, under a heading."""

    heading: str
    quotes: list[Said]


@dataclass(frozen=True, slots=True)
class Drawing:
    """A chart as SVG, with the words under it; what it shows stands in a table as well."""

    svg: str
    words: str


Part = Line | Lines | Grid | Quotes | Drawing


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the report under a heading."""

    heading: str
    parts: list[Part]


@dataclass(frozen=True, slots=True)
class Cite:
    """A passage that the report cites: its number, its id and table, the words around it, its page."""

    number: int
    id: str
    found: Excerpt

    @property
    def page(self) -> str:
        """The page in words: title, outlet, date."""
        page = self.found.page
        return f"{page['title'] or page['key']}, {page['outlet'] or 'no outlet named'}, {page_date(page)}"

    @property
    def place(self) -> str:
        """Where it stands: the entry, its place in the text, the digest of the text."""
        row = self.found.row
        return f"{self.id}, characters {row['start']} to {row['end']} of {self.found.page['text_digest']}"


@dataclass(slots=True)
class Report:
    """A report.

    Attributes:
        title, lead: what it is about, in words. about: facts of the ledger that it rests on.
        sections: its parts. cites: all passages that they name, in the order of their numbers.
    """

    title: str
    lead: str
    about: list[tuple[str, str]]
    sections: list[Section] = field(default_factory=list)
    cites: list[Cite] = field(default_factory=list)


class Cites:
    """Numbers the passages in the order in which a report first names them."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self.found: dict[str, Cite | None] = {}
        self.listed: list[Cite] = []

    def of(self, *entries: str | None) -> tuple[int, ...]:
        """The numbers of the passages of entries; an entry that is gone or has no passage has none."""
        return tuple(cite.number for entry in entries if entry and (cite := self.cite(entry)))

    def cite(self, entry: str) -> Cite | None:
        """The passage of an entry with its number, or None."""
        if entry not in self.found:
            found = excerpt(self.ledger, entry)
            self.found[entry] = None if found is None else Cite(len(self.listed) + 1, entry, found)
            if (made := self.found[entry]) is not None:
                self.listed.append(made)
        return self.found[entry]

    def words(self, entry: str) -> str:
        """The words of the passage of an entry, on one line."""
        cite = self.cite(entry)
        return " ".join(cite.found.passage.split()) if cite else ""


def by_person(row: Row) -> str | None:
    """What people decided on an entry, in words; None where nobody did."""
    found = row.get("judged")
    if not found:
        return None
    corrected = [f"{field} corrected by {one['by']}" for field, one in found.corrected.items()]
    verdict = [f"{found.verdict['verdict']}ed by {found.verdict['by']}"] if found.verdict else []
    return ", ".join([*verdict, *corrected]) or None


def about_ledger(ledger: Ledger) -> list[tuple[str, str]]:
    """What a reader has to know of the ledger to make the report again: its size, its last build, software, models, tables."""
    builds = schema.builds
    last = select(builds).where(builds.c.finished_at.is_not(None)).order_by(builds.c.id.desc()).limit(1)
    with ledger.reading() as connection:
        row: Row = dict(connection.execute(last).mappings().first() or {})
    facts = [("Pages in the ledger", str(ledger.count("documents"))), ("Pages set aside", str(ledger.count("set_aside")))]
    named = (("Last build", "finished_at"), ("onrecord", "software"), ("Models", "models"), ("Tables", "knowledge"))
    return facts + [(name, str(row[column])) for name, column in named if row.get(column)]
