"""What lies on disk in fewer bytes comes back as it was."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import LargeBinary, select, text, type_coerce

from onrecord.ledger import Ledger, prepare, schema
from onrecord.ledger.columns import ENDING, HEAD, TOLD, RowId, part_of
from onrecord.ledger.pairrows import of_rows_in
from onrecord.ledger.phrases import PHRASES, SIGNS, longer, shorter
from onrecord.ledger.stored import short_id
from onrecord.model import Actor, Analysis, Page, Reference

Make = Callable[..., tuple[Page, Analysis]]
CELLS = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.sampled_from(["start", "end", "code"]), inner),
)


@given(CELLS, st.booleans())
def test_json_comes_back_whatever_stands_in_it(value: object, is_ascii: bool) -> None:
    told = json.dumps({"code": value, "text": '\x01\x1f,"start":'}, ensure_ascii=is_ascii, separators=(",", ":"))
    assert longer(shorter(told)) == told


def test_each_phrase_has_a_sign_that_no_json_has() -> None:
    assert len(set(SIGNS)) == len(PHRASES) and not {"\0", "\t", "\n", "\r"} & set(SIGNS) and all(sign < " " for sign in SIGNS)
    assert not any(phrase in PHRASES[later] for at, phrase in enumerate(PHRASES) for later in range(at + 1, len(PHRASES)))


@pytest.mark.parametrize(
    ("id_", "name", "kept"),
    [
        ("person:rosa-lind~0b0b0b0b", "Rosa Lind", "person:@~0b0b0b0b"),
        ("organisation:selm-rail~0a0a0a0a", "Selm\nRail", ":@~0a0a0a0a"),
        ("person:ines-duran~0a0a0a0a", "Inés Duran", "person:ines-duran~0a0a0a0a"), ("state:XAC", "Corland", "state:XAC"),
        ("group:experts", "experts", "group:experts"), ("person:a-b~0a0a0a0a", "a@b", "person:a-b~0a0a0a0a"),
        ("organisation:s-p-a~0a0a0a0a", "S.p.A.", ":s-p-a~0a0a0a0a"), ("person:0b~0b0b0b0b", "0b", "person:@~0b0b0b0b"),
    ],
)  # fmt: skip
def test_the_id_of_an_actor_is_kept_without_its_name_and_found_by_it(
    ledger: Ledger, make: Make, id_: str, name: str, kept: str
) -> None:  # fmt: skip
    assert short_id(id_, name) == kept and TOLD[ENDING](kept) == TOLD[ENDING](id_)
    page, analysis = make()
    said = replace(analysis.statements[0], about=(id_,))
    ledger.add(prepare(page, replace(analysis, actors=(*analysis.actors, Actor(id_, "group", name)), statements=(said,))))
    with ledger.reading() as connection:
        own = schema.actors.c
        assert connection.scalars(select(own.name).where(own.id == id_)).all() == [name]
        assert connection.scalars(select(own.name).where(own.id.in_([id_, "group:nobody"]))).all() == [name]
        assert connection.scalar(text("SELECT count(*) FROM whos WHERE id = :kept"), {"kept": kept}) == 1
        facets = schema.facets.c
        assert connection.scalars(select(facets.of_table).where(facets.role == "about", facets.value == own.id, own.id == id_)).all() == [
            "statements"
        ]
    assert id_ in {row["id"] for row in ledger.rows("actors")}


@pytest.mark.parametrize("value", ["", "XAA", "état", "person:ilan-marek~0a0a0a0a", "0a" * 32, "0A" * 32])
def test_the_database_tells_the_same_part_of_a_text(ledger: Ledger, value: str) -> None:
    name = f"sha256:{value}"
    with ledger.writing() as connection:
        connection.execute(schema.numbers.insert(), {"kept": name})
        column = schema.numbers.c.document
        for which in (HEAD, ENDING):
            assert connection.scalar(select(part_of(which, column))) == TOLD[which](name)
        assert connection.scalar(select(column)) == connection.scalar(select(schema.numbers.c.kept)) == name


def test_what_ties_rows_to_pages_is_kept_by_table(ledger: Ledger, make: Make) -> None:
    page, analysis = make()
    ledger.add(prepare(page, analysis))
    names = ["cl-00000000000000ff", "oc-ff00000000000000", "og-0123456789abcdef", "cl-no digest"]
    (number,) = ledger.numbers([analysis.document.id]).values()
    row = schema.ties.c.row
    with ledger.writing() as connection:
        connection.execute(schema.ties.insert(), [{"number": number, "row": name} for name in names])
        assert sorted(connection.scalars(select(row))) == sorted(names)
        assert connection.scalars(select(row).where(text(of_rows_in("claims", ledger.engine.dialect)))).all() == names[:1]
        assert connection.scalars(select(row).where(text(of_rows_in("occurrences", ledger.engine.dialect)))).all() == names[1:2]
        assert {len(found) for found in connection.scalars(select(type_coerce(row, LargeBinary)))} == {9, 13}
    assert RowId().process_bind_param(None, ledger.engine.dialect) is None


def test_sides_and_addressees_that_stand_as_they_are_come_back(ledger: Ledger, make: Make) -> None:
    page, analysis = make()
    event, statement = analysis.events[0], analysis.statements[0]
    two = replace(event, actors=(*event.actors, *event.recipients), recipients=())
    said = replace(statement, addressees=(Reference(0, 7, "Arvania", "state:XAA", "Arvania", None, "table"),), via=())
    ledger.add(prepare(page, replace(analysis, events=(two,), statements=(said,))))
    assert ledger.analysis(analysis.document.id) == replace(analysis, events=(two,), statements=(said,))
    (row,), (also,) = ledger.rows("events"), ledger.find("events")
    assert row == also and len(row["actors"]) == len(event.actors) + len(event.recipients) > 1 and row["recipients"] == []
    (cells,) = (row for rows in ledger.cells("statements") for row in rows)
    assert '[{"start":0,"end":7,"text":"Arvania","actor":"state:XAA","name":"Arvania","office":null,"basis":"table"}]' in cells
