"""Who deals with whom, and which page comes from which, as GraphML for Gephi, yEd, igraph and networkx.

Example:
    >>> actors(ledger, Question()).edges["state:XAA", "state:XAB"]["events"]
    12
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import IO, Any

import networkx

from onrecord.exports.citations import title
from onrecord.joined.rows import decided_of
from onrecord.ledger import Ledger, Question
from onrecord.ledger.sameness import Same

Row = dict[str, Any]
#: The cells that name who acts, speaks or is spoken of.
WHO = {"events": ("actors", "recipients"), "statements": ("speaker", "about")}


def as_graph_of_actors(ledger: Ledger, question: Question, sink: IO[bytes]) -> int:
    """Writes the graph of actors; the number of its edges."""
    return write(actors(ledger, question), sink)


def as_graph_of_lineage(ledger: Ledger, question: Question, sink: IO[bytes]) -> int:
    """Writes the graph of pages; the number of its edges."""
    return write(lineage(ledger, question), sink)


def write(graph: Any, sink: IO[bytes]) -> int:
    """A graph as GraphML."""
    networkx.write_graphml(graph, sink)
    return int(graph.number_of_edges())


def actors(ledger: Ledger, question: Question) -> Any:
    """A directed graph: from who acts to who is acted upon, one edge for each kind of act told as done.

    Edges have ``type``, ``events`` (passages, not occurrences), ``quad`` and ``score`` as PLOVER has them; joint acts stand
    in both directions. Edges of type ``SAID`` lead from a speaker to what his statements are about.
    """
    counts: Counter[tuple[str, str, str]] = Counter()
    values: dict[str, tuple[int, float]] = {}
    for row in as_told(ledger, "events", question):
        if row["realis"] == "actual":
            values[row["type"]] = (row["quad"], row["score"])
            counts.update((left, right, row["type"]) for left, right in dyads(row))
    for row in as_told(ledger, "statements", question):
        who = (row["speaker"] or {}).get("actor")
        counts.update((who, target, "SAID") for target in row["about"] or () if who and who != target)
    return graph_of(counts, values, ledger)


def as_told(ledger: Ledger, table: str, question: Question) -> Iterator[Row]:
    """Entries that count, with their cells as people corrected them and everybody under the one that he is said to be."""
    rows = list(ledger.rows(table, replace(question, counted=True)))
    found, same = decided_of(ledger, table, {row["id"]: row["document"] for row in rows}), ledger.sameness()
    for row in rows:
        now = found[row["id"]].row if row["id"] in found else row
        yield now | {part: renamed(now[part], same, row["document"]) for part in WHO[table]}


def renamed(cell: Any, same: Same, document: str) -> Any:
    """A cell whose actors are those that they are said to be."""
    if isinstance(cell, list):
        return [renamed(part, same, document) for part in cell]
    if isinstance(cell, str):
        return same.now(cell, document)
    return cell and cell | {"actor": cell.get("actor") and same.now(cell["actor"], document)}


def dyads(row: Row) -> set[tuple[str, str]]:
    """Who acts on whom: both ways where several act together."""
    left, right = (list(dict.fromkeys(node(side) for side in row[part] or () if node(side))) for part in ("actors", "recipients"))
    if right:
        return {(str(a), str(b)) for a in left for b in right if a != b}
    return {(str(a), str(b)) for a in left for b in left if a != b}


def node(side: Row) -> str | None:
    """The state of a side where it has one, or else its actor."""
    code = side.get("code")
    return f"state:{code}" if code and len(str(code)) == 3 else side.get("actor")


def graph_of(counts: Counter[tuple[str, str, str]], values: dict[str, tuple[int, float]], ledger: Ledger) -> Any:
    """The graph with the names of its nodes."""
    graph = networkx.MultiDiGraph()
    used = {name for left, right, _ in counts for name in (left, right)}
    known = {row["id"]: row for row in ledger.rows("actors") if row["id"] in used}
    for name in sorted(used):
        row = known.get(name, {"name": name.split(":", 1)[-1], "kind": name.split(":", 1)[0], "country": None})
        graph.add_node(name, label=row["name"], kind=row["kind"], country=row["country"] or "")
    for (left, right, kind), number in sorted(counts.items()):
        quad, score = values.get(kind, (0, 0.0))
        graph.add_edge(left, right, key=kind, type=kind, events=number, quad=quad, score=score)
    return graph


def lineage(ledger: Ledger, question: Question) -> Any:
    """A directed graph of pages: from the derived page to its source; ``same_source`` stands once, marked as undirected."""
    graph = networkx.MultiDiGraph()
    for row in ledger.rows("documents", question):
        graph.add_node(row["id"], label=title(row), outlet=row["outlet"] or "", published=row["published"] or "", url=row["url"] or "")
    for row in ledger.rows("links"):
        ends = (row["derived_document"], row["source_document"])
        if row["derived_start"] is None and all(end in graph for end in ends):
            graph.add_edge(
                *ends,
                key=row["id"],
                kind=row["kind"],
                score=float(row["score"] or 0),
                directed=row["kind"] != "same_source",
                reasons="; ".join(row["reasons"] or ()),
            )
    return graph
