"""Commands that look after the installation: doctor, and checks of tables."""

from __future__ import annotations

import importlib.metadata
import importlib.util
import platform
import sqlite3
import sys
from pathlib import Path
from typing import Any

import typer
from rich.text import Text

from onrecord import __version__
from onrecord.cli import options
from onrecord.cli.out import print_json, results, table
from onrecord.errors import OnrecordError


def add_to(app: typer.Typer) -> None:
    """Adds the command."""
    app.command()(doctor)


def doctor(
    ledger: options.LedgerOption = options.DEFAULT_LEDGER, knowledge: options.KnowledgeOption = None, json_: options.JsonOption = False
) -> None:
    """What is installed, which models and tables with which digests, what is missing and how to get it.

    Example: onrecord doctor
    """
    found = [*software(), *model(), *tables(knowledge or []), *ledger_state(ledger)]
    if json_:
        print_json(found)
    else:
        shown = table("", "what", "found")
        for row in found:
            shown.add_row("ok" if row["ok"] else "missing" if row["needed"] else "–", row["what"], Text(row["found"]))
        results().print(shown)
    if any(row["needed"] and not row["ok"] for row in found):
        raise typer.Exit(2)


def line(what: str, found: str, ok: bool = True, needed: bool = True, **more: Any) -> dict[str, Any]:
    """One thing that was looked at."""
    return {"what": what, "ok": ok, "needed": needed, "found": found, **more}


def software() -> list[dict[str, Any]]:
    """onrecord, Python, SQLite and the larger packages."""
    packages = " ".join(f"{name} {importlib.metadata.version(name)}" for name in ("spacy", "sqlalchemy", "trafilatura", "fastapi"))
    with sqlite3.connect(":memory:") as connection:
        options_ = {row[0] for row in connection.execute("PRAGMA compile_options")}
    search = "ENABLE_FTS5" in options_
    return [
        line("onrecord", f"{__version__} on Python {sys.version.split()[0]}, {platform.system()} {platform.machine()}"),
        line("packages", packages),
        line("SQLite", f"{sqlite3.sqlite_version}{'' if search else ' without FTS5: install a Python whose SQLite has it'}", search),
    ]


def model() -> list[dict[str, Any]]:
    """The English model."""
    from onrecord.language import find_model

    try:
        info = find_model()
    except OnrecordError as error:
        return [line("English model", str(error), ok=False)]
    return [line("English model", f"{info.name} {info.version}, {info.digest}, in {info.path}", digest=info.digest)]


def tables(folders: list[str]) -> list[dict[str, Any]]:
    """The knowledge tables: each with its rows, and the digest of all."""
    from onrecord.knowledge import load_knowledge

    try:
        knowledge = load_knowledge(folders)
    except OnrecordError as error:
        return [line("knowledge", str(error), ok=False)]
    rows = {name: len(knowledge.rows(name)) for name in knowledge.names}
    shown = ", ".join(f"{name} {number}" for name, number in rows.items())
    return [line("knowledge", f"{knowledge.digest}; rows: {shown}", digest=knowledge.digest, tables=rows)]


def ledger_state(path: str) -> list[dict[str, Any]]:
    """The ledger, where there is one."""
    if "://" not in path and not Path(path).exists():
        return [line("ledger", f"{path}: none yet; 'onrecord build PATH...' makes one", ok=False, needed=False)]
    try:
        with options.open_ledger(path) as opened:
            counts = opened.summary().counts
    except OnrecordError as error:
        return [line("ledger", str(error), ok=False)]
    return [line("ledger", f"{opened.path}: " + ", ".join(f"{name} {number}" for name, number in counts.items() if number), tables=counts)]
