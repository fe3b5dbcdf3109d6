"""Commands that ask for entries: find and timeline."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import replace
from typing import Annotated, Any

import typer
from rich.text import Text

from onrecord.cli import options
from onrecord.cli.decided import DECIDED, as_they_stand, with_told
from onrecord.cli.out import day, is_date, print_json, results, say, table
from onrecord.errors import UsageError

Row = dict[str, Any]
STANCES = ("favour", "against")
TABLES = ("statements", "events", "indicators", "documents")
KINDS = ("direct", "indirect", "mixed")


def add_to(app: typer.Typer) -> None:
    """Adds the commands."""
    app.command()(find)
    app.command()(timeline)


def find(
    words: Annotated[list[str] | None, typer.Argument(metavar="WORDS...", help='Words in the passage; "a phrase", begin*.')] = None,
    table_: Annotated[str | None, typer.Option("--table", metavar="TABLE", help=", ".join(TABLES))] = None,
    speaker: options.SpeakerOption = None,
    state: options.StateOption = None,
    between: options.BetweenOption = None,
    since: options.FromOption = None,
    until: options.ToOption = None,
    kind: Annotated[str | None, typer.Option("--kind", metavar="KIND", help="direct, indirect, mixed; or an event: CONSULT, …")] = None,
    figure: Annotated[str | None, typer.Option("--figure", metavar="MEASURE", help="Stated quantities of this measure: trade, …")] = None,
    topic: options.TopicOption = None,
    about: options.AboutOption = None,
    stance: options.StanceOption = None,
    sure: options.SureOption = None,
    limit: options.LimitOption = 50,
    ledger: options.LedgerOption = options.DEFAULT_LEDGER,
    json_: options.JsonOption = False,
    ids: Annotated[bool, typer.Option("--ids", help="Print ids alone, for other commands.")] = False,
) -> None:
    """Finds statements (or events, figures, documents) by words, speaker, state, date and kind.

    Example: onrecord find pipeline --between Arvenia Kestrova --from 2031 --kind direct
    """
    from onrecord.ledger import Question

    chosen, kind = looked_in(table_, kind, figure)
    with options.open_ledger(ledger) as opened:
        question = Question(
            words=" ".join(words) if words else None, speaker=speaker, states=states(opened, state, between), since=checked(since),
            until=checked(until), kind=figure or kind, sure=sure, topic=topic, concerning=about, stance=side_taken(stance), limit=limit,
            counted=True,
        )  # fmt: skip
        rows = opened.find(chosen, question)
        number = opened.count(chosen, question)
        if ids:
            sys.stdout.writelines(f"{row['id']}\n" for row in rows)
        elif json_:
            print_json(with_told(opened, chosen, rows))
        elif rows:
            pages = {row["document" if "document" in row else "id"] for row in rows}
            print_rows(chosen, as_they_stand(opened, chosen, rows), {name: opened.document(name) for name in pages})
        if number > len(rows) and not ids:
            say(f"{len(rows)} of {number} shown; --limit {number} shows all")
        elif not json_ and not ids:
            say(f"{number} {chosen}")
        if not number:
            for line in reasons(opened, chosen, speaker=speaker, topic=topic, figure=figure, kind=None if figure else kind):
                say(line)


def reasons(ledger: Any, name: str, **asked: str | None) -> Iterator[str]:
    """Why nothing was found, as far as one filter alone has no entry: what this ledger has instead, most first."""
    from onrecord.ledger import Question

    for option, value in asked.items():
        alone = replace(Question(), **{"kind" if option == "figure" else option: value})  # type: ignore[arg-type]
        if value and not ledger.count(name, alone):
            there = ", ".join(ledger.most(name, option)[:8])
            yield f"--{option} {value}: none of the {name} of this ledger has it" + (f"; there are {there}" if there else "")


def looked_in(table_: str | None, kind: str | None, figure: str | None) -> tuple[str, str | None]:
    """The table that a search is for, and the kind as that table has it.

    Raises:
        UsageError: there is no such table, or no such kind of statement.
    """
    spoken = kind.casefold() if kind and kind.casefold() in KINDS else None
    chosen = table_ or ("indicators" if figure else "events" if kind and not spoken else "statements")
    if chosen not in TABLES:
        raise UsageError(f"{chosen}: find looks in {', '.join(TABLES)}")
    if kind and chosen == "statements" and not spoken:
        raise UsageError(f"{kind}: no kind of statement; there are {', '.join(KINDS)}")
    return chosen, kind.upper() if kind and chosen == "events" else spoken or kind


def timeline(
    state: options.StateOption = None,
    between: options.BetweenOption = None,
    since: options.FromOption = None,
    until: options.ToOption = None,
    topic: options.TopicOption = None,
    announced: Annotated[bool, typer.Option("--announced", help="Only what was announced, and whether it was seen since.")] = False,
    about: options.AboutOption = None,
    stance: options.StanceOption = None,
    limit: options.LimitOption = 200,
    ledger: options.LedgerOption = options.DEFAULT_LEDGER,
    json_: options.JsonOption = False,
) -> None:
    """Events and statements in the order of their dates.

    Example: onrecord timeline --between Arvenia Kestrova --from 2031-05
    """
    from onrecord.ledger import Question

    with options.open_ledger(ledger) as opened:
        if announced:
            if topic or about or stance:
                raise UsageError("--announced has no --topic, --about or --stance; narrow it by --state, --between, --from and --to")
            print_plans(opened, states(opened, state, between), checked(since), checked(until), limit, json_)
            return
        question = Question(
            states=states(opened, state, between), since=checked(since) or "0000", until=checked(until), topic=topic, limit=limit,
            concerning=about, stance=side_taken(stance), counted=True,
        )  # fmt: skip
        found = [entry for table_ in ("events", "statements") for entry in entries_of(opened, table_, opened.find(table_, question))]
        found.sort(key=lambda entry: (entry["date"], entry["table"], entry["id"]))
        if json_:
            told = {row["id"]: row for name in ("events", "statements")
                    for row in with_told(opened, name, [entry["row"] for entry in found[:limit] if entry["table"] == name])}  # fmt: skip
            print_json({name: entry[name] for name in ("date", "table", "id")} | {"row": told[entry["id"]]} for entry in found[:limit])
            return
        marked = any(entry[DECIDED] for entry in found[:limit])
        shown = table("date", "id", *([DECIDED] if marked else []), "what")
        for entry in found[:limit]:
            decided = [Text(entry[DECIDED])] if marked else []
            shown.add_row(entry["date"], entry["id"], *decided, Text(passage(opened, entry["row"])))
        results().print(shown)
        number = sum(opened.count(name, replace(question, limit=None)) for name in ("events", "statements"))
        say(f"{min(limit, len(found))} of {number} entries with a date" + (f"; --limit {number} shows all" if number > limit else ""))


def print_plans(ledger: Any, codes: tuple[str, ...], since: str | None, until: str | None, limit: int, json_: bool) -> None:
    """What was announced by the day it was due, and what became of it in the pages of this ledger."""
    from onrecord.joined.announced import announced

    plans = [found for found in announced(ledger) if set(codes) <= parties(found.plan) and falls(found.due, since, until)]
    if json_:
        print_json(
            {**found.plan, "due": found.due, "seen": found.seen, "as_of": found.as_of, "later": found.later} for found in plans[:limit]
        )
        return
    shown = table("due", "sides", "type", "id", "became of it", "announced")
    for found in plans[:limit]:
        plan = found.plan
        sides = "–".join(dict.fromkeys([*(plan["actors"] or ()), *(plan["recipients"] or ())]))
        first = ledger.rows_where("events", "id", plan["reports"])[0]
        shown.add_row(day(found.due), day(sides), plan["type"], plan["id"], Text(fate(found)), Text(passage(ledger, first)))
    results().print(shown)
    say(f"{min(limit, len(plans))} of {len(plans)} plans; 'not seen' says only that no page of this ledger tells of it")


def parties(occurrence: Row) -> set[str]:
    """Codes of those who take part."""
    return {*(occurrence["actors"] or ()), *(occurrence["recipients"] or ())}


def falls(due: str | None, since: str | None, until: str | None) -> bool:
    """Whether a due day lies between two days that may be coarser; one that is not known lies in no span."""
    if due is None:
        return not since and not until
    return (not since or due >= since) and (not until or due[: len(until)] <= until)


def fate(found: Any) -> str:
    """What became of a plan, in words."""
    if found.seen:
        return "; ".join(f"seen {row['date'] or 'without a date'} ({row['id']})" for row in found.seen[:2])
    if found.later is None or (found.as_of or "") <= (found.due or ""):
        return f"not seen as of {day(found.as_of)}"
    return f"not seen as of {found.as_of}, {found.later} pages after the due date"


def side_taken(stance: str | None) -> str | None:
    """A stance that statements can take."""
    if stance not in (None, *STANCES):
        raise UsageError(f"{stance}: a stance is {' or '.join(STANCES)}")
    return stance


def entries_of(ledger: Any, name: str, rows: list[Row]) -> list[Row]:
    """Rows of the timeline: by the date as it stands, with the machine's row."""
    day = "said_on" if name == "statements" else "date"
    return [
        {"date": now[day], "table": name, "id": row["id"], "row": row, DECIDED: now.get(DECIDED, "")}
        for row, now in zip(rows, as_they_stand(ledger, name, rows), strict=True)
    ]


def passage(ledger: Any, row: Row) -> str:
    """The passage of an entry in the words of its page."""
    document = ledger.document(row["document"])
    return " ".join(document["text"][row["start"] : row["end"]].split())


def print_rows(name: str, rows: list[Row], documents: dict[str, Row | None]) -> None:
    """Rows for people: date, who, the words, the page, the id."""
    marked = any(DECIDED in row for row in rows)
    *heads, last = HEADS[name]
    shown = table(*heads, *([DECIDED] if marked else []), last)
    for row in rows:
        document = documents[row["document" if "document" in row else "id"]] or {}
        *first, words = cells(name, row, document)
        shown.add_row(*(Text(str(cell)) for cell in (*first, *([row.get(DECIDED, "")] if marked else []), words)))
    results().print(shown)


HEADS = {
    "statements": ("said on", "speaker", "page", "id", "words"),
    "events": ("date", "type", "sides", "realis", "page", "id", "words"),
    "indicators": ("period", "measure", "of", "value", "page", "id", "words"),
    "documents": ("published", "outlet", "page", "id", "title"),
}


def cells(name: str, row: Row, document: Row) -> tuple[object, ...]:
    """The cells of a row for people."""
    page = document.get("outlet") or document.get("key", "")
    if name == "documents":
        interval = row["published_interval"]
        return day(row["published"] or (interval and "/".join(interval))), day(row["outlet"]), row["key"], row["id"][:19], day(row["title"])
    words = " ".join(document.get("text", "")[row["start"] : row["end"]].split())
    if name == "statements":
        speaker = row["speaker"] or {}
        return day(row["said_on"]), speaker.get("name") or speaker.get("text") or "–", page, row["id"], row["text"]
    if name == "events":
        sides = " → ".join("+".join(side["code"] or side["text"] or "?" for side in row[part]) or "–" for part in ("actors", "recipients"))
        return day(row["date"]), row["type"], sides, row["realis"], page, row["id"], words
    said = around(document.get("text", ""), row["start"], row["end"])
    return day(row["period"]), row["measure"], "–".join(row["subjects"]), figure_of(row), page, row["id"], said


#: Characters of a figure's sentence that are shown before and behind it.
SHOWN = 90


def around(text: str, start: int, end: int) -> str:
    """A figure between »…« in the words around it, within its paragraph."""
    low = max(start - SHOWN, text.rfind("\n", 0, start) + 1)
    high = min(end + SHOWN, text.find("\n", end) if "\n" in text[end:] else len(text))
    before, behind = text[low:start], text[end:high]
    if low == start - SHOWN:
        before = "…" + before.partition(" ")[2]
    if high == end + SHOWN:
        behind = behind.rpartition(" ")[0] + "…"
    return " ".join(f"{before}»{text[start:end]}«{behind}".split())


def figure_of(row: Row) -> str:
    """A stated quantity for people: value or bounds, unit, qualifier."""
    value = row["value"]
    if value is None and row["rank"] is not None:
        return f"rank {row['rank']}"
    if value is None and row["change"] is not None:
        value = row["change"]
    bounds = "–".join(f"{bound:,.15g}" for bound in (row["lower"], row["upper"]) if bound is not None)
    shown = f"{value:,.15g}" if value is not None else bounds
    parts = (row["qualifier"], shown, row["unit"], "forecast" if row["forecast"] else None)
    return " ".join(part for part in parts if part)


def states(ledger: Any, names: list[str] | None, pair: tuple[str, str] | None) -> tuple[str, ...]:
    """The codes of states given by name or code."""
    if any(name.startswith("--") for name in pair or ()):
        raise UsageError("--between takes two states: --between Arvenia Kestrova")
    both = [ledger.state_code(name) for name in pair or ()]
    if len(both) == 2 and both[0] == both[1]:
        raise UsageError(f"{pair and pair[0]} and {pair and pair[1]} are one state; name two")
    return (*(ledger.state_code(name) for name in names or ()), *both)


def checked(value: str | None) -> str | None:
    """A date as given on the command line."""
    if value is not None and not is_date(value):
        raise UsageError(f"{value}: no date; write a year, a month or a day: 2031, 2031-05, 2031-05-03")
    return value
