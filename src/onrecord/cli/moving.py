"""Commands that take a ledger to another database, or to another version: move, migrate."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated

import typer

from onrecord.cli import options
from onrecord.cli.out import print_json, results, say, table


def add_to(app: typer.Typer) -> None:
    """Adds the commands."""
    app.command()(move)
    app.command()(migrate)


def move(
    source: Annotated[str, typer.Argument(metavar="SOURCE", help="The ledger to copy: a file, or postgresql://…")],
    target: Annotated[str, typer.Argument(metavar="TARGET", help="Where to: a new file, or an empty PostgreSQL database.")],
    json_: options.JsonOption = False,
) -> None:
    """Copies a whole ledger from a file to PostgreSQL or back, all or nothing, and compares check sums; the source stays.

    Example: onrecord move talks.db postgresql://desk@db.example/talks
    """
    with options.open_ledger(source) as opened, options.open_ledger(target, create=True) as other:
        moved = opened.move_to(other)
        other.tidy()
        if json_:
            print_json({"table": name} | asdict(one) for name, one in moved.items())
        else:
            shown = table("table", "rows", "SHA-256")
            for name, one in moved.items():
                shown.add_row(name, str(one.rows), one.sha256)
            results().print(shown)
        say(f"{other.path}: {moved['stored_documents'].rows} pages, {sum(one.rows for one in moved.values())} rows, read back as they were")


def migrate(ledger: options.LedgerOption = options.DEFAULT_LEDGER, json_: options.JsonOption = False) -> None:
    """Brings a ledger that an older onrecord made to the version of this one, all or nothing; its pages are not read again.

    Example: onrecord migrate --ledger talks.db
    """
    from onrecord.ledger.connecting import connect, name_of
    from onrecord.ledger.migrating import migrate as bring

    engine, shown = connect(ledger, older=True), name_of(ledger)
    try:
        before, after = bring(engine, shown)
    finally:
        engine.dispose()
    if json_:
        print_json([{"ledger": shown, "from": before, "to": after}])
    else:
        say(f"{shown}: of version {after} already" if before == after else f"{shown}: from version {before} to {after}")
