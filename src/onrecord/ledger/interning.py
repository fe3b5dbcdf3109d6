"""Numbers for what many rows have: words, actors, and by what entries can be found.

Example:
    >>> rows = numbered(connection, "stored_mentions", rows)
"""

from __future__ import annotations

import zlib
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import Column, Connection, Table, Text, bindparam, delete, func, insert, select, type_coerce, union

from onrecord.ledger import stored
from onrecord.ledger.bulk import put_rows
from onrecord.ledger.columns import ENDING, TOLD, part_of

Row = dict[str, Any]
T = TypeVar("T")
#: Values in one question to the database.
BATCH = 500
WHO = ("id", "kind", "name", "country", "wikidata")


def worded(table: Table) -> list[str]:
    """The columns of a stored table that hold numbers of words."""
    return [column.name for column in table.columns if column.info.get("word")]


#: Questions that every page puts, made once.
WORDS = select(stored.words.c.number, stored.words.c.word).where(stored.words.c.sum.in_(bindparam("sums", expanding=True)))
ID = stored.who_id(stored.whos)
WHOS = select(type_coerce(ID, Text), *(stored.whos.c[part] for part in WHO[1:]), stored.whos.c.number).where(
    part_of(ENDING, stored.whos.c.id).in_(bindparam("endings", expanding=True)),
    type_coerce(ID, Text).in_(bindparam("wanted", expanding=True)),
)  # fmt: skip
TRAITS = select(stored.traits).where(
    stored.traits.c.role.in_(bindparam("roles", expanding=True)),
    part_of(ENDING, stored.traits.c.value).in_(bindparam("endings", expanding=True)),
    stored.traits.c.value.in_(bindparam("wanted", expanding=True)),
)  # fmt: skip
COUNTED = (stored.words, stored.whos, stored.traits)
LAST = {table.name: select(func.max(*table.primary_key)) for table in COUNTED}
INSERT = {table.name: insert(table) for table in (*stored.TABLES.values(), *COUNTED)}
#: The same for every table.
WORDED = {table.name: worded(table) for table in (*stored.TABLES.values(), *stored.ACROSS.values(), stored.whos)}


def write(connection: Connection, pages: Iterable[tuple[int, dict[str, list[Row]]]]) -> None:
    """Writes the stored rows of pages, in which words, actors and traits stand as they are.

    Numbers are given page by page, so that they are the same however many pages are written at once.
    """
    rows: dict[str, list[Row]] = {}
    said: dict[str, None] = {}
    found_by: dict[tuple[str, str], None] = {}
    for page, own in pages:
        said |= dict.fromkeys(sorted(strings(own)))
        found_by |= dict.fromkeys(sorted({(row["role"], row["value"]) for row in own.get(stored.facets.name, ())}))
        for name, some in own.items():
            rows.setdefault(name, []).extend({"page": page} | row for row in some)
    whos, numbers = [row["who"] for row in rows.get(stored.actors.name, ())], words(connection, said)
    ids = actors(connection, [tuple(numbers.get(who[p], who[p]) if p in ("kind", "country") else who[p] for p in WHO) for who in whos])
    kinds = traits(connection, found_by)
    for table, new in rows.items():
        ready: list[Row] = [row | {column: numbers.get(row[column]) for column in WORDED[table]} for row in new]
        if table == stored.actors.name:
            ready = [row | {"who": ids[n]} for n, row in enumerate(ready)]
        if table == stored.facets.name:
            ready = [{"page": row["page"], "n": row["n"], "trait": kinds[row["role"], row["value"]]} for row in ready]
            put_rows(connection, stored.trait_pages, sorted({(row["trait"], row["page"]) for row in ready}))
        if ready:
            connection.execute(INSERT[table], ready)


def strings(rows: dict[str, list[Row]]) -> set[str]:
    """The words in the rows of a page."""
    found = {row[c] for table, new in rows.items() if WORDED[table] for row in new for c in WORDED[table] if row[c] is not None}
    whos = [row["who"] for row in rows.get(stored.actors.name, ())]
    return found | {who[part] for who in whos for part in ("kind", "country")} - {None}


def words(connection: Connection, wanted: Iterable[str]) -> dict[str, int]:
    """Words and their numbers; those that have none yet get one, in order."""
    every = list(dict.fromkeys(wanted))
    known = numbers_of(connection, every)
    new = [{"sum": sum_of(word), "word": word} for word in every if word not in known]
    return known | dict(zip((str(row["word"]) for row in new), added(connection, stored.words, new), strict=True))


def numbers_of(connection: Connection, wanted: Sequence[str]) -> dict[str, int]:
    """The numbers of those words that have one."""
    sums = sorted({sum_of(word) for word in wanted})
    rows = (row for some in batches(sums) for row in connection.execute(WORDS, {"sums": some}))
    among = set(wanted)
    return {word: number for number, word in rows if word in among}


def sum_of(word: str) -> int:
    """A check sum of a word, as a number that databases hold in four bytes (CRC-32, signed)."""
    found = zlib.crc32(word.encode("utf-8", "surrogatepass"))
    return found - (found >> 31 << 32)


def actors(connection: Connection, wanted: list[tuple[Any, ...]]) -> list[int]:
    """The numbers of actors, given with all that their page's knowledge has of them."""
    ids = sorted({who[0] for who in wanted})
    known = {tuple(row[:-1]): row[-1] for some in batches(ids) for row in connection.execute(WHOS, ending(some))}
    new = [who for who in dict.fromkeys(wanted) if who not in known]
    rows = [dict(zip(WHO, who, strict=True)) for who in new]
    numbers = added(connection, stored.whos, [row | {"id": stored.short_id(row["id"], row["name"])} for row in rows])
    known |= dict(zip(new, numbers, strict=True))
    return [known[who] for who in wanted]


def ending(wanted: list[str]) -> dict[str, list[str]]:
    """Ids with their endings, by which they are looked up."""
    return {"wanted": wanted, "endings": sorted({TOLD[ENDING](one) for one in wanted})}


def traits(connection: Connection, wanted: Collection[tuple[str, str]]) -> dict[tuple[str, str], int]:
    """The numbers of roles and values; those that have none yet get one, in order."""
    roles, values = sorted({role for role, _ in wanted}), sorted({value for _, value in wanted})
    rows = (row for some in batches(values) for row in connection.execute(TRAITS, {"roles": roles} | ending(some)))
    known = {(role, value): n for n, role, value in rows}
    new = [trait for trait in wanted if trait not in known]
    numbers = added(connection, stored.traits, [{"role": role, "value": value} for role, value in new])
    known |= dict(zip(new, numbers, strict=True))
    return {trait: known[trait] for trait in wanted}  # a role of one and a value of another may be a trait too


def added(connection: Connection, table: Table, rows: list[Row]) -> range:
    """Writes rows with the numbers that follow on those that are there; these numbers. One writes at a time."""
    if not rows:
        return range(0)
    (own,) = table.primary_key
    first = (connection.scalar(LAST[table.name]) or 0) + 1
    connection.execute(INSERT[table.name], [row | {own.name: n} for n, row in enumerate(rows, first)])
    return range(first, first + len(rows))


def count_by(connection: Connection, page: int, n: int, wanted: set[tuple[str, str]]) -> None:
    """Lets an entry be found and counted by other traits than before."""
    table = stored.facets
    forget_traits(connection, page)
    connection.execute(delete(table).where(table.c.page == page, table.c.n == n))
    if rows := [{"trait": number, "page": page, "n": n} for number in traits(connection, sorted(wanted)).values()]:
        connection.execute(insert(table), rows)
    put_rows(connection, stored.trait_pages, [(number, page) for number in sorted(traits_on(connection, page))])


def forget_traits(connection: Connection, page: int) -> None:
    """Lets a page be found by no trait."""
    table = stored.trait_pages
    for some in batches(sorted(traits_on(connection, page))):
        connection.execute(delete(table).where(table.c.trait.in_(some), table.c.page == page))


def traits_on(connection: Connection, page: int) -> set[int]:
    """The numbers of the traits that entries of a page have."""
    table = stored.facets
    return set(connection.scalars(select(table.c.trait).where(table.c.page == page).distinct()))


def sweep(connection: Connection) -> None:
    """Removes what no row has any more: a page that is forgotten leaves no name behind. Looks at every row."""
    used = union(*(select(column) for column in columns_of(stored.actors, ["who"])))
    connection.execute(delete(stored.whos).where(stored.whos.c.number.not_in(used)))
    connection.execute(delete(stored.traits).where(stored.traits.c.number.not_in(select(stored.facets.c.trait))))
    tables = (*stored.TABLES.values(), *stored.ACROSS.values(), stored.whos)
    every = [column for table in tables for column in columns_of(table, WORDED[table.name])]
    kept = union(*(select(column).where(column.is_not(None)) for column in every))
    connection.execute(delete(stored.words).where(stored.words.c.number.not_in(kept)))


def columns_of(table: Table, names: list[str]) -> list[Column[Any]]:
    """Columns by their names."""
    return [table.c[name] for name in names]


def batches(values: Iterable[T]) -> Iterator[list[T]]:
    """Values in groups that fit one question to the database."""
    rest = iter(values)
    while some := list(islice(rest, BATCH)):
        yield some
