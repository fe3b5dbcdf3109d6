"""Commands that take the ledger out, drop a page, or note what a person decided: export, import, forget, judge."""

from __future__ import annotations

import json
import sys
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli import options
from onrecord.cli.asking import checked, states
from onrecord.cli.building import writable
from onrecord.cli.out import name_set_aside, print_json, say
from onrecord.errors import UsageError

if TYPE_CHECKING:
    from onrecord.ledger import Ledger

#: The format that is no table and none of the field: the reading room as files.
SITE = "site"


def add_to(app: typer.Typer) -> None:
    """Adds the commands."""
    app.command()(export)
    app.command()(forget)
    app.command()(judge)
    app.command(name="import")(restore)


def export(
    table: Annotated[str | None, typer.Option("--table", metavar="TABLE", help="One table: documents, statements, claims, …")] = None,
    form: Annotated[str, typer.Option("--format", metavar="FORMAT", help="jsonl, csv, parquet; a format of the field; or site.")] = "jsonl",
    out: Annotated[Path | None, typer.Option("--out", metavar="FILE", help="Write here instead of standard output.")] = None,
    speaker: options.SpeakerOption = None,
    state: options.StateOption = None,
    between: options.BetweenOption = None,
    since: options.FromOption = None,
    until: options.ToOption = None,
    topic: options.TopicOption = None,
    sure: options.SureOption = None,
    knowledge: options.KnowledgeOption = None,
    ledger: options.LedgerOption = options.DEFAULT_LEDGER,
) -> None:
    """Takes the ledger out: a table, all tables into a folder, a format of the field (all, or what answers a question), or a site.

    Example: onrecord export --table statements --format csv --out statements.csv
    """
    from onrecord import exports
    from onrecord.ledger import Question, columns

    if form not in (*exports.FORMATS, *exports.FIELD, SITE):
        raise UsageError(f"{form}: no such format; there are {', '.join([*exports.FORMATS, *exports.FIELD, SITE])}")
    if form in exports.FORMATS and not table and not out:
        raise UsageError("name a --table, or with --out a folder for all of them")
    with options.open_ledger(ledger) as opened, ExitStack() as stack:
        asked = Question(
            speaker=speaker, states=states(opened, state, between), since=checked(since), until=checked(until), topic=topic, sure=sure
        )  # fmt: skip
        question = None if asked == Question() else asked
        if form == SITE:
            export_site(ledger, out, knowledge, whole=question is None and table is None)
            return
        if table:
            columns(table)  # a table that is not there must not leave an empty file
        if table and form in exports.FIELD and table not in exports.HELD.get(form, (table,)):
            raise UsageError(f"{form} holds {' and '.join(exports.HELD[form])}, not {table}; jsonl, csv and parquet hold any table")
        if form in exports.FIELD:
            number = exports.export(opened, form, writable(out, stack), question)
        elif table:
            number = exports.write(opened, table, form, writable(out, stack), question)
        elif out:
            number = sum(exports.write_package(opened, out, form, question).values())
    if out:
        say(f"{out}: {number} rows" + (f" of {table}" if table and form in exports.FORMATS else ""))


def export_site(ledger: str, out: Path | None, knowledge: list[str] | None, whole: bool) -> None:
    """The reading room as a folder of files."""
    from onrecord.web.site import write_site

    if out is None or not whole:
        raise UsageError("a site is the whole reading room: name a folder with --out, and no table and no filter")
    number = write_site(ledger, out, knowledge or ())
    say(f"{out}: {number} files; open {out / 'index.html'} in a browser")


def forget(
    document: Annotated[str, typer.Argument(metavar="DOCUMENT", help="The id of a document, or the path it was found at.")],
    knowledge: options.KnowledgeOption = None,
    ledger: options.LedgerOption = options.DEFAULT_LEDGER,
    json_: options.JsonOption = False,
) -> None:
    """Removes a page with all that was read from it and decided on it, and what other pages had only through it.

    Example: onrecord forget pages/visit.txt
    """
    from onrecord.knowledge import load_knowledge
    from onrecord.linking import link

    with options.open_ledger(ledger) as opened:
        known = opened.entry(document)
        ids = opened.documents_at(document) or [known.id if known and known.table == "documents" else document]
        done = {name: opened.forget(name) for name in ids}
        link(opened, load_knowledge(knowledge or ()))
    if json_:
        print_json({"document": name, "entries": number} for name, number in done.items())
    else:
        for name, number in done.items():
            say(f"forgotten: {name} with {number} entries")


def judge(
    subject: Annotated[str, typer.Argument(metavar="ID", help="The id of the entry.")],
    verdict: Annotated[str, typer.Option("--verdict", metavar="VERDICT", help="accept, correct, reject, merge, split or undo.")],
    by: Annotated[str, typer.Option("--by", metavar="NAME", help="Who decides.", envvar="ONRECORD_BY")],
    field: Annotated[str | None, typer.Option("--field", metavar="FIELD", help="The field meant; by default the whole entry.")] = None,
    value: Annotated[str | None, typer.Option("--value", metavar="VALUE", help="What is right, as JSON or plain words.")] = None,
    note: Annotated[str | None, typer.Option("--note", metavar="TEXT", help="Why.")] = None,
    ledger: options.LedgerOption = options.DEFAULT_LEDGER,
    knowledge: options.KnowledgeOption = None,
    json_: options.JsonOption = False,
) -> None:
    """Notes a person's decision on an entry; it is shown beside the machine's and survives every rebuild.

    Example: onrecord judge st-3f0a52c1b7d94e60 --verdict correct --field said_on --value 2031-05-02 --by "R. Ito"
    """
    from onrecord.ledger import as_value

    with options.open_ledger(ledger) as opened:
        row = opened.judge(subject, verdict, by, field, None if value is None else as_value(value), note)
        renewed(opened, knowledge)
    if json_:
        print_json([row])
    else:
        say(f"{row['id']}: noted")


def renewed(ledger: Ledger, knowledge: list[str] | None) -> None:
    """Brings what holds across pages up to date after decisions; says where a build has to do it."""
    from onrecord.engines.renewing import renew
    from onrecord.knowledge import load_knowledge

    if not renew(ledger, lambda: load_knowledge(knowledge or ())):
        say("claims, events and figures across pages follow when the pages that wait are linked: 'onrecord build' goes on with them")


def restore(
    source: Annotated[
        str, typer.Argument(metavar="FILE", help="Judgements as JSON lines (- is standard input), or a folder of Parquet or of shards.")
    ],
    ledger: options.LedgerOption = options.DEFAULT_LEDGER,
    knowledge: options.KnowledgeOption = None,
    json_: options.JsonOption = False,
) -> None:
    """Takes in what another ledger gave out with export (judgements, or a whole ledger from a folder of Parquet), or what Dask read.

    Example: onrecord import judgements.jsonl --ledger rebuilt.db
    """
    file = Path(source)
    if "://" in source or any(file.glob("*/manifest.json")):
        join_shards(source, ledger, knowledge or [], json_)
        return
    if file.is_dir():
        restore_ledger(file, ledger, json_)
        return
    try:
        lines = (sys.stdin.buffer.read() if source == "-" else file.read_bytes()).decode("utf-8").splitlines()
        rows = [json.loads(line) for line in lines if line.strip()]
    except OSError as error:
        raise UsageError(f"{file}: {(error.strerror or str(error)).lower()}; nothing was taken in") from error
    except ValueError as error:
        raise UsageError(f"{file}: cannot be read as JSON lines ({error}); nothing was taken in") from error
    with options.open_ledger(ledger) as opened:
        number = opened.restore(rows)
        renewed(opened, knowledge)
        lost = sum(judged.how == "gone" for judged in opened.judged())
    if json_:
        print_json([{"judgements": len(rows), "added": number, "without_passage": lost}])
    else:
        say(f"{opened.path}: {number} of {len(rows)} judgements added; the passages of {lost} in all are not in this ledger")


def join_shards(place: str, ledger: str, knowledge: list[str], json_: bool) -> None:
    """Adds what stands in shards to a ledger."""
    from onrecord.cli.building import progress_bar
    from onrecord.engines.joining import join
    from onrecord.engines.shards import Shards

    shards = Shards(place)
    with options.open_ledger(ledger, create=True) as opened, progress_bar() as progress:
        report = join(opened, shards, knowledge, progress)
    for page in report.set_aside:
        name_set_aside(page.path, page.reason)
    if json_:
        print_json([{"added": report.added, "known": report.known, "set_aside": len(report.set_aside)}])
    else:
        say(f"{opened.path}: {report.added} pages added, {report.known} known already, {len(report.set_aside)} set aside")
    raise typer.Exit(1 if report.set_aside else 0)


def restore_ledger(folder: Path, ledger: str, json_: bool) -> None:
    """Makes a ledger of a folder of Parquet."""
    from onrecord.exports import read_package

    with options.open_ledger(ledger, create=True) as opened:
        counts = read_package(folder, opened)
    if json_:
        print_json([counts])
    else:
        say(f"{opened.path}: {counts['stored_documents']} pages, {sum(counts.values())} rows taken in")
