"""The report of the relation of two states, in a period or in all.

Its numbers are those of the relation's screen, so_many by the same functions; a period narrows them to the entries dated in it.

Example:
    >>> relation_report(ledger, knowledge, "XAA", "XAB", since="2031", until="2031-06").title
    'Seldra and Tavel, 2031 to 2031-06'
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, and_, func, true

from onrecord.errors import UsageError
from onrecord.joined.announced import untold
from onrecord.joined.claims import counts
from onrecord.joined.claims import said as said_of
from onrecord.joined.rows import counted, part, party_names
from onrecord.knowledge import Knowledge
from onrecord.ledger import Ledger, schema
from onrecord.web.comparing import Plan, plans_of
from onrecord.web.drawing import drawn, timeline
from onrecord.web.filters import moment, quantity, speaker, words
from onrecord.web.joins import Row, dressed
from onrecord.web.relation.changes import Window, compared, disputed
from onrecord.web.relation.counting import by_month, grid
from onrecord.web.relation.named import Bond, bonds, positions
from onrecord.web.relation.screen import TABLES, between, last_month, series_of
from onrecord.web.relation.together import Frame, Slim, frame_of, month_of, together
from onrecord.web.report.ground import ground, so_many
from onrecord.web.report.parts import Cites, Drawing, Grid, Line, Lines, Part, Quotes, Report, Said, Section, about_ledger, by_person

#: Rows of one kind that a report lists; where there are more, it says so.
MOST = 100
#: Passages cited for one claim or one occurrence.
EACH = 3
#: Months of the period that is set against the one before, where none is asked for.
MONTHS = 12
BALANCE = (
    "Balance: mean PLOVER score of the events told as done, from −10 (conflict) to +10 (cooperation); n: the number of these events. "
    "It is the weight of what the pages tell, not of what has been."
)
KINDS = {"instrument": "treaty or declaration", "issue": "question"}
LEAD = (
    "What the pages of one ledger say of the two. Every line gives the numbers of its passages, which stand at the end. "
    "The report says who says so; it does not say who is right. What no page told, or the machine did not find, is not in it."
)


@dataclass(frozen=True, slots=True)
class Asked:
    """What a report is asked for, and the entries that answer."""

    ledger: Ledger
    cites: Cites
    left: str
    right: str
    since: str | None
    until: str | None
    names: dict[str, str]
    frame: Frame
    rows: list[Slim]
    bonds: list[Bond]

    def within(self, date: str | None) -> bool:
        """Whether a date lies in the period, compared as far as both are given, as questions to a ledger are."""
        return within(date, self.since, self.until)

    def occurred(self, realis: str) -> ColumnElement[bool]:
        """The condition on occurrences of the two in the period that a page tells of, after what people decided."""
        columns = schema.occurrences.c
        told = columns.id.not_in(untold(self.ledger))
        return and_(between(columns, self.left, self.right, realis), in_period(columns.date, self.since, self.until), told)

    def sides(self, row: Row) -> str:
        """Who acts, and upon whom, by name."""
        parts = [", ".join(self.names.get(code, code) for code in row[part] or ()) for part in ("actors", "recipients")]
        return " → ".join(part for part in parts if part) or "no side named"


def relation_report(
    ledger: Ledger, knowledge: Knowledge, left: str, right: str, since: str | None = None, until: str | None = None
) -> Report:
    """The report of two states.

    Args:
        left, right: codes of the states. since, until: first and last day, as coarse as wanted.

    Raises:
        UsageError: no entry (of the period) has both of them.
    """
    frame = frame_of(ledger)
    everything = together(ledger, left, right, frame)
    rows = [row for row in everything if within(row.date, since, until)]
    if not rows:
        raise UsageError(f"{left} {right}: no entry of this ledger has both of them" + (" in this period" if since or until else ""))
    held = bonds(ledger, knowledge, left, right, [row.id for row in rows])
    names = party_names(ledger, {left, right, *codes_of(ledger, left, right), *(code for bond in held for code in bond.parties)})
    asked = Asked(ledger, Cites(ledger), left, right, since, until, names, frame, rows, held)
    period = "" if not (since or until) else f", {since} on" if not until else f", to {until}" if not since else f", {since} to {until}"
    numbers = ", ".join(f"{sum(row.table == name for row in rows)} {label.lower()}" for name, label in TABLES.items())
    facts = [("Entries in which both take part", numbers), *about_ledger(ledger)]
    report = Report(f"{names[left]} and {names[right]}{period}", LEAD, facts)
    report.sections = [
        ground(ledger, {row.document for row in rows}, (left, right), names),
        binding(asked), changed(asked, everything), time(asked), said(asked), figures(asked), announced(asked),
    ]  # fmt: skip
    report.cites = asked.cites.listed
    return report


def within(date: str | None, since: str | None, until: str | None) -> bool:
    """Whether a date lies in a period; without a date only where none is asked for.

    Example:
        >>> within("2031-05", "2031-05-02", "2031"), within(None, None, "2031")
        (True, False)
    """
    if since is None and until is None:
        return True
    return date is not None and (since is None or date >= since[: len(date)]) and (until is None or date[: len(until)] <= until)


def in_period(date: Any, since: str | None, until: str | None) -> ColumnElement[bool]:
    """The same as a condition on a column with dates."""
    found: list[ColumnElement[bool]] = [true()]
    if since is not None:
        found.append(date >= func.substr(since, 1, func.length(date)))
    if until is not None:
        found.append(func.substr(date, 1, len(until)) <= until)
    return and_(*found)


def codes_of(ledger: Ledger, left: str, right: str) -> set[str]:
    """Codes of all who take part in occurrences of the two."""
    table = schema.occurrences
    chosen = [between(table.c, left, right, realis) for realis in ("actual", "planned")]
    rows = [row for one in chosen for row in part(ledger, table, where=[one], limit=10_000)]
    return {code for row in rows for side in ("actors", "recipients") for code in row[side] or ()}


def binding(asked: Asked) -> Section:
    """Fields, and treaties, formats, projects and questions by name."""
    fields = []
    for line in grid(asked.rows, asked.frame).lines:
        latest = Line(line.latest.date or "", asked.cites.of(line.latest.id)) if line.latest else Line("")
        fields.append((Line(words(line.topic)), Line(str(line.total)), latest))
    parts: list[Part] = [Grid(("Field", "Entries", "Latest dated"), fields, (1,), "Fields of the relation")]
    if not asked.bonds:
        return Section("What binds them", [*parts, Line("No treaty, format, project or question is named in these entries.")])
    head = ("Name", "Kind", "From", "To", "Also concerns", "Entries", "Pages")
    named = []
    for bond in asked.bonds:
        others = ", ".join(asked.names.get(code, code) for code in bond.parties)
        dates = (bond.begun or "", bond.ended or "")
        named.append(tuple(map(Line, (bond.name, KINDS.get(bond.kind, bond.kind), *dates, others, str(bond.entries), str(bond.pages)))))
    bases = "; ".join(dict.fromkeys(bond.basis for bond in asked.bonds if bond.basis))
    told = f"Dates are those of the tables that the report was made with{f' (basis: {bases})' if bases else ''}, not of the pages."
    return Section("What binds them", [*parts, Grid(head, named, (5, 6), "Treaties, formats, projects, questions"), Line(told)])


def window_of(asked: Asked) -> Window:
    """The period that is set against the one before: the one asked for, or the last months."""
    last = (month_of(asked.until) or asked.frame.last) if asked.until else None
    last = f"{last}-12" if last and len(last) == 4 else last or last_month(asked.rows, asked.frame)
    first = month_of(asked.since)
    if first is None:
        return Window.ending(last, MONTHS)
    first = first if len(first) == 7 else f"{first}-01"
    length = (int(last[:4]) - int(first[:4])) * 12 + int(last[5:7]) - int(first[5:7]) + 1
    return Window.ending(last, max(1, length))


def changed(asked: Asked, everything: list[Slim]) -> Section:
    """The period against the one before."""
    window = window_of(asked)
    found = compared(asked.ledger, everything, window)
    parts: list[Part] = [Line(f"Entries: {found.now} now, {found.before} in the {so_many(window.length, 'month')} before.")]
    for kind, label in (("new", "New"), ("repeated", "Repeated"), ("quiet", "Gone quiet")):
        lines = [Line(f"{words(one.topic)}: {one.before} → {one.now}") for one in found.fields[kind]]
        for row in found.claims[kind]:
            lines.append(Line(f"“{row['label']}”, said {so_many(row['appearances'], 'time')}", asked.cites.of(*made(asked, row))))
        parts.append(Lines(lines or [Line("nothing")], label))
    heading = f"What changed: {window.first} to {window.last} against {window.before_first} to {window.before_last}"
    return Section(heading, parts)


def made(asked: Asked, claim: Row) -> list[str]:
    """The first statements that make a claim."""
    return [row["statement"] for row in said_of(asked.ledger, claim["id"]) if counts(row)][:EACH]


def time(asked: Asked) -> Section:
    """What has been, as the pages tell it, with the balance of cooperation and conflict by month."""
    months = [month for month in by_month(asked.rows, asked.frame) if month.statements or month.events or month.indicators]
    cells = []
    for m in months:
        balance = "" if m.balance is None else f"{m.balance:+.1f}"
        cells.append(tuple(map(Line, (m.column, str(m.statements), str(m.events), str(m.indicators), balance, str(m.scored)))))
    table, chosen = schema.occurrences, asked.occurred("actual")
    rows = part(asked.ledger, table, table.c.date.is_(None), table.c.date, where=[chosen], limit=MOST)
    number = counted(asked.ledger, table, [chosen])
    lines = [occurrence(asked, row) for row in rows]
    rest = [Line(f"{number - MOST} later ones are not listed.")] if number > MOST else []
    svg = drawn(timeline(months)) if months else None
    chart: list[Part] = [Drawing(str(svg), BALANCE)] if svg else []
    head = (asked.frame.by.capitalize(), "Statements", "Events", "Figures", "Balance", "n")
    happened = Lines(lines or [Line("No event of the two is told as done.")], "Told as done, by date")
    return Section("Timeline", [*chart, Grid(head, cells, (1, 2, 3, 4, 5), f"Entries by {asked.frame.by}"), Line(BALANCE), happened, *rest])


def occurrence(asked: Asked, row: Row) -> Line:
    """An event in the world: when, what, who, in how many reports and texts."""
    when = moment(row["date"]) if row["date"] else "no date"
    told = f"{so_many(len(row['reports'] or ()), 'report')}, {so_many(row['textual_origins'] or 0, 'textual origin')}"
    return Line(f"{when}: {row['type']}, {asked.sides(row)}; {told}", asked.cites.of(*(row["reports"] or ())[:EACH]))


def said(asked: Asked) -> Section:
    """What each side says on each named thing."""
    parts: list[Part] = []
    for position in positions(asked.ledger, asked.left, asked.right, asked.bonds, asked.since, asked.until):
        for code, number, rows in position.sides:
            heading = f"{position.bond.name}: {asked.names[code]}, {so_many(number, 'statement')}"
            parts.append(Quotes(heading, [quote(asked, row, position.bond.id) for row in dressed(asked.ledger, "statements", rows)]))
    return Section("What each side says", parts or [Line("Neither side speaks of a named question, treaty or project.")])


def quote(asked: Asked, row: Row, thing: str) -> Said:
    """A statement with its speaker, office, day and side."""
    who = row["speaker"] or {}
    stance = ["in favour" if one["value"] == "favour" else one["value"] for one in row["stance"] or () if one["target"] == thing]
    facts = [who.get("office"), row["said_on"] or "no date", row["kind"], *stance, by_person(row)]
    return Said(speaker(row), row["text"], ", ".join(fact for fact in facts if fact), asked.cites.of(row["id"]))


def figures(asked: Asked) -> Section:
    """Quantities that were stated more than once, and the passages that cannot both hold."""
    parts: list[Part] = []
    for row in series_of(asked.ledger, asked.left, asked.right, MOST):
        points = [point for point in row["points"] if asked.within(point["period"])]
        lines = [
            (
                Line(moment(point["period"]) if point["period"] else "none given"), Line(quantity(point | {"unit": row["unit"]})),
                Line("forecast" if point["forecast"] else "", asked.cites.of(point["indicator"])),
            )
            for point in points
        ]  # fmt: skip
        if lines:
            whose = ", ".join(asked.names.get(code, code) for code in row["subjects"])
            parts.append(Grid(("Period", "Amount", "Passage"), lines, (1,), f"{words(row['measure'])}: {whose}"))
    found = disputed(asked.ledger, [row.id for row in asked.rows], MOST)
    lines_ = [Line(f"{words(row['kind'])}: {row['explanation']}", asked.cites.of(row["left"], row["right"])) for row in found]
    return Section("Figures and disagreements", [
        *(parts or [Line("No quantity of the two together was stated more than once.")]),
        Lines(lines_ or [Line("No pair of passages was found that cannot both hold.")], "Passages that cannot both hold"),
    ])  # fmt: skip


def announced(asked: Asked) -> Section:
    """What was announced, and whether it was seen since."""
    plans = plans_of(asked.ledger, asked.occurred("planned"), MOST)
    unseen = [announcement(asked, plan) for plan in plans.rows if not plan.seen]
    seen = [announcement(asked, plan) for plan in plans.rows if plan.seen]
    parts: list[Part] = [Lines(unseen or [Line("none")], "Not seen" + (f" in a page dated up to {plans.last}" if plans.last else ""))]
    parts.append(Lines(seen or [Line("none")], "Seen since"))
    return Section("Announced", [*parts, *([Line("Later ones are not listed.")] if plans.more else [])])


def announcement(asked: Asked, plan: Plan) -> Line:
    """One announcement: what, when it was due, whether it was seen."""
    due = f"for {moment(plan.row['date'])}" if plan.row["date"] else "without a date"
    after = "" if plan.after is None or plan.seen else f"; {so_many(plan.after, 'page')} dated after it was due"
    reports = [name for row in (plan.row, *(row for row, _ in plan.seen)) for name in (row["reports"] or ())[:EACH]]
    return Line(f"{plan.row['type']}, {asked.sides(plan.row)}, {due}{after}", asked.cites.of(*reports))
