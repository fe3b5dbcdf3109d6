"""Compares our states, persons, tenures and outlets with an export from Wikidata that a user has.

A difference is no error of either side: it is a place to look. Nothing is changed, and what an export does not hold is not compared.

Example:
    >>> check_against(load_knowledge(), Path("states.csv"))
    [Difference(table='states', key='state:FRA', field='capital', ours='Paris', theirs='Lyon')]
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from onrecord.errors import KnowledgeError
from onrecord.knowledge.exported import read_export
from onrecord.knowledge.store import Knowledge, Row, many

Theirs = dict[str, str]
BLANKS = re.compile(r"[\s,]+")
DAY = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")
ENTITY_ID = re.compile(r"Q\d+")
#: How many digits of a day count at Wikidata's precisions of years, months and days.
PRECISIONS = {"9": 4, "10": 7, "11": 10}


@dataclass(frozen=True, slots=True)
class Difference:
    """Where the two sides do not say the same; null where a side says nothing. ``field`` is ``row`` where a whole row is missing."""

    table: str
    key: str
    field: str
    ours: str | None
    theirs: str | None

    def __str__(self) -> str:
        return f"{self.table} {self.key} {self.field}: ours {self.ours or 'nothing'}, theirs {self.theirs or 'nothing'}"


def check_against(knowledge: Knowledge, file: Path) -> list[Difference]:
    """All differences between the tables and an export, in the order of the export; ours that it lacks come last.

    What an export is about is told by its columns: ``position`` tenures, ``website`` outlets, ``iso3`` states, else persons.

    Raises:
        KnowledgeError: the file is no export of the Wikidata Query Service.
    """
    theirs = read_export(file)
    columns = set().union(*theirs)
    if "position" in columns or "positionLabel" in columns:
        return list(tenures(knowledge, theirs))
    if "website" in columns:
        return list(outlets(knowledge, theirs))
    if "iso3" in columns:
        return list(states(knowledge, theirs))
    if "itemLabel" in columns:
        return list(persons(knowledge, theirs))
    raise KnowledgeError(f"{file.name}: columns {', '.join(sorted(columns))}; ask the Query Service for itemLabel too")


def folded(name: str) -> str:
    """A name for comparison: without case, commas and a leading article."""
    return BLANKS.sub(" ", name).strip().casefold().replace("’", "'").removeprefix("the ")


def names_of(row: Row) -> dict[str, str]:
    """The names of a row by their folded form."""
    return {folded(name): name for name in [row["name"], row.get("official", ""), *many(row.get("aliases", ""))] if name}


def other_name(table: str, row: Row, their: Theirs) -> Iterator[Difference]:
    """Wikidata's label where it is none of our names, and its id where it is not ours."""
    label, item = their.get("itemLabel", ""), their["item"]
    if label and not ENTITY_ID.fullmatch(label) and folded(label) not in names_of(row):
        yield Difference(table, row["id"], "name", row["name"], label)
    if row.get("wikidata") and ENTITY_ID.fullmatch(item) and item != row["wikidata"]:
        yield Difference(table, row["id"], "wikidata", row["wikidata"], item)


def states(knowledge: Knowledge, theirs: list[Theirs]) -> Iterator[Difference]:
    """States by their ISO code: label, id, capital, demonym, and codes that one side lacks."""
    ours = {row["code"]: row for row in knowledge.rows("states")}
    by_code: dict[str, list[Theirs]] = defaultdict(list)
    for their in theirs:
        if their.get("iso3"):
            by_code[their["iso3"]].append(their)
    for code, group in by_code.items():
        row = ours.get(code)
        if row is None:
            yield Difference("states", f"state:{code}", "row", None, group[0].get("itemLabel") or group[0]["item"])
            continue
        yield from other_name("states", row, group[0])
        for field, column, own in (
            ("capital", "capitalLabel", [row["capital"], *many(row["metonyms"])]),
            ("demonyms", "demonym", many(row["demonyms"])),
        ):
            said = list(dict.fromkeys(their[column] for their in group if their.get(column)))
            if said and not {folded(value) for value in said} & {folded(value) for value in own}:
                yield Difference("states", row["id"], field, row[field] or None, "|".join(said))
    for code, row in ours.items():
        if code not in by_code and row["kind"] == "state":
            yield Difference("states", row["id"], "row", row["name"], None)


class People:
    """Our persons by Wikidata's id and by name; a name that two of them bear finds neither."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.by_item = {row["wikidata"]: row for row in knowledge.rows("persons") if row["wikidata"]}
        self.by_name: dict[str, list[Row]] = defaultdict(list)
        for row in knowledge.rows("persons"):
            for name in names_of(row):
                self.by_name[name].append(row)

    def find(self, their: Theirs) -> Row | None:
        """Our row for a person of the export."""
        bearers = self.by_name.get(folded(their.get("itemLabel", "")), [])
        return self.by_item.get(their["item"]) or (bearers[0] if len(bearers) == 1 else None)


def persons(knowledge: Knowledge, theirs: list[Theirs]) -> Iterator[Difference]:
    """Persons by id or name: label and id, and those whom we lack."""
    people = People(knowledge)
    for their in theirs:
        row = people.find(their)
        if row is None:
            yield Difference("persons", their["item"], "row", None, their.get("itemLabel") or None)
        else:
            yield from other_name("persons", row, their)


def tenures(knowledge: Knowledge, theirs: list[Theirs]) -> Iterator[Difference]:
    """Tenures by person, office and nearest beginning: first and last day, persons and tenures that one side lacks.

    Positions that are no office of our tables are passed over.
    """
    people = People(knowledge)
    offices = {folded(row["name"]): row["id"] for row in knowledge.rows("offices")}
    left: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in knowledge.rows("tenures"):
        left[row["person"], row["office"]].append(row)
    asked: set[str] = set()
    strangers: set[str] = set()
    for their in theirs:
        office = offices.get(folded(their.get("positionLabel", "")))
        if office is None:
            continue
        asked.add(office)
        person = people.find(their)
        if person is not None:
            yield from one_tenure(left[person["id"], office], f"{person['id']} {office}", their)
        elif their["item"] not in strangers:
            strangers.add(their["item"])
            yield Difference("persons", their["item"], "row", None, their.get("itemLabel") or None)
    for (_, office), rows in left.items():
        for row in rows if office in asked else ():
            yield Difference("tenures", row["id"], "row", f"{row['from']}/{row['to']}", None)


def one_tenure(ours: list[Row], key: str, their: Theirs) -> Iterator[Difference]:
    """A tenure of the export against the nearest of ours, which is taken from those that are left."""
    if not ours:
        yield Difference("tenures", key, "row", None, f"{their.get('start', '')}/{their.get('end', '')}")
        return
    nearest = min(ours, key=lambda row: (distance(row["from"], their.get("start", "")), row["id"]))
    ours.remove(nearest)
    yield from other_days(nearest, their)


def distance(ours: str, theirs: str) -> int:
    """How far two days lie apart, in rough days; very far where one is missing."""
    left, right = rough_day(ours), rough_day(theirs)
    return 10**9 if left is None or right is None else abs(left - right)


def rough_day(date: str) -> int | None:
    """A number that grows with the date; None where there is none."""
    parts = DAY.match(date)
    return int(parts[1]) * 372 + int(parts[2] or 1) * 31 + int(parts[3] or 1) if parts else None


def other_days(row: Row, their: Theirs) -> Iterator[Difference]:
    """First and last day where they differ at the coarser of the two precisions."""
    for field, column in (("from", "start"), ("to", "end")):
        said = their.get(column, "")[: PRECISIONS.get(their.get(f"{column}Precision", "11"), 10)]
        length = min(len(row[field]), len(said))
        if column in their and (row[field][:length] != said[:length] or bool(row[field]) != bool(said)):
            yield Difference("tenures", row["id"], field, row[field] or None, said or None)


def outlets(knowledge: Knowledge, theirs: list[Theirs]) -> Iterator[Difference]:
    """Outlets by id, domain or name: label, id, domain and country. Outlets that only the export has are passed over."""
    rows = knowledge.rows("outlets")
    by_item = {row["wikidata"]: row for row in rows if row["wikidata"]}
    by_domain = {domain: row for row in rows for domain in many(row["domains"])}
    by_name = {name: row for row in reversed(rows) for name in names_of(row)}
    for their in theirs:
        domain = host(their.get("website", ""))
        row = by_item.get(their["item"]) or next(covering(domain, by_domain), None) or by_name.get(folded(their.get("itemLabel", "")))
        if row is None:
            continue
        yield from other_name("outlets", row, their)
        if domain and next(covering(domain, by_domain), None) is not row:
            yield Difference("outlets", row["id"], "domains", row["domains"] or None, domain)
        if their.get("iso3") and row["country"] and their["iso3"] != row["country"]:
            yield Difference("outlets", row["id"], "country", row["country"], their["iso3"])


def host(address: str) -> str:
    """The host of an address without ``www.``; empty where there is none."""
    try:
        return (urlsplit(address).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def covering(domain: str, by_domain: dict[str, Row]) -> Iterator[Row]:
    """The rows of a domain and of those above it."""
    while "." in domain:
        if domain in by_domain:
            yield by_domain[domain]
        domain = domain.partition(".")[2]
