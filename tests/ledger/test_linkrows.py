"""What linking writes can be replaced, and goes with the pages it rests on."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest

from onrecord.errors import LedgerError
from onrecord.ledger import Ledger, Signature, prepare
from onrecord.model import Analysis, Page
from onrecord.pairs import Card, Pair, Side

Make = Callable[..., tuple[Page, Analysis]]


@pytest.fixture
def pair(ledger: Ledger, make: Make) -> tuple[Ledger, Analysis, Analysis]:
    """Two pages, and a claim, an occurrence and a link that join them."""
    first = make()
    second = make(text=make()[1].document.text + "\nA closing line.", key="other.txt")
    for page, analysis in (first, second):
        ledger.add(prepare(page, analysis))
    a, b = first[1], second[1]
    with ledger.writing() as connection:
        claim = {"id": "cl-1", "label": "The railway will carry nine million tons", "appearances": 2, "textual_origins": 1, "outside": 0}
        ledger.replace_links(connection, "claims", [], [claim])
        appearances = [
            {"id": f"ap-{n}", "claim": "cl-1", "statement": x.statements[0].id, "document": x.document.id, "start": 0, "end": 5}
            for n, x in enumerate((a, b))
        ]
        ledger.replace_links(connection, "appearances", [], appearances)
        reports = [a.events[0].id, b.events[0].id]
        ledger.replace_links(connection, "occurrences", [], [{"id": "oc-1", "type": "COOPERATE", "realis": "actual", "reports": reports}])
        link = {"id": "lk-1", "kind": "copies", "derived_document": b.document.id, "source_document": a.document.id}
        ledger.replace_links(connection, "links", [], [link])
        ledger.mark_linked(connection, [a.document.id, b.document.id])
    return ledger, a, b


def test_new_pages_wait_to_be_linked(filled: Ledger, make: Make) -> None:
    name = make()[1].document.id
    assert filled.unlinked() == [name]
    with filled.writing() as connection:
        filled.mark_linked(connection, [name])
    assert filled.unlinked() == []


def test_a_claim_shows_its_appearances(pair: tuple[Ledger, Analysis, Analysis]) -> None:
    ledger, a, b = pair
    found = ledger.entry("cl-1")
    assert found is not None
    assert [part.id for part in found.parts] == [a.statements[0].id, b.statements[0].id]
    assert ledger.summary().repeated[0]["label"] == "The railway will carry nine million tons"


def test_forgetting_a_page_unties_the_others(pair: tuple[Ledger, Analysis, Analysis]) -> None:
    ledger, a, b = pair
    ledger.forget(a.document.id)
    counts = ledger.summary().counts
    assert [counts[name] for name in ("claims", "appearances", "occurrences", "links")] == [0, 0, 0, 0]
    assert ledger.unlinked() == []
    assert ledger.stale("") == [b.document.id]


def test_a_pair_goes_with_either_of_its_pages(pair: tuple[Ledger, Analysis, Analysis]) -> None:
    ledger, a, b = pair
    left, right = sorted((a, b), key=lambda x: x.statements[0].id)
    row = Pair("claim", left.statements[0].id, right.statements[0].id, left.document.id, right.document.id, 0.5)
    with ledger.writing() as connection:
        for analysis in (a, b):
            ledger.sign(connection, [([], Card(analysis.document.id, (analysis.statements[0].id,), b"", b""))])
        ledger.pair(connection, {a.document.id: [row]})
    one, other = (Side(x.statements[0].id, x.document.id) for x in (a, b))
    assert ledger.pairs("claim", [one]) == ledger.pairs("claim", [other]) == [row]
    assert ledger.pairs("utterance", [one, other]) == []
    ledger.forget(b.document.id)
    assert ledger.pairs("claim", [one]) == []
    assert ledger.stale("") == [a.document.id]


def test_what_carries_out_a_plan_is_looked_at_again_when_the_plan_goes(filled: Ledger, make: Make) -> None:
    text = make()[1].document.text
    pages = [make(text=f"{text}\n{n}.", key=n) for n in ("One", "Two")]
    for page, analysis in pages:
        filled.add(prepare(page, analysis))
    plan, seen = (analysis for _, analysis in pages)
    rows = [
        {"id": "oc-1", "type": "CONSULT", "realis": "planned", "reports": [plan.events[0].id]},
        {"id": "oc-2", "type": "CONSULT", "realis": "actual", "reports": [seen.events[0].id], "fulfils": "oc-1"},
    ]
    with filled.writing() as connection:
        filled.replace_links(connection, "occurrences", [], rows)
    filled.forget(plan.document.id)
    assert list(filled.rows("occurrences")) == []
    assert filled.stale("") == [seen.document.id]


def test_what_is_stale_is_noted_for_each_part_and_once(pair: tuple[Ledger, Analysis, Analysis]) -> None:
    ledger, a, b = pair
    with ledger.writing() as connection:
        ledger.mark_stale(connection, ["claims", "series"], [a.document.id, b.document.id])
        ledger.mark_stale(connection, ["claims"], [a.document.id])
        ledger.mark_fresh(connection, "claims", [b.document.id])
    assert ledger.stale("claims") == [a.document.id]
    assert ledger.stale("series") == sorted([a.document.id, b.document.id])


def test_a_row_that_is_written_anew_keeps_what_hangs_on_it(pair: tuple[Ledger, Analysis, Analysis]) -> None:
    ledger, _, _ = pair
    with ledger.writing() as connection:
        ledger.replace_links(connection, "claims", [], [{"id": "cl-1", "label": "Another wording"}])
    assert [row["claim"] for row in ledger.rows("appearances")] == ["cl-1", "cl-1"]


def test_rows_are_replaced_and_old_ids_lead_to_the_new(pair: tuple[Ledger, Analysis, Analysis]) -> None:
    ledger, _, _ = pair
    with ledger.writing() as connection:
        ledger.replace_links(connection, "claims", ["cl-1"], [{"id": "cl-2", "label": "new"}])
        ledger.add_aliases(connection, "claims", {"cl-1": "cl-2"})
    with ledger.writing() as connection:
        ledger.replace_links(connection, "claims", ["cl-2"], [{"id": "cl-3", "label": "newest"}])
        ledger.add_aliases(connection, "claims", {"cl-2": "cl-3"})
    for name in ("cl-1", "cl-2", "cl-3"):
        found = ledger.entry(name)
        assert found is not None and found.id == "cl-3"


def test_a_row_that_another_build_wrote_at_the_same_time_is_overwritten(pair: tuple[Ledger, Analysis, Analysis]) -> None:
    ledger, _, _ = pair
    for label in ("one", "two"):
        with ledger.writing() as connection:
            ledger.replace_links(connection, "claims", [], [{"id": "cl-9", "label": label}])
    assert [row["label"] for row in ledger.rows("claims") if row["id"] == "cl-9"] == ["two"]


def test_linking_cannot_write_what_was_read(filled: Ledger) -> None:
    with pytest.raises(LedgerError, match="linking writes only"), filled.writing() as connection:
        filled.replace_links(connection, "statements", [], [])


def test_signatures_are_found_by_key_and_go_with_their_page(filled: Ledger, make: Make) -> None:
    name, low = make()[1].document.id, -(1 << 31)
    with filled.writing() as connection:
        filled.sign(connection, [([(1 << 30, 1)], Card(name, ("old",), b"", b""))])
        filled.sign(connection, [([(low, 1), (7, 2), (7, 3)], Card(name, ("st-1+0-4", "ev-1"), b"head", b"record"))])
    (number,) = filled.numbers([name]).values()
    assert filled.signed([7, 8, low, 1 << 30]) == [Signature(low, number, 1), Signature(7, number, 2), Signature(7, number, 3)]
    assert filled.signed(range(100, 2100)) == []
    assert filled.entries([7, low]).tolist() == [[low, number, 1], [7, number, 2], [7, number, 3]]
    assert filled.heads([number, number + 1]) == {number: (name, b"head")}
    assert filled.cards([number, number + 1]) == {number: Card(name, ("st-1+0-4", "ev-1"), b"head", b"record")}
    filled.forget(name)
    assert filled.signed([7, low]) == [] and filled.cards([number]) == {}


def test_what_no_card_names_cannot_be_paired(pair: tuple[Ledger, Analysis, Analysis]) -> None:
    ledger, a, b = pair
    with pytest.raises(LedgerError, match="st-none: on no card"), ledger.writing() as connection:
        ledger.pair(connection, {a.document.id: [Pair("claim", "st-none", "st-nobody", a.document.id, b.document.id)]})


def test_ids_that_went_with_a_page_lead_on_once_linking_is_done(pair: tuple[Ledger, Analysis, Analysis]) -> None:
    ledger, a, b = pair
    ledger.forget(a.document.id)
    assert ledger.entry("cl-1") is None and ledger.entry("oc-1") is None
    with ledger.writing() as connection:
        ledger.mark_fresh(connection, "", ledger.stale(""))
        ledger.mark_stale(connection, ["claims", "occurrences"], [b.document.id])
        rows = [{"id": "cl-2", "label": "Nine million tons", "appearances": 1}, {"id": "cl-3", "label": "A closing line", "appearances": 1}]
        ledger.replace_links(connection, "claims", [], rows)
        made = {"claim": "cl-2", "statement": b.statements[0].id, "document": b.document.id, "start": 0, "end": 5}
        ledger.replace_links(connection, "appearances", [], [made | {"id": "ap-2"}])
        ledger.replace_links(connection, "occurrences", [], [{"id": "oc-1", "type": "CONSULT", "realis": "actual", "reports": []}])
        for part in ("claims", "occurrences"):
            ledger.mark_fresh(connection, part, [b.document.id])
    found = [ledger.entry(name) for name in ("cl-1", "oc-1")]
    assert [one.id if one else None for one in found] == ["cl-2", "oc-1"]
    assert not list(ledger.dump("departed"))


def test_of_rows_only_some_columns_are_read_and_like_rows_once(pair: tuple[Ledger, Analysis, Analysis]) -> None:
    ledger, a, b = pair
    shared = {actor.id for actor in a.actors} & {actor.id for actor in b.actors}
    rows = ledger.rows_where("actors", "id", shared, ("id", "country"))
    assert shared and [set(row) for row in rows] == [{"id", "country"}] * len(shared)
    assert len(ledger.rows_where("actors", "id", shared)) == 2 * len(shared)
    whole = {row["id"]: row for row in ledger.rows_where("events", "document", [a.document.id])}
    some = ledger.rows_where("events", "document", [a.document.id], ("id", "type", "actors"))
    assert some == [{name: whole[row["id"]][name] for name in ("id", "type", "actors")} for row in some]


def test_within_a_transaction_one_reads_what_was_written_and_others_do_not(pair: tuple[Ledger, Analysis, Analysis]) -> None:
    ledger, _, _ = pair

    def claims() -> int:
        return len(ledger.rows_where("claims", "id", ["cl-1", "cl-2"]))

    with ThreadPoolExecutor(1) as others, ledger.writing() as connection:
        ledger.replace_links(connection, "claims", [], [{"id": "cl-2", "label": "Another wording"}])
        assert (claims(), others.submit(claims).result()) == (2, 1)
    assert claims() == 2


def test_what_was_written_before_a_fault_is_neither_kept_nor_read(pair: tuple[Ledger, Analysis, Analysis]) -> None:
    ledger, _, _ = pair
    with pytest.raises(ZeroDivisionError), ledger.writing() as connection:
        ledger.replace_links(connection, "claims", [], [{"id": "cl-2", "label": "Another wording"}])
        raise ZeroDivisionError
    assert ledger.rows_where("claims", "id", ["cl-2"]) == []


def test_numbers_of_documents_of_any_form_of_id(filled: Ledger, make: Make) -> None:
    name, odd = make()[1].document.id, "it's-another 'form"
    with filled.writing() as connection:
        filled.sign(connection, [([], Card(odd, (), b"", b""))])
    found = filled.numbers([name, odd, "sha256:" + "0" * 64, name[:13] + "f" * 58])
    assert set(found) == {name, odd} and len(set(found.values())) == 2
