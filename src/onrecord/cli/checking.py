"""Commands that look after knowledge tables: whether they are sound, and where an export of Wikidata says something else."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.text import Text

from onrecord.cli import options
from onrecord.cli.out import print_json, results, say, table

FileArgument = Annotated[
    Path | None, typer.Argument(metavar="FILE", help="CSV, TSV or JSON as the Wikidata Query Service gives it.", show_default=False)
]


def add_to(app: typer.Typer) -> None:
    """Adds the group of commands."""
    group = typer.Typer(help="Look after the tables that pages are read with.", no_args_is_help=True)
    group.command()(check)
    app.add_typer(group, name="knowledge")


def check(file: FileArgument = None, knowledge: options.KnowledgeOption = None, json_: options.JsonOption = False) -> None:
    """Whether the tables are sound; with FILE, where Wikidata says something else.

    Example: onrecord knowledge check --knowledge mine
    """
    from onrecord.knowledge import load_knowledge
    from onrecord.knowledge.check import check_against
    from onrecord.knowledge.validate import validate

    tables = load_knowledge(knowledge or [])
    problems = validate(tables)
    for problem in problems:
        say(str(problem))
    if file is None:
        say(f"{sum(len(tables.rows(name)) for name in tables.names)} rows in {len(tables.names)} tables, {len(problems)} unsound")
    else:
        found = check_against(tables, file)
        if json_:
            print_json({"table": d.table, "key": d.key, "field": d.field, "ours": d.ours, "theirs": d.theirs} for d in found)
        else:
            shown = table("table", "key", "field", "ours", "theirs")
            for d in found:
                shown.add_row(*(Text(cell or "–") for cell in (d.table, d.key, d.field, d.ours, d.theirs)))
            results().print(shown)
        say(f"{len(found)} differences")
    if problems:
        raise typer.Exit(2)
