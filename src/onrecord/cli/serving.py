"""Commands that serve the ledger: serve and demo."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli import options
from onrecord.cli.out import name_set_aside, results, say, table
from onrecord.errors import UsageError

if TYPE_CHECKING:
    from onrecord.ledger import Named, Summary

#: Only this machine can ask; another address is never taken.
LOOPBACK = "127.0.0.1"
PortOption = Annotated[int, typer.Option("--port", min=0, max=65535, metavar="N", help="Port on this machine.")]


def add_to(app: typer.Typer) -> None:
    """Adds the commands."""
    app.command()(serve)
    app.command()(demo)


def serve(ledger: options.LedgerOption = options.DEFAULT_LEDGER, port: PortOption = 8765) -> None:
    """The reading room in the browser, the API and its documentation, on this machine only.

    Example: onrecord serve --ledger talks.db
    """
    options.open_ledger(ledger).close()
    run_server(ledger, port)


def demo(
    once: Annotated[bool, typer.Option("--once", help="Build and print the summary, then end.")] = False,
    ledger: options.LedgerOption = "onrecord-demo.db",
    port: PortOption = 8765,
) -> None:
    """Builds a ledger from the bundled example pages, about invented states, and serves it.

    Example: onrecord demo
    """
    from onrecord.cli.building import progress_bar
    from onrecord.engines.local import build

    folder = examples()
    with options.open_ledger(ledger, create=True) as opened:
        with progress_bar() as progress:
            report = build([folder / "pages"], opened, [str(folder / "knowledge")], progress=progress)
        print_summary(opened.summary(5))
    say(f"{ledger}: {report.added} pages added, {report.known} known already, {len(report.set_aside)} set aside")
    for page in report.set_aside:
        name_set_aside(page.path, page.reason)
    if not once:
        run_server(ledger, port)
    raise typer.Exit(1 if report.set_aside else 0)


def examples() -> Path:
    """The folder of example pages: in the package, or beside it in a checkout."""
    package = Path(__file__).resolve().parents[1]
    for folder in (package / "examples", package.parents[1] / "examples"):
        if (folder / "pages").is_dir():
            return folder
    raise UsageError("the example pages are missing from this installation; install onrecord again")


def run_server(ledger: str, port: int) -> None:
    """Serves until Ctrl-C."""
    import uvicorn

    from onrecord.web import create_app

    say(f"http://{LOOPBACK}:{port}/ (end with Ctrl-C)")
    uvicorn.run(create_app(ledger), host=LOOPBACK, port=port, log_level="warning")


def print_summary(summary: Summary) -> None:
    """A ledger at a glance, for people."""
    counts = summary.counts
    console = results()
    period = f"from {summary.first} to {summary.last}" if summary.first else "none of them dated"
    undated = f", {summary.undated} without a date" if summary.undated and summary.first else ""
    console.print(f"{counts['documents']} pages {period}{undated}")
    console.print(f"{counts['statements']} statements, {counts['events']} events, {counts['indicators']} stated quantities")
    named = ((name, counts[name]) for name in ("links", "claims", "occurrences", "disagreements"))
    across = ", ".join(f"{number} {name}" for name, number in named if number)
    if across:
        console.print(f"across pages: {across}")
    for title, found, unit in (
        ("Most often together", summary.pairs, "entries"), ("Who speaks most", summary.speakers, "statements"),
        ("Outlets", summary.outlets, "pages"),
    ):  # fmt: skip
        if found:
            console.print(counted(title, found, unit))
    if summary.repeated:
        shown = table("said", "textual origins", "outside", "claim", title="Said more than once")
        for row in summary.repeated:
            shown.add_row(*(str(row[name] or 0) for name in ("appearances", "textual_origins", "outside")), row["label"])
        console.print(shown)


def counted(title: str, found: list[Named], unit: str) -> object:
    """A small table of names and numbers."""
    shown = table(unit, "", title=title)
    for one in found:
        shown.add_row(str(one.count), one.name)
    return shown
