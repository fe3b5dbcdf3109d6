"""The command that asks what binds two states: in which fields, through which treaties, formats and projects, and what each says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict
from typing import Annotated, Any

import typer
from rich.text import Text

from onrecord.cli import options
from onrecord.cli.asking import passage, states
from onrecord.cli.out import day, print_json, results, table

Row = dict[str, Any]
LatestOption = Annotated[int, typer.Option("--latest", min=1, metavar="N", help="How many statements on what the relation is.")]
STATUS = "status"


def add_to(app: typer.Typer) -> None:
    """Adds the command."""
    app.command()(relation)


def relation(
    left: Annotated[str, typer.Argument(metavar="STATE", help="A state by name or ISO code.")],
    right: Annotated[str, typer.Argument(metavar="STATE", help="The other one.")],
    latest: LatestOption = 5,
    knowledge: options.KnowledgeOption = None,
    ledger: options.LedgerOption = options.DEFAULT_LEDGER,
    json_: options.JsonOption = False,
) -> None:
    """What binds two states: fields, treaties, formats, projects and issues, what the relation is called, what each side says.

    Example: onrecord relation Arvenia Kestrova
    """
    from onrecord.knowledge import load_knowledge
    from onrecord.web.relation.named import bonds, positions
    from onrecord.web.relation.together import frame_of, together

    with options.open_ledger(ledger) as opened:
        one, other = states(opened, None, (left, right))
        entries = together(opened, one, other, frame_of(opened))
        held = bonds(opened, load_knowledge(knowledge or []), one, other, [entry.id for entry in entries])
        found = [*fields_of(entries), *(bond_row(bond) for bond in held), *status_of(opened, (one, other), latest)]
        found += [row for position in positions(opened, one, other, held) for row in position_rows(opened, position)]
    if json_:
        print_json(found)
    else:
        show_parts(found)


def fields_of(entries: Iterable[Any]) -> list[Row]:
    """The fields of the relation by the number of entries in which both take part, the busiest first."""
    counts: dict[str, Counter[str]] = {}
    for entry in entries:
        for topic in entry.topics:
            counts.setdefault(topic, Counter())[entry.table] += 1
    ranked = sorted(counts, key=lambda topic: (-counts[topic].total(), topic))
    tables = ("statements", "events", "indicators")
    return [{"part": "field", "name": topic, **{name: counts[topic][name] for name in tables}} for topic in ranked]


def bond_row(bond: Any) -> Row:
    """A treaty, format, project or issue as a row."""
    return {"part": bond.kind, **asdict(bond)}


def status_of(ledger: Any, pair: tuple[str, str], latest: int) -> list[Row]:
    """What the relation is said to be: the latest statements with both states in the field "status"."""
    from onrecord.ledger import Question

    rows = [row for row in ledger.find("statements", Question(states=pair, topic=STATUS)) if row["said_on"]][-latest:]
    return [{"part": STATUS, **said(ledger, row)} for row in rows]


def position_rows(ledger: Any, position: Any) -> list[Row]:
    """What each side says on one thing: the latest statements of each, with the side that they take."""
    found = []
    for code, number, rows in position.sides:
        for row in rows:
            taken = [stance["value"] for stance in row["stance"] or () if stance["target"] == position.bond.id]
            found.append(
                {"part": "position", "on": position.bond.id, "name": position.bond.name, "side": code, "statements": number,
                 "stance": taken[0] if taken else None, **said(ledger, row)}
            )  # fmt: skip
    return found


def said(ledger: Any, row: Row) -> Row:
    """A statement with its day, its speaker and its words."""
    speaker = row["speaker"] or {}
    return {
        "id": row["id"], "said_on": row["said_on"], "speaker": speaker.get("name") or speaker.get("text"), "words": passage(ledger, row)
    }  # fmt: skip


def show_parts(found: list[Row]) -> None:
    """The parts for people, each as a table of its own."""
    shown = table("field", "statements", "events", "figures", title="Fields")
    for row in found:
        if row["part"] == "field":
            shown.add_row(row["name"], *(str(row[name]) for name in ("statements", "events", "indicators")))
    results().print(shown)
    shown = table("kind", "from", "to", "entries", "pages", "id", "name", title="Treaties, formats, projects, issues")
    for row in found:
        if "begun" in row:
            shown.add_row(row["kind"], day(row["begun"]), day(row["ended"]), str(row["entries"]), str(row["pages"]), row["id"], row["name"])
    results().print(shown)
    for part, title in ((STATUS, "What the relation is called and is"), ("position", "What each side says")):
        shown = table("said on", "on", "speaker", "stance", "id", "words", title=title)
        for row in found:
            if row["part"] == part:
                cells = (row["said_on"], row.get("name"), row["speaker"], row.get("stance"), row["id"], row["words"])
                shown.add_row(*(Text(cell or "–") for cell in cells))
        results().print(shown)
