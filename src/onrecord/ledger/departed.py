"""Claims, origins and occurrences that went with a page: what they joined, until linking has named those that took their place.

A page that is forgotten or read again takes the rows along that rest on it, before linking makes the new ones. Their members are kept
here until that is done, so that an id leads on to the row that has most of them.

Example:
    >>> departed.keep(connection, "claims", ["cl-0c1d5a7e9b2f4a60"])
    >>> departed.settle(connection, "claims")
    {'cl-0c1d5a7e9b2f4a60': 'cl-b3fca3d6e0f5c5a0'}
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

from sqlalchemy import Connection, delete, insert, select

from onrecord.ledger import pairrows, schema
from onrecord.ledger.cardrows import batches

#: Tables whose ids lead on, with the column that names their members; those of a claim stand in rows of their own.
MEMBERS = {"claims": "", "origins": "documents", "occurrences": "reports"}
Members = dict[str, set[str]]


def keep(connection: Connection, table: str, rows: Iterable[str]) -> None:
    """Keeps the members of rows that are about to go."""
    own = schema.departed
    if table not in MEMBERS:
        return
    found = members_of(connection, table, rows)
    for some in batches(sorted(found)):
        connection.execute(delete(own).where(own.c.row.in_(some)))
    if new := [{"row": row, "member": member, "of_table": table} for row in sorted(found) for member in sorted(found[row])]:
        connection.execute(insert(own), new)


def settle(connection: Connection, table: str) -> dict[str, str]:
    """Once linking is done with a table: by id of a row that went the one that has most of its members; nothing is kept of it then."""
    own, before = schema.departed, defaultdict[str, set[str]](set)
    if table not in MEMBERS:
        return {}
    for row, member in connection.execute(select(own.c.row, own.c.member).where(own.c.of_table == table)):
        before[row].add(member)
    target = schema.LINKING[table]
    for some in batches(sorted(before)):
        for back in connection.scalars(select(target.c.id).where(target.c.id.in_(some))):
            del before[back]
    after = holding(connection, table, {member for members in before.values() for member in members})
    heirs = {}
    for name, members in sorted(before.items()):
        if shared := Counter(row for member in members for row in after.get(member, ())):
            heirs[name] = max(shared, key=lambda row: (shared[row], row))
    connection.execute(delete(own).where(own.c.of_table == table))
    return heirs


def members_of(connection: Connection, table: str, rows: Iterable[str]) -> Members:
    """The members of rows, by the row."""
    found: Members = defaultdict(set)
    made, target = schema.appearances, schema.LINKING[table]
    for some in batches(sorted(set(rows))):
        if table == "claims":
            for claim, statement in connection.execute(select(made.c.claim, made.c.statement).where(made.c.claim.in_(some))):
                found[claim].add(statement)
        else:
            for row, members in connection.execute(select(target.c.id, target.c[MEMBERS[table]]).where(target.c.id.in_(some))):
                found[row].update(members or ())
    return found


def holding(connection: Connection, table: str, members: set[str]) -> Members:
    """The rows that join some members, by the member."""
    found: Members = defaultdict(set)
    if table == "claims":
        made = schema.appearances
        rows: set[str] = set()
        for some in batches(sorted(members)):
            rows |= set(connection.scalars(select(made.c.claim).where(made.c.statement.in_(some))))
    else:
        documents = members if table == "origins" else pages_of(connection, members)
        rows = pairrows.tied(connection, table, documents)
    for row, inside in members_of(connection, table, rows).items():
        for member in inside & members:
            found[member].add(row)
    return found


def pages_of(connection: Connection, events: set[str]) -> set[str]:
    """The pages of events."""
    table, found = schema.events, set[str]()
    for some in batches(sorted(events)):
        found |= set(connection.scalars(select(table.c.document).where(table.c.id.in_(some))))
    return found
