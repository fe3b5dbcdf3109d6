"""Commands on what joins several pages: claims, sources and disagreements."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import typer
from rich.text import Text

from onrecord.cli import options
from onrecord.cli.out import day, print_json, results, say, table

if TYPE_CHECKING:
    from onrecord.ledger import Entry

Row = dict[str, Any]
#: Characters shown on each side of a passage.
AROUND = 60


def add_to(app: typer.Typer) -> None:
    """Adds the commands."""
    app.command()(claims)
    app.command()(sources)
    app.command()(disagreements)


def claims(
    limit: options.LimitOption = 50, ledger: options.LedgerOption = options.DEFAULT_LEDGER, json_: options.JsonOption = False
) -> None:
    """What was said more than once: where first, by whom, in how many different texts.

    Textual origins are different texts; outside are those of them without the interest of a party to the claim.

    Example: onrecord claims --limit 20
    """
    from onrecord.joined.claims import standing

    with options.open_ledger(ledger) as opened:
        every = standing(opened)
        rows = every[:limit]
        if json_:
            print_json(rows)
            return
        shown = table("first said", "said", "textual origins", "outside", "id", "claim")
        for row in rows:
            counts = (str(row[name] or 0) for name in ("appearances", "textual_origins", "outside"))
            shown.add_row(day(row["first_said_on"]), *counts, row["id"], Text(row["label"]))
        if rows:
            results().print(shown)
        say(f"{len(rows)} of {len(every)} claims" if every else "nothing was said more than once in the pages of this ledger")


def sources(
    limit: options.LimitOption = 50, ledger: options.LedgerOption = options.DEFAULT_LEDGER, json_: options.JsonOption = False
) -> None:
    """The texts that pages go back to: which page, or which absent text that a page names, and whose interest it is.

    Example: onrecord sources
    """
    with options.open_ledger(ledger) as opened:
        rows = sorted(opened.rows("origins"), key=lambda row: (-len(row["documents"] or ()), row["id"]))[:limit]
        if json_:
            print_json(rows)
            return
        shown = table("pages", "id", "interests", "basis", "goes back to")
        for row in rows:
            number, interests = str(len(row["documents"] or ())), ", ".join(row["interests"] or ())
            shown.add_row(number, row["id"], interests, day(row["basis"]), root(opened, row))
        results().print(shown)
        say(f"{len(rows)} of {opened.count('origins')} origins, {opened.count('links')} links")


def root(ledger: Any, row: Row) -> Text:
    """The text that others go back to, in words."""
    from onrecord.joined.rows import pages_of

    if row["primary_document"]:
        document = pages_of(ledger, [row["primary_document"]])[row["primary_document"]]
        return Text(f"{document['outlet'] or document['key']}: {document['title'] or ''}")
    if row["primary_named"]:
        return Text(f"a text that is not here: {row['primary_named']}")
    return Text("a text that is not here and that no page names")


def disagreements(
    limit: options.LimitOption = 50, ledger: options.LedgerOption = options.DEFAULT_LEDGER, json_: options.JsonOption = False
) -> None:
    """Pairs of passages that cannot both hold, side by side.

    Example: onrecord disagreements
    """
    from onrecord.joined.disagreements import standing

    with options.open_ledger(ledger) as opened:
        every = standing(opened)
        rows = every[:limit]
        if json_:
            print_json(rows)
            return
        shown = table("kind", "one", "the other", "id", "why")
        for row in rows:
            sides = (side(opened, row[name]) for name in ("left", "right"))
            shown.add_row(row["kind"], *sides, row["id"], Text(row["explanation"]))
        if rows:
            results().print(shown)
        say(f"{len(rows)} of {len(every)} disagreements" if every else "no two passages of this ledger were found that cannot both hold")


def side(ledger: Any, name: str) -> Text:
    """One of the two passages with its page."""
    from onrecord.cli.decided import in_words
    from onrecord.joined.rows import pages_as_they_stand

    entry = ledger.entry(name)
    if entry is None or entry.document is None:
        return Text(name)
    (page,) = pages_as_they_stand(ledger, [entry.document])
    found = ledger.stands(entry.table, [entry.row]).get(entry.id)
    decided = f"; {in_words(found)}" if found else ""
    return Text(f"{around(entry)} ({page['outlet'] or page['key']}{decided})")


def around(entry: Entry) -> str:
    """The passage of an entry with the words around it."""
    if not entry.passages:
        return str((entry.document or {}).get("title") or "")
    start, end = entry.passages[0].start - entry.offset, entry.passages[0].end - entry.offset
    low = max(0, start - AROUND) and entry.paragraph.find(" ", max(0, start - AROUND), start) + 1
    high = end + AROUND if end + AROUND < len(entry.paragraph) else len(entry.paragraph)
    words = entry.paragraph[low:start] + "»" + entry.paragraph[start:end] + "«" + entry.paragraph[end:high]
    return ("… " if low else "") + " ".join(words.split()) + (" …" if high < len(entry.paragraph) else "")
