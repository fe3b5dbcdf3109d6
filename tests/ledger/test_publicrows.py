"""Rows that are asked for by many values at once are those that the tables have, in every database."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from sqlalchemy import select

from onrecord.ledger import Ledger, prepare, schema
from onrecord.ledger.bulk import is_plain, rows_by_words
from onrecord.model import Actor, Analysis, Page
from onrecord.pairs import PAIR_KINDS, PLACE_BITS, Card, Pair, Side

Make = Callable[..., tuple[Page, Analysis]]
ENTRIES = ("statements", "events", "indicators")


@pytest.fixture
def two(ledger: Ledger, make: Make) -> tuple[Ledger, Analysis, Analysis]:
    """Two pages with cards, whose statements are one claim and whose events differ."""
    pages = [make(), make(text=make()[1].document.text + "\nA closing line.", key="other.txt")]
    for page, analysis in pages:
        ledger.add(prepare(page, analysis))
    a, b = sorted((analysis for _, analysis in pages), key=lambda one: one.document.id)
    cards = [([], Card(x.document.id, (x.statements[0].id, x.events[0].id), b"", b"")) for x in (a, b)]
    with ledger.writing() as connection:
        ledger.sign(connection, cards)
        pairs = []
        for kind, lists in (("claim", "statements"), ("differs", "events")):
            one, other = sorted(Side(getattr(x, lists)[0].id, x.document.id) for x in (a, b))
            pairs.append(Pair(kind, one.name, other.name, one.document, other.document, 0.5))
        ledger.pair(connection, {a.document.id: pairs})
    return ledger, a, b


@pytest.mark.parametrize("table", ENTRIES)
def test_rows_are_those_of_the_table(two: tuple[Ledger, Analysis, Analysis], table: str) -> None:
    ledger, a, b = two
    own = schema.PUBLIC[table]
    shown = [own.c[name] for name in schema.columns(table)]
    with ledger.reading() as connection:
        every = sorted((dict(row) for row in connection.execute(select(*shown)).mappings()), key=lambda row: str(row["id"]))
    names, documents = [row["id"] for row in every], {a.document.id, b.document.id}
    assert len(every) == 2
    assert ledger.rows_where(table, "id", [*names, "none", "it's none", "mn-0000000000000000"]) == every
    assert ledger.rows_where(table, "id", [*names, "none"]) == every
    assert ledger.rows_where(table, "document", [*documents, "none"]) == every
    sides = {Side(row["id"], row["document"]) for row in every}
    assert ledger.entries_read(table, sides | {Side("none", "none")}) == every
    some = ("id", "document", "start")
    assert ledger.entries_read(table, {Side(names[0], every[0]["document"])}, some) == [{name: every[0][name] for name in some}]


def test_pairs_of_pages_are_found_by_places_and_by_pages(two: tuple[Ledger, Analysis, Analysis]) -> None:
    ledger, a, b = two
    numbers = ledger.numbers([a.document.id, b.document.id])
    first, second = sorted(numbers.values())
    claim = (PAIR_KINDS.index("claim"), first << PLACE_BITS | 1, second << PLACE_BITS | 1, 0.5)
    differs = (PAIR_KINDS.index("differs"), first << PLACE_BITS | 2, second << PLACE_BITS | 2, 0.5)
    for one in (a, b):
        assert ledger.edges_on(("claim", "differs", "pages"), [one.document.id]) == {claim, differs}
        assert ledger.edges_on(("claim",), [one.document.id]) == {claim}
    assert ledger.edges(("claim", "differs"), [claim[2]]) == ledger.edges(("claim",), [claim[1]], around=True) == {claim}
    places = ledger.places([Side(a.statements[0].id, a.document.id), Side(a.document.id, a.document.id), Side("none", a.document.id)])
    own = numbers[a.document.id] << PLACE_BITS
    assert places == {Side(a.statements[0].id, a.document.id): own | 1, Side(a.document.id, a.document.id): own}
    assert ledger.sides(places.values()) == {place: side for side, place in places.items()}
    (pair,) = ledger.family([Side(b.events[0].id, b.document.id)], ("differs",))
    assert set(pair.sides) == {Side(x.events[0].id, x.document.id) for x in (a, b)}


def test_the_state_of_an_actor_is_that_of_which_a_page_told_last(ledger: Ledger, make: Make) -> None:
    actor = "person:lidia-korvan"
    for n, state in enumerate(("XAA", None, "XAB", "XAA")):
        page, analysis = make(text=f"{make()[1].document.text}\nLine {n}.", key=f"{n}.txt")
        ledger.add(prepare(page, replace(analysis, actors=(*analysis.actors, Actor(actor, "person", "Lidia Korvan", state, None)))))
    assert ledger.countries([actor, "person:nobody", "it's nobody"]) == {actor: "XAB"}


def test_words_that_could_end_a_text_are_not_spelled_into_a_question(ledger: Ledger) -> None:
    assert is_plain(["sha256:00", "person:a-b~12", "line 2"])
    assert not is_plain(["it's"])
    with ledger.reading() as connection, pytest.raises(ValueError, match="not plain"):
        rows_by_words(connection, select(schema.claims.c.id), schema.claims.c.id, ["x') OR ('1"])


def test_numbers_are_looked_up_once_while_rows_are_renewed(two: tuple[Ledger, Analysis, Analysis]) -> None:
    ledger, a, b = two
    with ledger.renewing() as connection:
        numbers = ledger.numbers([a.document.id, "none"])
        ledger.mark_stale(connection, ["links"], [a.document.id, b.document.id])
        assert ledger.numbers([a.document.id, b.document.id]).keys() == {a.document.id, b.document.id}
        assert numbers == ledger.numbers([a.document.id])
        ledger.mark_fresh(connection, "links", [b.document.id])
    assert ledger.stale("links") == [a.document.id]
    ledger.forget(a.document.id)
    assert ledger.numbers([a.document.id]) == {}
