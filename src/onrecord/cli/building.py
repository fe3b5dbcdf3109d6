"""Commands that read pages: build and analyse."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import IO, TYPE_CHECKING, Annotated, Any

import typer

from onrecord.cli import options
from onrecord.cli.out import messages, name_set_aside, print_json, say
from onrecord.errors import UsageError

if TYPE_CHECKING:
    from onrecord.engines.cluster import Cluster
    from onrecord.engines.local import Progress as Tell


def add_to(app: typer.Typer) -> None:
    """Adds the commands."""
    app.command()(build)
    app.command()(analyse)


def build(
    paths: options.PathsArgument = None,
    ledger: options.LedgerOption = options.DEFAULT_LEDGER,
    knowledge: options.KnowledgeOption = None,
    workers: options.WorkersOption = None,
    again: Annotated[bool, typer.Option("--again", help="Read pages anew that are in the ledger already; judgements stay.")] = False,
    proposer: options.ProposerOption = None,
    proposer_model: options.ProposerModelOption = None,
    engine: Annotated[str, typer.Option("--engine", metavar="ENGINE", help="local (processes of this machine) or dask.")] = "local",
    scheduler: Annotated[
        str | None, typer.Option("--scheduler", metavar="ADDRESS", help="Of Dask; by default a cluster on this machine.")
    ] = None,
    shards: Annotated[
        str | None, typer.Option("--shards", metavar="ADDRESS", help="Where Dask's workers keep what they read, as Parquet.")
    ] = None,
    json_: options.JsonOption = False,
) -> None:
    """Reads pages into a ledger: text, HTML, PDF, JSON lines, .gz and zip of them, folders.

    It can be stopped at any moment and goes on where it was when started again.

    Example: onrecord build pages/ --ledger talks.db
    """
    from onrecord.engines.local import build as build_ledger
    from onrecord.engines.proposer import address

    if not paths:
        raise UsageError("name the files and folders to read: onrecord build PATH...")
    places = checked(paths)
    asked = address(proposer, proposer_model)
    check_engine(engine, scheduler, asked, shards)
    with options.open_ledger(ledger, create=True) as opened, ExitStack() as stack:
        dask = stack.enter_context(cluster(knowledge or [], workers, scheduler, shards)) if engine == "dask" else None
        run, comparing = (dask.process, dask.comparing) if dask else (None, None)
        progress = stack.enter_context(progress_bar())
        report = build_ledger(places, opened, knowledge or (), workers, again, progress, asked, run, shards, comparing)
    for page in report.set_aside:
        name_set_aside(page.path, page.reason)
    if json_:
        print_json([asdict(report) | {"ledger": opened.path, "set_aside": len(report.set_aside)}])
    else:
        say(f"{opened.path}: {report.added} pages added, {report.known} known already, {len(report.set_aside)} set aside")
    if report.outdated:
        say(f"{report.outdated} pages of the ledger were read with other models or tables; --again reads the pages named anew")
    raise typer.Exit(1 if report.set_aside else 0)


def analyse(
    paths: options.PathsArgument = None,
    jsonl: Annotated[str | None, typer.Option("--jsonl", metavar="FILE", help="Pages as JSON lines; - is standard input.")] = None,
    out: Annotated[Path | None, typer.Option("--out", metavar="FILE", help="Write here instead of standard output.")] = None,
    knowledge: options.KnowledgeOption = None,
    workers: options.WorkersOption = 1,
    proposer: options.ProposerOption = None,
    proposer_model: options.ProposerModelOption = None,
) -> None:
    """Prints one JSON object a page, in order, without a ledger.

    Example: onrecord analyse pages/visit.txt
    """
    from onrecord.engines.local import process
    from onrecord.engines.proposer import address
    from onrecord.engines.work import as_line

    if bool(paths) == bool(jsonl):
        raise UsageError("name either files and folders or --jsonl FILE")
    places = checked(paths or [])
    check_paths([Path(jsonl)] if jsonl and jsonl != "-" else [])
    asked = address(proposer, proposer_model)
    aside = 0
    with ExitStack() as stack:
        found = jsonl_file(jsonl) if jsonl else paths_found(places)
        sink = writable(out, stack)
        for result in process(found, as_line, knowledge or (), workers or 1, asked):
            if isinstance(result, str):
                sink.write(result.encode() + b"\n")
            else:
                aside += 1
                name_set_aside(result.path, result.reason)
        sink.flush()
    raise typer.Exit(1 if aside else 0)


def check_engine(engine: str, scheduler: str | None, proposer: object, shards: str | None) -> None:
    """Sees that the options of engines fit together."""
    if engine not in ("local", "dask"):
        raise UsageError(f"{engine}: no such engine; there are local and dask")
    if scheduler and engine != "dask":
        raise UsageError("--scheduler is for --engine dask")
    if proposer and (shards or engine == "dask"):
        raise UsageError("--proposer is for --engine local, and not for --shards")


def cluster(folders: list[str], workers: int | None, scheduler: str | None, shards: str | None) -> Cluster:
    """Dask's workers, there or on this machine."""
    from onrecord.engines.cluster import Cluster
    from onrecord.engines.local import FEW, default_workers
    from onrecord.ledger import prepare

    return Cluster(prepare, folders, workers or default_workers(FEW + 1), scheduler, shards)


def checked(paths: list[str]) -> list[str | Path]:
    """Files and folders, which are there, and addresses of places elsewhere, which are asked later."""
    places = [path if "://" in path else Path(path) for path in paths]
    check_paths(place for place in places if isinstance(place, Path))
    return places


def check_paths(paths: Iterable[Path]) -> None:
    """Names the first path that is not there."""
    for path in paths:
        if not path.exists():
            raise UsageError(f"{path}: no such file or folder; nothing was read")


def paths_found(paths: list[str | Path]) -> Iterator[Any]:
    """The pages in files and folders."""
    from onrecord.reading import find_pages

    yield from find_pages(paths)


def jsonl_file(name: str) -> Iterator[Any]:
    """The pages of a file of JSON lines, or of standard input."""
    from onrecord.reading import jsonl_pages

    if name == "-":
        yield from jsonl_pages(sys.stdin.buffer, name)
        return
    with Path(name).open("rb") as stream:
        yield from jsonl_pages(stream, name)


def writable(out: Path | None, stack: ExitStack) -> IO[bytes]:
    """The file to write to, or standard output."""
    if out is None:
        sys.stdout.flush()
        return sys.stdout.buffer
    try:
        return stack.enter_context(out.open("wb"))
    except OSError as error:
        raise UsageError(f"{out}: cannot be written ({error.strerror}); nothing was done") from error


@contextmanager
def progress_bar() -> Iterator[Tell | None]:
    """Rate and time left on standard error, where a person looks at it."""
    console = messages()
    if not console.is_terminal:
        yield None
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TaskID, TextColumn, TimeRemainingColumn

    words = TextColumn("pages {task.description}, {task.fields[rate]}/s, left")
    columns = (SpinnerColumn(), BarColumn(), MofNCompleteColumn(), words, TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True) as bar:
        tasks: dict[str, TaskID] = {}

        def tell(what: str, done: int, total: int) -> None:
            if what not in tasks:
                tasks[what] = bar.add_task(what, total=total, rate="–")
            speed = next(task.speed for task in bar.tasks if task.id == tasks[what])
            bar.update(tasks[what], completed=done, rate=f"{speed:.1f}" if speed else "–")

        yield tell
