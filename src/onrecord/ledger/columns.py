"""The kinds of columns that the tables of a ledger have.

Example:
    >>> Column("topics", Cell)
"""

from __future__ import annotations

import json
import operator
import re
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    BigInteger,
    BindParameter,
    Column,
    ColumnElement,
    Computed,
    Float,
    Integer,
    LargeBinary,
    MetaData,
    Null,
    Select,
    Text,
    TypeDecorator,
    and_,
    func,
    literal,
    tuple_,
    type_coerce,
)  # fmt: skip
from sqlalchemy.engine import Dialect
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql import operators

from onrecord.ids import PREFIXES
from onrecord.ledger.entrypages import on_pages

#: What lies on disk.
metadata = MetaData()
#: Text that every database orders by its bytes, so that an order by ids is the same everywhere.
WORDS = Text().with_variant(Text(collation="C"), "postgresql")
#: A number that the database gives, from a range that no ledger fills.
COUNTED = BigInteger().with_variant(Integer, "sqlite")
#: A number with a fraction, as exact as Python has it.
NUMBER = Float()
#: The id of a row that is read from a page: two letters and a digest.
ID = re.compile(r"[a-z]{2}-[0-9a-f]{16}")
#: The letters that ids begin with, in an order that stays, and what stands before an id of another form.
LETTERS, OTHER = tuple(PREFIXES.values()), b"\xff"
COMPARED: dict[Any, Callable[[Any, Any], Any]] = {
    operators.eq: operator.eq, operators.lt: operator.lt, operators.le: operator.le, operators.gt: operator.gt, operators.ge: operator.ge,
}  # fmt: skip


class Cell(TypeDecorator[Any]):
    """A cell with several values, kept as JSON text."""

    impl = WORDS
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:
        """Values to JSON; null stays null."""
        return None if value is None else as_json(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Any:
        """JSON to values."""
        return None if value is None else json.loads(value)


#: The part of a text by which an index knows it, for a whole text in an index is the text once more: of the id of a page where it
#: begins, of other ids, of which many begin alike, where it ends. In Python and in the database.
BLANKS = " " * 6
HEAD, ENDING = "head", "ending"
TOLD: dict[str, Callable[[str], str]] = {HEAD: lambda text: text[7:13], ENDING: lambda text: (BLANKS + text)[-len(BLANKS) :]}


@lru_cache(maxsize=512)
def part_of(which: str, column: Any) -> ColumnElement[str]:
    """That part of a column, in words that are the same in the index and in questions; of one that is put together that of what is kept."""
    table = getattr(column, "table", None)
    column = table.c["kept"] if table is not None and "kept" in table.c and column is table.c.get("id") else column
    if which == HEAD:
        return func.substr(column, spelled(8), spelled(6), type_=WORDS)
    return func.substr(spelled(BLANKS).concat(type_coerce(column, WORDS)), func.length(column) + spelled(1), type_=WORDS)


@lru_cache(maxsize=512)
def whole(column: Any) -> ColumnElement[str]:
    """A column with nothing added: without, SQLite puts the value it is compared with in its place, and sees no part that its index has."""
    return type_coerce(column, WORDS).concat(spelled(""))


def spelled(value: Any) -> Any:
    """A value that stands in a question as it is, as it does in the index."""
    return literal(value, literal_execute=True)


class Sought(TypeDecorator[str]):
    """Text that is looked up by a part of it, which has an index; then the whole is compared."""

    impl = WORDS
    cache_ok = True

    def __init__(self, which: str = ENDING) -> None:
        super().__init__()
        self.which = which

    class comparator_factory(TypeDecorator.Comparator, Text.Comparator):  # type: ignore[type-arg]  # noqa: N801 - a name of SQLAlchemy
        """Comparisons that an index can answer."""

        def operate(self, op: Any, *other: Any, **options: Any) -> Any:
            """A comparison by the part and by the whole."""
            if op in (operators.add, operators.concat_op):
                return op(type_coerce(self.expr, WORDS), *other)
            which = getattr(self.type, "which", ENDING)
            if op is operators.eq and isinstance(other[0], str):
                return and_(part_of(which, self.expr) == TOLD[which](other[0]), whole(self.expr) == other[0])
            if op is operators.eq and isinstance(other[0], BindParameter):
                return and_(part_of(which, self.expr) == part_of.__wrapped__(which, other[0]), whole(self.expr) == other[0])
            same = super().operate(op, *other, **options)
            if op is operators.eq and isinstance(other[0], ColumnElement) and not isinstance(other[0], Null):
                return and_(part_of(which, self.expr) == part_of(which, other[0]), same)
            if op is operators.in_op and isinstance(other[0], (list, tuple, set)):
                values = [str(value) for value in other[0]]  # of one value SQLite makes what it makes of a comparison (``whole``)
                return and_(part_of(which, self.expr).in_(sorted(map(TOLD[which], set(values)))), whole(self.expr).in_(values))
            if op is operators.in_op and isinstance(other[0], Select):
                (column,) = other[0].selected_columns
                both = tuple_(part_of(which, self.expr), type_coerce(self.expr, WORDS))
                return both.in_(other[0].with_only_columns(part_of(which, column), column))
            return same


#: The id of a page as it is written, and what stands before its digest.
PAGE, SHA256 = re.compile(r"sha256:[0-9a-f]{64}"), "sha256:"


class PageId(TypeDecorator[str]):
    """The id of a page where it is kept: in SQLite the bytes of its digest, if that is what it is. ``WholeId`` makes it whole."""

    impl = WORDS
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> Any:
        """An id to bytes."""
        return bytes.fromhex(value[len(SHA256) :]) if dialect.name == "sqlite" and value is not None and PAGE.fullmatch(value) else value

    def process_result_value(self, value: Any, dialect: Dialect) -> str | None:
        """Bytes to the id."""
        return SHA256 + value.hex() if isinstance(value, bytes) else value


class WholeId(Computed):
    """The id of a page as text, made of what is kept of it: in SQLite whenever it is read, in PostgreSQL once."""

    def __init__(self, kept: str) -> None:
        super().__init__(f"CASE typeof({kept}) WHEN 'blob' THEN '{SHA256}' || lower(hex({kept})) ELSE {kept} END")
        self.kept = kept


@compiles(WholeId, "postgresql")
def in_postgresql(element: WholeId, compiler: Any, **options: Any) -> str:
    """As it is kept."""
    return f"GENERATED ALWAYS AS ({element.kept}) STORED"


def in_order(column: Any) -> list[Any]:
    """The order of ids of pages, in which an index has them by their heads."""
    return [part_of(HEAD, column), column]


class EntryId(TypeDecorator[str]):
    """The id of an entry, which is made of the letters of its table and the digest that is stored.

    Where it is compared with an id, the stored digest is compared, on the pages where it may be (``entrypages``); where it is compared
    with the id of another row, their places are: the number of the page, and that of the entry on the page.
    """

    impl = WORDS
    cache_ok = True

    def __init__(self, letters: str = "") -> None:
        super().__init__()
        self.letters = letters

    class comparator_factory(TypeDecorator.Comparator):  # type: ignore[type-arg]  # noqa: N801 - a name of SQLAlchemy
        """Comparisons that an index can answer."""

        def operate(self, op: Any, *other: Any, **options: Any) -> Any:
            """A comparison by digest or by place, where there is one; else that of texts."""
            table = getattr(self.expr, "table", None)
            own = table.c if table is not None else {}
            found, letters = None, getattr(self.type, "letters", "")
            if "mark" in own and op in COMPARED:
                found = by_digest(own, letters, op, other[0])
            if found is None and "mark" in own and op is operators.in_op and isinstance(other[0], (list, tuple, set)):
                found = among_digests(own, letters, other[0])
            if found is None and "n" in own and op in (operators.eq, operators.in_op):
                found = by_place(own, op, other[0])
            return super().operate(op, *other, **options) if found is None else found


def by_digest(own: Any, letters: str, op: Any, value: Any) -> ColumnElement[bool] | None:
    """A comparison with the id of a row of the table; None where the value is none."""
    if not isinstance(value, str) or not ID.fullmatch(value) or value[:2] != letters:
        return None
    key = digest_of(value)
    found: ColumnElement[bool] = COMPARED[op](own["mark"], key)
    return and_(on_pages(own["page"], [key]), found) if op is operators.eq else found


def among_digests(own: Any, letters: str, values: Iterable[Any]) -> ColumnElement[bool]:
    """Whether a row is one of these; what is no id of the table is none of its rows."""
    keys = [digest_of(v) for v in values if ID.fullmatch(str(v)) and str(v)[:2] == letters]
    return and_(on_pages(own["page"], keys), own["mark"].in_(keys))


def by_place(own: Any, op: Any, other: Any) -> ColumnElement[bool] | None:
    """Whether two rows stand in the same place; None where the other has none."""
    if op is operators.eq:
        table = getattr(other, "table", None)
        return None if table is None or "n" not in table.c else and_(own["page"] == table.c.page, own["n"] == table.c.n)
    if not isinstance(other, Select):
        return None
    (column,) = other.selected_columns
    there = getattr(column, "table", None)
    if there is None or "n" not in there.c:
        return None
    return tuple_(own["page"], own["n"]).in_(other.with_only_columns(there.c.page, there.c.n))


class RowId(TypeDecorator[str]):
    """The id of a row of linking, kept as the place of its letters among all and its digest; one of another form as it is."""

    impl = LargeBinary
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> bytes | None:
        """An id to bytes; those of one table begin alike."""
        return None if value is None else row_kept(value)

    def process_result_value(self, value: bytes | None, dialect: Dialect) -> str | None:
        """Bytes to the id."""
        return None if value is None else row_named(value)


def row_kept(name: str) -> bytes:
    """The id of a row of linking as it is kept."""
    return letters_first(name[:2]) + digest_of(name) if ID.fullmatch(name) else OTHER + name.encode()


def row_named(kept: bytes) -> str:
    """The id of a row of linking from what is kept of it."""
    return bytes(kept[1:]).decode() if kept[:1] == OTHER else f"{LETTERS[kept[0]]}-{kept[1:].hex()}"


def letters_first(letters: str) -> bytes:
    """How the ids of a table begin where they are kept as bytes."""
    return bytes([LETTERS.index(letters)])


def digest_of(name: str) -> bytes:
    """The digest in an id."""
    return bytes.fromhex(name[3:])


def as_json(value: Any) -> str:
    """A value as JSON text, as it stands in cells."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def document_name(column: str = "document", *made: Any, **options: Any) -> Column[Any]:
    """A column with the id of a document."""
    return Column(column, Sought(HEAD), *made, **({"nullable": False} | options))


def span(prefix: str = "", nullable: bool = False) -> tuple[Column[Any], Column[Any]]:
    """Two columns with the start and end of a passage in the document's text."""
    return Column(f"{prefix}start", Integer, nullable=nullable), Column(f"{prefix}end", Integer, nullable=nullable)


def name(column: str, **options: Any) -> Column[Any]:
    """A column of text that is always there."""
    return Column(column, WORDS, nullable=False, **options)


def key() -> Column[Any]:
    """The id of a row."""
    return Column("id", WORDS, primary_key=True)
