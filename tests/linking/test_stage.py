"""Linking over a ledger: the same in any order of arrival, and without what was forgotten."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from onrecord.engines.local import build, process
from onrecord.knowledge import Knowledge, load_knowledge
from onrecord.ledger import Ledger, Prepared, prepare
from onrecord.linking import Kept, link
from onrecord.linking.apart import Apart
from onrecord.linking.desk import Desk
from onrecord.linking.stage import take_in
from onrecord.reading import find_pages

Place = Callable[[str], str]
SPEECH = (
    "Remarks by President Viktor Aldane in Dovrin, May 12, 2031\n\nOur trust in Arvenia has never been greater. "
    "We hold joint patrols in the strait, and nothing in them is aimed at anybody else. "
    "In 2030 our trade passed $17 billion for the first time."
)
WIRE = (
    "DOVRIN, May 12, 2031 (KTA) -- Trust in Arvenia has never been greater, Kestrovan President Viktor Aldane said in Dovrin.\n\n"
    '"We hold joint patrols in the strait, and nothing in them is aimed at anybody else," he said.\n\n'
    '"In 2030 our trade passed $17 billion for the first time," Aldane said.'
)
APART = "ORSEL, May 13, 2031 (Orsel Wire) -- Arvenian farmers said on Tuesday that rain had spoiled a third of the barley around Seldra."
PAGES = {"speech.txt": SPEECH, "wire.txt": WIRE, "copy.txt": WIRE + "\n", "apart.txt": APART}
EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
KNOWLEDGE = str(EXAMPLES / "knowledge")
#: One sentence a page: two wordings of one text, a third wording of it, and a text on something else.
SHORT = {
    "s1.txt": "Dockers in Seldra voted on Monday night to end the strike that had closed the grain terminal for six weeks.",
    "s2.txt": "The six-week strike that closed the grain terminal of Seldra is over: dockers voted to end it on Monday night.",
    "s3.txt": "Dockers in Seldra voted on Monday night to end a strike that had closed the grain terminal for six weeks.",
    "s4.txt": "A court in Dovrin on Friday heard the first witness against the owners of the ferry that sank off Kell.",
}
TABLES = ("links", "origins", "claims", "appearances", "occurrences", "series", "disagreements")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("linked")
    for name, text in PAGES.items():
        (path / name).write_text(text, encoding="utf-8")
    return path


def state(path: str) -> dict[str, list[dict[str, object]]]:
    """All rows of linking."""
    with Ledger.open(path) as ledger:
        return {table: sorted(ledger.rows(table), key=lambda r: str(r["id"])) for table in TABLES}


def built(folder: Path, ledger: str, names: list[str]) -> dict[str, list[dict[str, object]]]:
    """A ledger grown page by page."""
    with Ledger.open(ledger, create=True) as opened:
        for name in names:
            build([folder / name], opened, [KNOWLEDGE], workers=1)
    return state(ledger)


@pytest.mark.xdist_group("linking")
def test_copies_and_reports_of_a_speech_are_one_origin_and_the_rest_another(folder: Path, place: Place) -> None:
    rows = built(folder, place("a"), sorted(PAGES))
    assert sorted(len(o["documents"]) for o in rows["origins"]) == [1, 3]  # type: ignore[arg-type]
    wholes = [r["kind"] for r in rows["links"] if r["derived_start"] is None]
    assert "copies" in wholes
    assert rows["claims"], "what the speech and the wire both hold is a claim"
    assert {c["textual_origins"] for c in rows["claims"]} == {1}


@pytest.mark.xdist_group("linking")
def test_the_order_of_arrival_does_not_matter(folder: Path, place: Place) -> None:
    names = sorted(PAGES)
    first = built(folder, place("sorted"), names)
    for seed in (1, 2):
        shuffled = random.Random(seed).sample(names, len(names))
        assert built(folder, place(f"seed{seed}"), shuffled) == first, shuffled


@pytest.mark.xdist_group("linking")
def test_what_is_read_and_linked_is_told_up_to_the_end(folder: Path, place: Place) -> None:
    told: dict[str, list[tuple[int, int]]] = {}
    with Ledger.open(place("told"), create=True) as ledger:
        build([folder], ledger, [KNOWLEDGE], workers=1, progress=lambda what, done, total: told.setdefault(what, []).append((done, total)))
    number = len(PAGES)
    assert told["read"] == [(n, number) for n in range(1, number + 1)]
    assert told["linked"][-1] == (number, number)
    assert told["linked"] == sorted(told["linked"]) and all(done <= total == number for done, total in told["linked"])


@pytest.mark.xdist_group("linking")
def test_a_forgotten_page_takes_its_links_along_and_nothing_else(folder: Path, place: Place) -> None:
    without = built(folder, place("without"), [n for n in sorted(PAGES) if n != "copy.txt"])
    built(folder, place("with"), sorted(PAGES))
    with Ledger.open(place("with")) as ledger:
        (document,) = ledger.documents_at(str(folder / "copy.txt"))
        ledger.forget(document)
        build([], ledger, [KNOWLEDGE], workers=1)
    assert state(place("with")) == without


@pytest.mark.xdist_group("linking")
def test_a_page_that_was_forgotten_and_comes_again_changes_nothing(folder: Path, place: Place) -> None:
    first = built(folder, place("once"), sorted(PAGES))
    with Ledger.open(place("once")) as ledger:
        for name in ("speech.txt", "apart.txt"):
            (document,) = ledger.documents_at(str(folder / name))
            ledger.forget(document)
            build([folder / name], ledger, [KNOWLEDGE], workers=1)
    assert state(place("once")) == first


@pytest.mark.xdist_group("linking")
def test_a_page_of_one_sentence_is_linked_with_the_one_most_like_it_in_any_order(tmp_path: Path, place: Place) -> None:
    for name, text in SHORT.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    names = sorted(SHORT)
    first = built(tmp_path, place("sorted"), names)
    assert sorted(len(o["documents"]) for o in first["origins"]) == [1, 1, 2]  # type: ignore[arg-type]
    for order in (names[::-1], ["s2.txt", "s1.txt", "s4.txt", "s3.txt"]):
        assert built(tmp_path, place(f"by_{order[0][:2]}_{order[1][:2]}"), order) == first, order
    with Ledger.open(place("sorted")) as ledger:
        (document,) = ledger.documents_at(str(tmp_path / "s3.txt"))
        ledger.forget(document)
        build([], ledger, [KNOWLEDGE], workers=1)
    without = built(tmp_path, place("without"), ["s1.txt", "s2.txt", "s4.txt"])
    assert state(place("sorted")) == without
    assert sorted(len(o["documents"]) for o in without["origins"]) == [1, 2]  # type: ignore[arg-type]


@pytest.mark.xdist_group("linking")
def test_pages_compared_apart_make_the_same_rows_whoever_links_meanwhile(tmp_path: Path) -> None:
    tables = load_knowledge([KNOWLEDGE])
    found = process(find_pages([EXAMPLES / "pages"]), prepare, [KNOWLEDGE])
    pages = [page for page in found if isinstance(page, Prepared)]
    here, there = str(tmp_path / "here.db"), str(tmp_path / "there.db")
    with Ledger.open(here, create=True) as ledger, Ledger.open(there, create=True) as other:
        for page in pages:
            ledger.add(page)
        link(ledger, tables)
        for page in pages[::2]:
            other.add(page)
        link(other, tables)
        for page in pages[3::2]:
            other.add(page)
        late = iter([pages[1]])

        def apart(documents: list[str], compare: bool) -> Iterator[Kept]:
            middle = len(documents) // 2
            for place, kept in enumerate(Apart(other, tables, compare).compared(documents)):
                if place == middle and (page := next(late, None)) is not None:
                    other.add(page)  # by another build, which links it at once
                    link_alone(other, tables, page.document)
                yield kept

        link(other, tables, compare=apart)
    assert state(here) == state(there)
    assert state(here)["claims"] and state(here)["links"]


def link_alone(ledger: Ledger, tables: Knowledge, document: str) -> None:
    """Takes one page in, as a build beside would."""
    take_in(Desk(ledger, tables), [document])
