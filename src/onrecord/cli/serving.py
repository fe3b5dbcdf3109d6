"""Commands that serve the ledger: serve and demo."""

from __future__ import annotations

import contextlib
import socket
from collections.abc import Sequence
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Annotated

import typer
from rich.text import Text

from onrecord.cli import options
from onrecord.cli.out import name_set_aside, results, say, table
from onrecord.errors import UsageError

if TYPE_CHECKING:
    from onrecord.ledger import Summary

#: Only this machine can ask; another address is never taken.
LOOPBACK = "127.0.0.1"
TokenOption = Annotated[str | None, typer.Option("--token", envvar="ONRECORD_TOKEN", help="Take judgements that come with this token.")]
WatchOption = Annotated[
    list[Path] | None, typer.Option("--watch", metavar="FOLDER", help="Take in new pages of this folder while people read; repeatable.")
]
PortOption = Annotated[int, typer.Option("--port", min=0, max=65535, metavar="N", help="Port on this machine.")]


def add_to(app: typer.Typer) -> None:
    """Adds the commands."""
    app.command()(serve)
    app.command()(demo)
    app.command()(mcp)


def serve(
    ledger: options.LedgerOption = options.DEFAULT_LEDGER,
    port: PortOption = 8765,
    knowledge: options.KnowledgeOption = None,
    token: TokenOption = None,
    watch: WatchOption = None,
) -> None:
    """The reading room in the browser, the API and its documentation, on this machine only.

    Example: onrecord serve --ledger talks.db --watch incoming/
    """
    from onrecord.cli.building import check_paths
    from onrecord.engines.watching import watching

    check_paths(watch or [])
    options.open_ledger(ledger, create=bool(watch)).close()
    with watching(watch, ledger, knowledge or (), say) if watch else contextlib.nullcontext():
        run_server(ledger, port, knowledge or (), token)


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
            pages, tables = [folder / "pages"], [str(folder / "knowledge")]
            report = build(pages, opened, tables, progress=progress)
            if report.outdated:  # an earlier version of onrecord built it
                report = build(pages, opened, tables, again=True, progress=progress)
        print_summary(opened.summary(5))
    say(f"{opened.path}: {report.added} pages added, {report.known} known already, {len(report.set_aside)} set aside")
    for page in report.set_aside:
        name_set_aside(page.path, page.reason)
    say(f"try: onrecord find treaty --ledger {opened.path}; onrecord timeline --between Arvenia Kestrova --ledger {opened.path}")
    if not once:
        run_server(ledger, port, [str(folder / "knowledge")])
    raise typer.Exit(1 if report.set_aside else 0)


def mcp(
    ledger: options.LedgerOption = options.DEFAULT_LEDGER,
    http: Annotated[bool, typer.Option("--http", help="Serve over HTTP on this machine instead of standard input and output.")] = False,
    port: PortOption = 8766,
    room: Annotated[str, typer.Option("--room", metavar="ADDRESS", help="Address of a reading room, for the answers.")] = "",
    token: TokenOption = None,
    knowledge: options.KnowledgeOption = None,
) -> None:
    """The ledger for assistants (Model Context Protocol): every answer carries its passages and their addresses.

    Example: onrecord mcp --ledger talks.db
    """
    from onrecord.mcp import create_server

    server = create_server(ledger, token, room.rstrip("/"), knowledge or ())
    if http:
        say(f"http://{LOOPBACK}:{port}/mcp (end with Ctrl-C)")
        server.run("streamable-http", host=LOOPBACK, port=port)
    else:
        server.run("stdio")


def examples() -> Path:
    """The folder of example pages: in the package, or beside it in a checkout."""
    package = Path(__file__).resolve().parents[1]
    for folder in (package / "examples", package.parents[1] / "examples"):
        if (folder / "pages").is_dir():
            return folder
    raise UsageError("the example pages are missing from this installation; install onrecord again")


def run_server(ledger: str, port: int, folders: Sequence[str] = (), token: str | None = None) -> None:
    """Serves until Ctrl-C.

    Raises:
        UsageError: the port is taken.
    """
    import uvicorn

    from onrecord.web import create_app
    from onrecord.web.app import warm

    listener = socket.socket()
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((LOOPBACK, port))
    except OSError as error:
        raise UsageError(f"port {port}: {error.strerror}; take another one with --port, or 0 for any that is free") from error
    say(f"http://{LOOPBACK}:{listener.getsockname()[1]}/ (end with Ctrl-C)")
    Thread(target=warm, daemon=True).start()
    with contextlib.suppress(KeyboardInterrupt):
        uvicorn.Server(uvicorn.Config(create_app(ledger, folders, token), log_level="warning")).run(sockets=[listener])


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
    console.print()
    lines = table("", "")
    lines.show_header, lines.box = False, None
    named_lines = (("Together in most entries", summary.pairs), ("Most statements", summary.speakers), ("Most pages", summary.outlets))
    for title, found in named_lines:
        if found:
            lines.add_row(title + "  ", Text(", ".join(f"{one.name} {one.count}" for one in found)))
    for row in summary.repeated:
        times = f"Said {row['appearances']} times  "
        lines.add_row(times, Text(f"“{row['label']}” (different texts: {row['textual_origins'] or 0}, outside: {row['outside'] or 0})"))
    console.print(lines)
