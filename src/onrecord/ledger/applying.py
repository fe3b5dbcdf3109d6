"""Entries as people's decisions have them, and what of that lists filter, count and put in order by.

It is made again whenever a judgement is kept, and whenever pages come, are read again or go: what was decided may join several pages.

Example:
    >>> stands(connection, schema.statements, [row])["st-0c1d5a7e9b2f4a60"].counts
    False
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, Table, select

from onrecord.ledger import cardrows, decided, sameness, schema, standing
from onrecord.ledger.overview import names_of
from onrecord.ledger.placing import place
from onrecord.ledger.questions import of_document, plain, row
from onrecord.ledger.sameness import Same
from onrecord.ledger.standing import Standing

Row = dict[str, Any]


def stands(connection: Connection, table: Table, rows: Iterable[Row]) -> dict[str, Standing]:
    """Of these rows those that people decided on, by id, as they stand now."""
    found = as_decided(connection, table, rows)
    merged = {name: one.merged for name, one in found.items() if one.merged is not None}
    if merged and table.name in decided.OF_MANY:
        same = sameness.known(connection, table.name)
        return found | {name: replace(found[name], merged=same.one_with.get(name)) for name in merged}
    alone = {name for name, other in merged.items() if not holds(connection, table, name, other)}
    return found | {name: replace(found[name], merged=None) for name in alone}


def holds(connection: Connection, table: Table, name: str, other: str | None) -> bool:
    """Whether what is said to be one with another has nothing of its own any more.

    Not so where the other is gone; nor, of several that are said to be each other, the one with the smallest id.
    """
    path = [name]
    while other is not None and other not in path:
        target = row(connection, table, other)
        if target is None:
            return len(path) > 1
        path.append(other)
        after = as_decided(connection, table, [target]).get(other)
        other = after.merged if after else None
    return other != name or min(path) != name


def leads_to(connection: Connection, table: str, name: str, wanted: str) -> bool:
    """Whether a row is one with another by what was decided already."""
    if table in decided.OF_MANY:
        return name in sameness.known(connection, table).leading_to(wanted)
    path, target = [name], schema.PUBLIC[table]
    while found := row(connection, target, path[-1]):
        after = as_decided(connection, target, [found]).get(path[-1])
        if after is None or after.merged is None or after.merged in path:
            return False
        if after.merged == wanted:
            return True
        path.append(after.merged)
    return False


def as_decided(connection: Connection, table: Table, rows: Iterable[Row]) -> dict[str, Standing]:
    """The same, of each alone: one that is said to be one with an entry is so even where that is gone, or said to be this one."""
    found = list(rows)
    own, documents = schema.judgements, {row["document"] for row in found if row.get("document") and table is not schema.actors}
    names = {row["id"] for row in found}
    if table.name in decided.OF_MANY:
        aliases = schema.aliases
        names |= set(connection.scalars(select(aliases.c.alias).where(aliases.c.id.in_(sorted(names)), aliases.c.of_table == table.name)))
    mine = own.c.document.in_(sorted(documents)) if documents else own.c.subject.in_(sorted(names))
    chosen = select(own).where(mine, own.c.of_table == table.name).order_by(own.c.at, own.c.id)
    placed = [place(connection, dict(one)) for one in connection.execute(chosen).mappings()]
    called = names_of(connection, sorted(standing.named(one.row for one in placed)))
    by_entry: dict[str, list[Row]] = {}
    for one in placed:
        if one.entry is not None:
            by_entry.setdefault(one.entry, []).append(one.row)
    return {row["id"]: standing.stand(table, row, by_entry[row["id"]], called) for row in found if row["id"] in by_entry}


def apply(connection: Connection, table: str, rows: Iterable[Row]) -> None:
    """Lets entries be found, counted and put in order as people's decisions have them."""
    if table in standing.FACETED:
        standing.reindex(connection, with_others(connection, schema.PUBLIC[table], rows))
        return
    before = sameness.known(connection)
    for name, one in as_decided(connection, schema.PUBLIC[table], rows).items():
        cells = {field: one.row[field] for field in one.corrected}
        cells |= {"one_with": one.merged, "apart": list(one.split)} if table in decided.OF_MANY else {}
        decided.note(connection, table, name, cells)
    if table == "actors":
        reindex_changed(connection, before)


def with_others(connection: Connection, table: Table, rows: Iterable[Row]) -> list[Standing]:
    """Entries as they stand, and those with which they are or were said to be one: whether these count may hang on them."""
    found: dict[str, Standing] = {}
    wanted = list(rows)
    while wanted:
        found |= stands(connection, table, wanted)
        others = {str(one["value"]) for some in found.values() for one in some.history if one["verdict"] == "merge"} - found.keys()
        targets = [other for name in sorted(others) if (other := row(connection, table, name))]
        wanted = [other for other in targets if other["id"] in as_decided(connection, table, [other])]
    return list(found.values())


def reindex_changed(connection: Connection, before: Same) -> None:
    """Lets the entries of those actors be found anew who are others now than before."""
    after = sameness.known(connection)
    names = {name for same in (before, after) for pair in same.one_with.items() for name in pair}
    changed = {name for name in names if before.now(name, "") != after.now(name, "")}
    changed |= {name for name in {*before.apart, *after.apart} if before.apart.get(name) != after.apart.get(name)}
    if changed:
        reindex_of(connection, changed, {same.now(name, "") for same in (before, after) for name in changed})


def reindex_of(connection: Connection, actors: set[str], others: set[str], document: str | None = None) -> None:
    """Lets the entries of actors, which may stand under others, be found by who these are now; of one page, where it is named."""
    for name, entries in sameness.touched(connection, actors, others, document).items():
        table = schema.ENTRIES[name]
        rows = [found for some in cardrows.batches(entries) for found in plain(connection, select(table).where(table.c.id.in_(some)))]
        judged_ = stands(connection, table, rows)
        bare = (judged_.get(row["id"]) or standing.stand(table, row, [], {}) for row in rows)
        standing.reindex(connection, bare)


def apply_to(connection: Connection, document: str) -> None:
    """Applies decisions to all entries of a page, after it was read or judgements came in."""
    own, actors = schema.judgements, schema.actors
    for table in connection.scalars(select(own.c.of_table).where(own.c.document == document).distinct()):
        if table in schema.ENTRIES:
            apply(connection, table, of_document(connection, schema.PUBLIC[table], document))
        elif found := row(connection, schema.documents, document) if table == "documents" else None:
            apply(connection, table, [found])
    same = sameness.known(connection)
    if same.one_with or same.apart:
        here = set(connection.scalars(select(actors.c.id).where(actors.c.document == document)))
        if decided_here := here & {*same.one_with, *same.apart}:
            reindex_of(connection, decided_here, set(), document)


def apply_across(connection: Connection, document: str, before: Same) -> None:
    """Applies decisions that join several pages, after one came or went; ``before``: what was decided of actors, as it was then."""
    reindex_changed(connection, before)
    own = schema.judgements
    chosen = select(own).where(own.c.verdict == "merge", own.c.of_table.in_(standing.FACETED), own.c.document != document)
    for one in list(connection.execute(chosen).mappings()):
        table = schema.PUBLIC[one["of_table"]]
        target, subject = row(connection, table, str(one["value"])), place(connection, dict(one)).entry
        if subject is not None and (target is None or target["document"] == document):
            apply(connection, table.name, [found for found in (row(connection, table, subject),) if found])


def apply_all(connection: Connection) -> None:
    """Applies all that was ever decided."""
    own = schema.judgements
    for document in list(connection.scalars(select(own.c.document).where(own.c.document != "").distinct())):
        apply_to(connection, document)
    apply_to_many(connection)


def apply_to_many(connection: Connection) -> None:
    """The same for actors and claims, which have no single page; also for those that are not in the ledger yet."""
    own, before = schema.judgements, sameness.known(connection)
    for table in decided.OF_MANY:
        rows = [dict(one) for one in connection.execute(select(own).where(own.c.of_table == table).order_by(own.c.at, own.c.id)).mappings()]
        later = sameness.later_ids(connection, table, {one["subject"] for one in rows})
        history: dict[str, list[Row]] = {}
        for one in rows:
            history.setdefault(later.get(one["subject"], one["subject"]), []).append(one)
        for name, some in history.items():
            found = standing.stand(schema.PUBLIC[table], {"id": name}, some, {})
            decided.note(connection, table, name, {"one_with": found.merged, "apart": list(found.split)})
    reindex_changed(connection, before)
