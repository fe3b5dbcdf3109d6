"""Whether the tables agree with themselves and with each other: ids, codes, references, dates, names that two rows share.

Example:
    >>> [p for p in validate(load_knowledge()) if p.table == "states"]
    []
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from difflib import get_close_matches
from functools import lru_cache
from typing import NamedTuple

import pycountry

from onrecord.knowledge.store import Knowledge, Row, load_knowledge, many
from onrecord.model import TOPICS

SLUG = r"[^\W_]+(?:-[^\W_]+)*"
#: The shape of the ids of each table.
IDS = {
    "states": re.compile(r"state:[A-Z]{3}"),
    "organisations": re.compile(rf"(?:organisation|bloc|format):{SLUG}"),
    "outlets": re.compile(rf"organisation:{SLUG}"),
    "entities": re.compile(rf"(?:instrument|format|project|issue):{SLUG}"),
    "persons": re.compile(rf"person:{SLUG}"),
    "roles": re.compile(SLUG),
}
#: ISO's codes for users: X for invented states, Q for historical ones that ISO never coded, and PLOVER's code of Kosovo.
USER_CODE = re.compile(r"X[A-Z]{2}|Q[M-Z][A-Z]|KOS")
DATE = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")
WIKIDATA = re.compile(r"Q[1-9]\d*")
DOMAIN = re.compile(r"[a-z0-9-]+(?:\.[a-z0-9-]+)+")
SECTORS = frozenset((
    "GOV", "MIL", "LEG", "JUD", "COP", "SPY", "PRM", "PTY", "REB", "UAF", "UNK", "AGR", "BUS", "CRM", "CVL", "EDU", "ELI", "JRN",
    "LAB", "MED", "REF", "OPP", "PRE", "REL", "SOC",
))  # fmt: skip
#: Table, column, and what the values of the column are: codes of states, or ids of these tables.
REFERENCES = (
    ("states", "part_of", ("code",)),
    ("organisations", "country", ("code",)),
    ("organisations", "members", ("code",)),
    ("outlets", "country", ("code",)),
    ("zones", "country", ("code",)),
    ("entities", "parties", ("code",)),
    ("roles", "states", ("code",)),
    ("persons", "country", ("code",)),
    ("offices", "state", ("code", "organisations", "outlets")),
    ("offices", "role", ("roles",)),
    ("tenures", "person", ("persons",)),
    ("tenures", "office", ("offices",)),
)
#: PLOVER's codes of those who have no state of their own: Europe as a whole, militant Islamist movements.
PLOVER_CODES = frozenset(("EUR", "ISM"))
VALUES = {
    ("states", "kind"): frozenset(("state", "territory", "historical")),
    ("organisations", "kind"): frozenset(("organisation", "bloc", "format")),
    ("outlets", "kind"): frozenset(
        ("agency", "newspaper", "broadcaster", "magazine", "ministry", "government", "site", "think tank")
    ),
    ("outlets", "ownership"): frozenset(("state", "public", "private", "party", "ministry", "unknown")),
    ("outlets", "day_order"): frozenset(("", "dmy", "mdy", "ymd")),
    ("entities", "topics"): frozenset(TOPICS),
    ("organisations", "sector"): SECTORS | {""},
    ("outlets", "sector"): SECTORS | {""},
    ("roles", "sector"): SECTORS | {""},
}
#: Tables of words by what they do: code asks for the words of each role by its name, so a user's tables can add words and no roles.
BY_ROLE = ("link_words", "page_words", "date_words")
#: The columns whose forms name the row in a text.
NAMING = {
    "states": ("name", "official", "aliases", "demonyms", "metonyms"),
    "organisations": ("name", "aliases"),
    "outlets": ("name", "aliases"),
    "entities": ("name", "aliases"),
}


class Problem(NamedTuple):
    """One cell that cannot stand: what was seen there and what to do."""

    table: str
    key: str
    field: str
    seen: str
    do: str

    def __str__(self) -> str:
        return f"{self.table}.tsv, {self.key}, {self.field}: {self.seen}; {self.do}"


def validate(knowledge: Knowledge) -> list[Problem]:
    """All problems of these tables, in the order of tables and checks; none where they are sound."""
    return [problem for check in CHECKS for problem in check(knowledge)]


@lru_cache(maxsize=1)
def iso_codes() -> frozenset[str]:
    """Alpha-3 codes of ISO 3166-1 and of the former states of ISO 3166-3."""
    former = (getattr(state, "alpha_3", None) for state in pycountry.historic_countries)
    return frozenset(state.alpha_3 for state in pycountry.countries) | {code for code in former if code}


def is_code(code: str) -> bool:
    """Whether a state may bear this code.

    Example:
        >>> is_code("FRA"), is_code("XAB"), is_code("ZZZ")
        (True, True, False)
    """
    return code in iso_codes() or USER_CODE.fullmatch(code) is not None


def wrong_ids(knowledge: Knowledge) -> Iterator[Problem]:
    """Ids that do not have the shape of their table."""
    for table, shape in IDS.items():
        for row in knowledge.rows(table):
            if not shape.fullmatch(row["id"]) or (":" in row["id"] and row["id"] != row["id"].lower() and table != "states"):
                yield Problem(table, row["id"], "id", "not in the form of this table", "write it in lower case with hyphens after its kind")
    for row in knowledge.rows("entities"):
        if row["id"].partition(":")[0] != row["kind"]:
            yield Problem("entities", row["id"], "kind", f"{row['kind']!r} is not what the id says", "make id and kind one")


def wrong_codes(knowledge: Knowledge) -> Iterator[Problem]:
    """States whose code is unknown or is not that of their id."""
    for row in knowledge.rows("states"):
        if row["id"] != f"state:{row['code']}":
            yield Problem("states", row["id"], "code", f"{row['code']!r} is not that of the id", "make id and code one")
        if not is_code(row["code"]):
            yield Problem("states", row["id"], "code", f"{row['code']!r} is no code of ISO 3166", "invented states take XAA to XZZ")


def wrong_values(knowledge: Knowledge) -> Iterator[Problem]:
    """Cells of a fixed vocabulary that hold something else."""
    for (table, column), allowed in VALUES.items():
        for row in knowledge.rows(table):
            for value in many(row[column]) or [""]:
                if value not in allowed and (value or "" in allowed or column in ("kind", "ownership")):
                    yield Problem(table, row["id"], column, f"{value!r}", f"one of {', '.join(sorted(allowed - {''}))}")


def unknown_roles(knowledge: Knowledge) -> Iterator[Problem]:
    """Words with a role that nothing asks for, and that would do nothing."""
    for table in BY_ROLE:
        known = {row["role"] for row in load_knowledge().rows(table)}
        for row in knowledge.rows(table):
            if row["role"] not in known:
                near = get_close_matches(row["role"], known, 1)
                do = f"perhaps {near[0]!r} is meant" if near else f"one of {', '.join(sorted(known))}"
                yield Problem(table, row["id"], "role", f"{row['role']!r} is no role, so its words do nothing", do)


def lost_references(knowledge: Knowledge) -> Iterator[Problem]:
    """References to a state, an organisation, a person, an office or a role that no table has."""
    tables = ("states", "organisations", "outlets", "persons", "offices", "roles")
    known = {table: {row["id"] for row in knowledge.rows(table)} for table in tables}
    known["code"] = {row["code"] for row in knowledge.rows("states")}
    for table, column, targets in REFERENCES:
        for row in knowledge.rows(table):
            for value in many(row[column]):
                if not any(value in known[target] for target in targets):
                    yield Problem(table, row["id"], column, f"{value!r} is in no table", "add its row, or mend the reference")
    for row in knowledge.rows("outlets"):
        if re.match(r"(?:state|organisation):", row["owner"]) and not any(row["owner"] in ids for ids in known.values()):
            yield Problem("outlets", row["id"], "owner", f"{row['owner']!r} is in no table", "add its row, or write the owner's name")


def lost_homes(knowledge: Knowledge) -> Iterator[Problem]:
    """Places and peoples of a state that no table has, and nouns for those who act with a sector that PLOVER lacks."""
    known = {row["code"] for row in knowledge.rows("states")} | PLOVER_CODES
    for table, key in (("places", "key"), ("peoples", "people")):
        for row in knowledge.rows(table):
            for code in many(row["code"]) or [""]:
                if code not in known:
                    yield Problem(table, row[key], "code", f"{code!r} is in no table", "add the state's row, or mend the code")
    for row in knowledge.rows("agents"):
        if row["sector"] not in SECTORS:
            yield Problem("agents", row["noun"], "sector", f"{row['sector']!r}", f"one of {', '.join(sorted(SECTORS))}")


def wrong_dates(knowledge: Knowledge) -> Iterator[Problem]:
    """Dates that are none, and ends before their beginnings."""
    for table in ("states", "organisations", "entities", "tenures"):
        for row in knowledge.rows(table):
            start, end = row["from"], row["to"]
            for column, date in (("from", start), ("to", end)):
                if date and not DATE.fullmatch(date):
                    yield Problem(table, row["id"], column, f"{date!r} is no date", "write 2031, 2031-05 or 2031-05-03")
            if start and end and start[: len(end)] > end[: len(start)]:
                yield Problem(table, row["id"], "to", f"{end} lies before {start}", "mend one of the two")


def missing_bases(knowledge: Knowledge) -> Iterator[Problem]:
    """Rows that do not say what they rest on."""
    for table in knowledge.names:
        for row in knowledge.rows(table):
            if not row.get("basis"):
                yield Problem(table, next(iter(row.values())), "basis", "empty", "say where the row is from")


def wrong_addresses(knowledge: Knowledge) -> Iterator[Problem]:
    """Wikidata ids and domains that are malformed, or stand in two rows of one table."""
    for table in (*NAMING, "persons"):
        yield from doubled(knowledge.rows(table), table, "wikidata", WIKIDATA, "write it as Q142, once in the table")
    do = "write the host in lower case without www., once in the table"
    yield from doubled(knowledge.rows("outlets"), "outlets", "domains", DOMAIN, do)


def doubled(rows: list[Row], table: str, column: str, shape: re.Pattern[str], do: str) -> Iterator[Problem]:
    """Values of a column that are malformed or not its row's own."""
    owners: dict[str, str] = {}
    for row in rows:
        for value in many(row[column]):
            if not shape.fullmatch(value):
                yield Problem(table, row["id"], column, f"{value!r} is malformed", do)
            elif owners.setdefault(value, row["id"]) != row["id"]:
                yield Problem(table, row["id"], column, f"{value!r} stands in {owners[value]} too", do)


def shared_titles(knowledge: Knowledge) -> Iterator[Problem]:
    """Titles that two roles of all states have."""
    owners: dict[str, str] = {}
    for row in knowledge.rows("roles"):
        if not row["states"]:
            for title in many(row["titles"]):
                if owners.setdefault(title, row["id"]) != row["id"]:
                    yield Problem("roles", row["id"], "titles", f"{title!r} is a title of {owners[title]} too", "keep it in one row")


def shared_names(knowledge: Knowledge) -> Iterator[Problem]:
    """Names that two rows have without saying so in ``ambiguous``, and ambiguous forms that are no name of their row."""
    bearers: dict[str, dict[str, tuple[str, bool]]] = defaultdict(dict)
    for table, columns in NAMING.items():
        for row in knowledge.rows(table):
            names = {name for column in columns for name in (many(row[column]) if column != "name" else [row[column]])}
            admitted = set(many(row["ambiguous"]))
            for name in sorted(admitted - names):
                yield Problem(table, row["id"], "ambiguous", f"{name!r} is no name of this row", "add it to the names, or remove it here")
            for name in names:
                bearers[name].setdefault(row["id"], (table, name in admitted))
    for name, rows in sorted(bearers.items()):
        for id, (table, admitted_here) in sorted(rows.items()):
            if len(rows) > 1 and not admitted_here:
                others = ", ".join(sorted(rows.keys() - {id}))
                yield Problem(table, id, "ambiguous", f"{name!r} names {others} too", "list it in `ambiguous` of both rows")


CHECKS: tuple[Callable[[Knowledge], Iterator[Problem]], ...] = (
    wrong_ids, wrong_codes, wrong_values, unknown_roles, lost_references, lost_homes, wrong_dates, missing_bases, wrong_addresses,
    shared_titles, shared_names,
)  # fmt: skip
