"""A page with one entry of each kind, made by hand, and a ledger that holds it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from onrecord.ids import digest, document_id, entry_id
from onrecord.ledger import Ledger, prepare
from onrecord.model import (
    Actor,
    Analysis,
    Document,
    Event,
    Given,
    Indicator,
    Mention,
    Page,
    Participant,
    Passage,
    Reference,
    Span,
    Statement,
    TimeExpression,
)

TEXT = (
    "Arvania opens a rail link to Belmark\n"
    "Arvania and Belmark opened the Selm railway on Monday.\n"
    "“The railway will carry nine million tons,” Minister Ilan Marek said on 3 May 2031."
)


def made(text: str = TEXT, key: str = "pages/rail.txt", outlet: str = "Velm Courier") -> tuple[Page, Analysis]:
    """The page and its analysis."""
    name = document_id(digest(text), {"outlet": outlet})

    def span(words: str) -> tuple[int, int]:
        start = text.index(words)
        return start, start + len(words)

    def entry(table: str, words: str) -> str:
        return entry_id(name, table, *span(words))

    blocks, at = [], 0
    for line in text.split("\n"):
        blocks.append(Span(at, at + len(line)))
        at += len(line) + 1
    marek = "person:ilan-marek~0a0a0a0a"
    said = Statement(
        *span("“The railway will carry nine million tons,” Minister Ilan Marek said on 3 May 2031"),
        "direct",
        (Span(*span("The railway will carry nine million tons,")),),
        "The railway will carry nine million tons,",
        speaker=Reference(*span("Minister Ilan Marek"), "Minister Ilan Marek", marek, "Ilan Marek", "minister", "full name"),
        cue=Passage(*span("said"), "said"),
        said_on="2031-05-03",
        topics=("transport",),
        about=("state:XAB",),
        method="marks",
        confidence=0.9,
        id=entry("statements", "said"),
    )
    opened = Event(
        *span("Arvania and Belmark opened the Selm railway on Monday"),
        Span(*span("opened")),
        "COOPERATE",
        "COOPERATE",
        actors=(Participant("XAA", None, "state:XAA", *span("Arvania"), "Arvania"),),
        recipients=(Participant("XAB", None, "state:XAB", *span("Belmark"), "Belmark"),),
        date="2031-04-28",
        topics=("transport",),
        confidence=0.6,
        id=entry("events", "opened"),
    )
    tons = Indicator(
        *span("nine million tons"), "freight", ("XAA", "XAB"), 9e6, unit="t", period="2032", forecast=True,
        reported_by=said.id, confidence=0.8, id=entry("indicators", "nine million tons"),
    )  # fmt: skip
    document = Document(
        name, key, digest(text), digest(text), text, outlet=outlet, title=text.split("\n")[0], published="2031-05-03",
        published_interval=("2031-05-03", "2031-05-04"), published_basis="given", blocks=tuple(blocks), language="en",
    )  # fmt: skip
    page = Page(key, text.encode(), "text", Given(outlet=outlet))
    return page, Analysis(
        document,
        (
            Actor("state:XAA", "state", "Arvania", "XAA"),
            Actor("state:XAB", "state", "Belmark", "XAB"),
            Actor(marek, "person", "Ilan Marek", "XAA"),
        ),
        (Mention(*span("Minister Ilan Marek"), "Minister Ilan Marek", marek, "full name", "minister", entry("mentions", "Minister")),),
        (TimeExpression(*span("3 May 2031"), "3 May 2031", "DATE", "2031-05-03", id=entry("times", "3 May 2031")),),
        (said,),
        (opened,),
        (tons,),
    )


@pytest.fixture
def make() -> Callable[..., tuple[Page, Analysis]]:
    """Makes a page and its analysis; arguments change the text, the key or the outlet."""
    return made


@pytest.fixture
def ledger(place: Callable[[str], str]) -> Iterator[Ledger]:
    """An empty ledger, in a file and in PostgreSQL."""
    with Ledger.open(place("test"), create=True) as opened:
        yield opened


@pytest.fixture
def in_file(tmp_path: Path) -> Iterator[Ledger]:
    """A ledger with the page, in a file, for what other tools see in it."""
    with Ledger.open(tmp_path / "test.db", create=True) as opened:
        assert opened.add(prepare(*made()))
        yield opened


@pytest.fixture
def filled(ledger: Ledger) -> Ledger:
    """A ledger with the page."""
    assert ledger.add(prepare(*made()))
    return ledger
