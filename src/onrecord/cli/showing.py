"""The command that shows one entry with its proof: show."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.text import Text

from onrecord.cli import options
from onrecord.cli.leaving import leavings
from onrecord.cli.out import day, print_json, results, table
from onrecord.cli.placing import Placer
from onrecord.errors import UsageError

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

    from onrecord.ledger import Entry, Standing

#: How the parts of an entry look in its paragraph; later ones lie over earlier ones.
STYLES = {
    "entry": "bold", "content": "bold green", "trigger": "bold magenta", "cue": "magenta", "speaker": "bold cyan",
    "actors": "cyan", "recipients": "blue", "via": "yellow", "addressees": "blue", "venue": "italic",
}  # fmt: skip
#: Fields that are shown elsewhere or serve machines.
APART = ("id", "start", "end", "content", "document", "text", "blocks", "text_digest", "trigger", "left_out", "added")


def add_to(app: typer.Typer) -> None:
    """Adds the command."""
    app.command()(show)


def show(
    name: Annotated[str, typer.Argument(metavar="ID", help="The id of an entry, a document, a claim, …")],
    why: Annotated[bool, typer.Option("--why", help="Say in words how the entry was found.")] = False,
    ledger: options.LedgerOption = options.DEFAULT_LEDGER,
    json_: options.JsonOption = False,
) -> None:
    """Shows one entry: its passage in its paragraph, its page, what people decided on it.

    Example: onrecord show st-3f0a52c1b7d94e60 --why
    """
    with options.open_ledger(ledger) as opened:
        found = opened.entry(name)
        if found is None:
            raise UsageError(f"{name}: no such id in {opened.path}; 'onrecord find' shows ids")
        judged = [judgement.row | {"how": judgement.how} for judgement in opened.judged(found.id)]
        placer = Placer(opened)
        if json_:
            print_json([as_json(found, why, placer) | {"judgements": judged}])
            return
        console = results()
        print_entry(console, found, placer, opened.stands(found.table, [found.row]).get(found.id))
        if found.table == "claims":
            if told := numbers_of(opened, found.row):
                console.print(Text(told))
            console.print(wordings(opened, found.id))
        if found.table == "links":
            console.print(leavings(opened, found.row))
        if found.table == "occurrences":
            print_told(console, opened, found)
        if why:
            console.print(Text(f"\nWhy: {explanation(found)}"))
        for row in judged:
            what = f"{row['verdict']} {row['field'] or ''} {'' if row['value'] is None else row['value']}".strip()
            console.print(Text(f"Judged by {row['by']} on {row['at']}: {what}{' — ' + row['note'] if row['note'] else ''}"))


def as_json(entry: Entry, why: bool, placer: Placer) -> dict[str, Any]:
    """An entry as one JSON object."""
    place = placer.place(entry)
    made = {
        "table": entry.table, "row": entry.row, "document": entry.document, "paragraph": entry.paragraph, "paragraph_start": entry.offset,
        "passages": [{"start": part.start, "end": part.end, "role": part.role} for part in entry.passages],
        "place": place._asdict() if place else None, "narrowed": list(entry.narrowed),
        "parts": [as_json(part, why, placer) for part in entry.parts],
    }  # fmt: skip
    if entry.table == "occurrences":
        from onrecord.exports.cited import told_of

        made |= told_of(placer.ledger, entry)._asdict()
    return made | {"why": explanation(entry)} if why else made


def explanation(entry: Entry) -> str:
    """How an entry was found: the rule in the words of the table of methods, the words that fired, and how sure it is."""
    from onrecord.knowledge import load_knowledge

    knowledge = load_knowledge()
    method = str(entry.row.get("method") or entry.row.get("basis") or entry.row.get("rule") or "")
    if not method:
        return "no method is noted for rows of this table."
    known = [row for row in knowledge.rows("methods") if method.startswith(row["method"])]
    row = max(known, key=lambda row: len(row["method"]), default=None)
    parts = [f"{method}: {row['words']}" if row else method]
    frame = knowledge.row("frames", method.removeprefix("frame:"))
    if frame:
        parts.append(f"like: {frame['example']}")
    fired = [part for part in entry.passages if part.role in ("cue", "trigger")]
    parts += [f"its words here: “{entry.paragraph[part.start - entry.offset : part.end - entry.offset]}”" for part in fired]
    speaker = entry.row.get("speaker")
    if isinstance(speaker, dict) and speaker.get("basis"):
        basis = knowledge.row("methods", speaker["basis"])
        parts.append(f"the speaker by {speaker['basis']}{': ' + basis['words'] if basis else ''}")
    if entry.row.get("confidence") is not None:
        parts.append(f"confidence {entry.row['confidence']:.2f}")
    return "; ".join(parts) + "."


def print_entry(console: Console, entry: Entry, placer: Placer, decided: Standing | None = None) -> None:
    """An entry for people; a cell that people corrected as they did, with the machine's."""
    console.print(Text(f"{entry.id}  ({entry.table})", style="bold"))
    if entry.document:
        console.print(Text(origin(entry.document)))
    if place := placer.place(entry):
        console.print(Text(f"line {place.line}, column {place.column} of the page (characters {place.start} to {place.end})"))
    if entry.paragraph:
        console.print()
        console.print(highlighted(entry))
    fields = table("field", "value")
    fixed = decided.corrected if decided else {}
    for name, value in entry.row.items():
        if decided and name in fixed:
            now, machine = (in_words(cell) if cell not in (None, [], "") else "nothing" for cell in (decided.row[name], value))
            fields.add_row(name, Text(f"{now} (corrected by {fixed[name]['by']}; the machine has {machine})"))
        elif name not in APART and value not in (None, [], ""):
            fields.add_row(name, Text(in_words(value)))
    console.print(fields)
    for one in entry.narrowed:
        console.print(Text(f"By other pages {one['field']} is {one['value']} ({' to '.join(one['interval'])}). {one['explanation']}"))
    for part in entry.parts if entry.table != "claims" else ():
        console.print(Text("─" * 20))
        print_entry(console, part, placer)


def numbers_of(ledger: Any, claim: dict[str, Any]) -> str:
    """What is counted of a claim after what people decided, in words; nothing where they decided nothing of it."""
    from onrecord.joined.claims import one

    row = one(ledger, claim["id"])
    if row is None or row == claim:
        return ""
    told = f"After what people decided: said {row['appearances'] or 0} times in {row['textual_origins'] or 0} different texts"
    return told if row["id"] == claim["id"] else f"{told}, as one with {row['id']}"


def wordings(ledger: Any, claim: str) -> Table:
    """How the wording of a claim moved: its appearances by the day they were said, and what each repeats."""
    from onrecord.cli.decided import DECIDED, in_words
    from onrecord.joined.claims import said
    from onrecord.joined.rows import pages_of

    rows = said(ledger, claim)
    pages = pages_of(ledger, (row["document"] for row in rows))
    marked = any("judged" in row for row in rows)
    shown = table("said on", "speaker", "page", "statement", "repeats", *([DECIDED] if marked else []), "words")
    for row in rows:
        page = pages[row["document"]]
        words = " ".join(page["text"][row["start"] : row["end"]].split())
        cells = (day(row["said_on"]), day(row["speaker"]), page["outlet"] or page["key"], row["statement"], day(row["repeats"]))
        decided = [Text(in_words(row["judged"]) if "judged" in row else "")] if marked else []
        shown.add_row(*cells, *decided, Text(words))
    return shown


def print_told(console: Console, ledger: Any, occurrence: Entry) -> None:
    """What the reports of an occurrence agree on, and what they differ on, with the pages that say so."""
    from onrecord.exports.cited import told_of

    told = told_of(ledger, occurrence)
    pages = {part.row["document"]: (part.document or {}).get("outlet") or (part.document or {}).get("key") for part in occurrence.parts}
    if not told.agreed and not told.differs:
        return
    said = (f"{worded(row)}: {in_words(row['value'])}" for row in told.agreed)
    console.print(Text(f"\nIts reports agree on {'; '.join(said) or 'nothing that more than one of them tells'}."))
    if not told.differs:
        return
    shown = table("they differ on", "one has", "pages")
    for row in told.differs:
        for at, one in enumerate(row["values"]):
            names = sorted(str(pages[document]) for document in one["documents"])
            shown.add_row("" if at else worded(row), Text(in_words(one["value"])), Text(", ".join(names)))
    console.print(shown)


def worded(row: dict[str, Any]) -> str:
    """The field of a comparison, and of what it is."""
    return f"{row['field']} ({row['of']})" if row["of"] else str(row["field"])


def in_words(value: Any) -> str:
    """A cell for people: of an actor or a passage its name and words, of a list its parts."""
    if isinstance(value, dict):
        named = [value.get(key) for key in ("name", "actor", "code", "office", "text", "target", "value") if value.get(key)]
        return ", ".join(dict.fromkeys(map(str, named))) or json.dumps(value, ensure_ascii=False)
    if isinstance(value, list):
        return "; ".join(in_words(part) for part in value)
    return str(value)


def origin(document: dict[str, Any]) -> str:
    """A page in a line: outlet, title, date, where it was found."""
    interval = document["published_interval"]
    date = document["published"] or ("/".join(interval) if interval else "undated")
    parts = (document["outlet"], document["title"], date, document["url"] or document["key"])
    return " · ".join(part for part in parts if part)


def highlighted(entry: Entry) -> Text:
    """The paragraph with the entry's parts marked; in plain text, the passage stands between arrows."""
    text = Text(entry.paragraph)
    for part in sorted(entry.passages, key=lambda part: list(STYLES).index(part.role)):
        text.stylize(STYLES[part.role], part.start - entry.offset, part.end - entry.offset)
    if entry.passages and entry.table != "documents":
        first = entry.passages[0]
        begin, end = first.start - entry.offset, first.end - entry.offset
        return Text.assemble(text[:begin], "»", text[begin:end], "«", text[end:])
    return text
