"""How much of what recurs across the example pages is found: recall by kind, from the tables of one ledger.

``python tests/examples/ledger_scoring.py FOLDER [--missed]`` prints the figures for a folder of tables as
``onrecord export --table T`` writes them, one ``T.jsonl`` each (``TABLES`` names them).
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

from gold import Json, Row, Tally, expected, find, many, overlaps, page_name, phrased

TABLES = (
    "documents", "statements", "events", "indicators", "links", "origins", "claims", "appearances", "occurrences", "disagreements",
)  # fmt: skip
Tables = dict[str, list[Json]]


class Book:
    """The tables of a ledger, by page as the gold names them."""

    def __init__(self, tables: Tables) -> None:
        self.tables = tables
        self.names = {row["id"]: page_name(row["key"]) for row in tables["documents"]}
        self.texts = {page_name(row["key"]): row["text"] for row in tables["documents"]}
        self.entries = {row["id"]: row for table in ("statements", "events", "indicators") for row in tables[table]}

    def page(self, document: str) -> str:
        """The page of a document's id."""
        return self.names.get(document, "")

    def at(self, table: str, page: str, passage: str) -> Iterator[str]:
        """Ids of the entries of a table that touch a passage of a page."""
        places = find(self.texts.get(page, ""), passage)
        return (e["id"] for e in self.tables[table] if self.page(e["document"]) == page and overlaps(e, places))

    def claims_at(self, page: str, passage: str) -> set[str]:
        """Ids of the claims that appear in a passage of a page."""
        places = find(self.texts.get(page, ""), passage)
        return {a["claim"] for a in self.tables["appearances"] if self.page(a["document"]) == page and overlaps(a, places)}

    def lies(self, entry: str, page: str, passage: str) -> bool:
        """Whether an entry touches a passage of a page."""
        row = self.entries.get(entry)
        return bool(row and self.page(row["document"]) == page and overlaps(row, find(self.texts[page], passage)))


def score_ledger(tables: Tables) -> Tally:
    """All figures that need more than one page."""
    book, tally = Book(tables), Tally()
    pairs = linked(book)
    for row in expected("links"):
        tally.count("links", any(link_right(pair, row) for pair in pairs), f"{row['derived']} < {row['source']}: {row['why']}")
    together = {frozenset(pair[:2]) for pair in pairs}
    for row in expected("unlinked"):
        pair = frozenset((row["left"], row["right"]))
        apart = pair <= set(book.texts) and pair not in together
        tally.count("kept_apart", apart, f"{row['left']} | {row['right']}: {row['why']}")
    for row in expected("origins"):
        score_origin(tally, book, row)
    for row in expected("claims"):
        score_claim(tally, book, row)
    for row in expected("claims_apart"):
        tally.count("claims_apart", claims_apart(book, row), f"{row['left_phrase']} | {row['right_phrase']}: {row['why']}")
    for row in expected("disagreements"):
        tally.count("disagreements", any(disagreement_right(book, seen, row) for seen in tables["disagreements"]), row["why"])
    for row in expected("plans"):
        tally.count("plans", plan_right(book, row), row["why"])
    return tally


def linked(book: Book) -> set[tuple[str, str, str]]:
    """Derived page, source page and kind of the links of whole documents."""
    return {
        (book.page(link["derived_document"]), book.page(link["source_document"]), link["kind"])
        for link in book.tables["links"]
        if link.get("derived_start") is None
    }


def link_right(pair: tuple[str, str, str], row: Row) -> bool:
    """A link between the two pages of one of the kinds asked for, in the direction asked for where there is one."""
    derived, source, kind = pair
    if kind not in many(row["kinds"]):
        return False
    return (derived, source) == (row["derived"], row["source"]) or (
        (bool(row["undirected"]) or kind == "same_source") and (source, derived) == (row["derived"], row["source"])
    )


def score_origin(tally: Tally, book: Book, row: Row) -> None:
    """Each pair of pages that go back to one text stands in one origin."""
    groups = [{book.page(document) for document in origin["documents"]} for origin in book.tables["origins"]]
    for pair in combinations(many(row["pages"]), 2):
        tally.count("origins", any(set(pair) <= group for group in groups), f"{pair}: {row['why']}")


def score_claim(tally: Tally, book: Book, row: Row) -> None:
    """The pages whose appearances of the phrase, or each of its own wording, stand in one claim, of those that carry it."""
    claims: dict[str, set[str]] = {}
    for page, phrase in phrased(row):
        for claim in book.claims_at(page, phrase):
            claims.setdefault(claim, set()).add(page)
    best: set[str] = max(claims.values(), key=len, default=set())
    for page, phrase in phrased(row):
        tally.count("claims", len(best) > 1 and page in best, f"{page}: {phrase}")


def claims_apart(book: Book, row: Row) -> bool:
    """Two passages that do not say the same stand in no claim together."""
    left, right = (book.claims_at(row[side], row[f"{side}_phrase"]) for side in ("left", "right"))
    return {row["left"], row["right"]} <= set(book.texts) and not left & right


def disagreement_right(book: Book, seen: Json, row: Row) -> bool:
    """A disagreement of this kind between these passages, whichever comes first."""
    sides = ((row["left"], row["left_phrase"]), (row["right"], row["right_phrase"]))
    return seen["kind"] == row["kind"] and any(
        book.lies(seen["left"], *first) and book.lies(seen["right"], *second) for first, second in (sides, sides[::-1])
    )


def plan_right(book: Book, row: Row) -> bool:
    """The planned occurrence is there, and the one that fulfils it points to it; one never seen again has none that does."""
    occurrences = book.tables["occurrences"]
    planned = set(book.at("events", row["planned"], row["planned_phrase"]))
    plans = {o["id"] for o in occurrences if o["realis"] == "planned" and planned & set(o["reports"])}
    done = [o for o in occurrences if o.get("fulfils") in plans]
    if not row["fulfilled"]:
        return bool(plans) and not done
    reports = set(book.at("events", row["fulfilled"], row["fulfilled_phrase"]))
    return any(reports & set(o["reports"]) for o in done)


def read_tables(folder: Path) -> Tables:
    """The exported tables of a folder; a missing one is empty."""
    files = {table: folder / f"{table}.jsonl" for table in TABLES}
    return {
        table: [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()] if file.exists() else []
        for table, file in files.items()
    }


def main(arguments: list[str]) -> None:
    """Prints the figures for a folder of tables."""
    tally = score_ledger(read_tables(Path(arguments[0])))
    for name, share in tally.figures().items():
        print(f"{name:28} {share:.3f}  of {tally.asked[name]}")
        if "--missed" in arguments:
            print("".join(f"    {what}\n" for what in tally.missed.get(name, [])), end="")


if __name__ == "__main__":
    main(sys.argv[1:])
