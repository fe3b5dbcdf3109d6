"""Rows of the public tables put together here and not by the database: the same as those of the views, in less time where all are wanted.

Of a batch of rows what is stored is read as it is. Then each public column is made for the whole batch, with the words and actors that
its numbers stand for, which are looked up together and kept for the next batch.

Example:
    >>> next(batches(connection, None, "mentions", by_page=False, limit=None, size=500, as_text=False))[0][4]
    'Minister Ilan Marek'
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from json.encoder import encode_basestring as quoted
from typing import Any

from sqlalchemy import Connection, Select, and_, func, select, type_coerce
from sqlalchemy.types import NULLTYPE

from onrecord.ids import PREFIXES
from onrecord.ledger import schema, stored
from onrecord.ledger.beside import Held, Known
from onrecord.ledger.columns import as_json
from onrecord.ledger.compact import AS_WRITTEN
from onrecord.ledger.phrases import places_in

#: What a public column is made of: a stored column by its name, or something looked up beside it (see ``expression``).
Source = str | tuple[str, ...]
TEXTS = stored.documents.alias("pages")


@dataclass(frozen=True, slots=True)
class Column:
    """How a public column is made of others, for a batch of rows."""

    sources: tuple[Source, ...]
    make: Callable[..., Iterable[Any]]


def same(source: Source) -> Column:
    """As it is stored."""
    return Column((source,), lambda known, values: values)


def word(source: Source) -> Column:
    """A word by its number."""
    return Column((source,), lambda known, numbers: map(known.words.__getitem__, numbers))


def listed(name: str) -> Column:
    """A list by its number; an empty one is not kept."""
    return Column((name,), lambda known, numbers: [known.empty() if n is None else known.cell(n) for n in numbers])


def interval(name: str) -> Column:
    """The same where there may be none."""
    return Column((name,), lambda known, numbers: map(known.cell, numbers))


def rare(name: str) -> Column:
    """A list that is mostly empty, kept as text."""
    return Column((name,), lambda known, texts: [known.empty() if t is None else known.value(t) for t in texts])


def spans(name: str) -> Column:
    """Places as they are kept."""

    def one(known: Known, kept: str | None) -> Any:
        found = [list(place) for place in places_in(kept)] if kept is not None else []
        return as_json(found) if known.as_text else found

    return rowwise(one, name)


def identity(table: str, source: Source = "mark") -> Column:
    """An id by its digest."""
    start = f"{PREFIXES[table]}-"
    return Column((source,), lambda known, marks: [None if m is None else start + m.hex() for m in marks])


def sha256(*sources: str) -> Column:
    """A digest as it is written: the first that is there."""
    return Column(sources, lambda known, *found: ["sha256:" + next(d for d in row if d is not None).hex() for row in zip(*found)])  # noqa: B905


def end() -> Column:
    """Where an entry ends."""
    return Column(("start", "length"), lambda known, starts, lengths: map(int.__add__, starts, lengths))


def who(name: str) -> Column:
    """The id of an actor of the page."""
    return Column((("who", name),), lambda known, numbers: [known.whos[n][0] for n in numbers])


def passage(kept: str, start: str, length: str) -> Column:
    """The words of a passage of the page, where they are not kept."""
    return Column((kept, ("words", start, length)), lambda known, own, found: [f if o is None else o for o, f in zip(own, found)])  # noqa: B905


def moment() -> Column:
    """A date, of which the day may be kept beside it."""

    def one(known: Known, kept: str | None, day: str | None) -> str | None:
        if kept is None or kept[0:1] not in ("T", AS_WRITTEN):
            return kept
        return kept[1:] if kept[0] == AS_WRITTEN else f"{day}{kept}"

    return rowwise(one, "published", "published_from")


def sure() -> Column:
    """How sure an entry is."""
    return Column(("confidence", "sure"), lambda known, exact, parts_: [p / 10_000.0 if e is None else e for e, p in zip(exact, parts_)])  # noqa: B905


def place(start: str, length: str, kept: str | None = None) -> Column:
    """One passage as start and end: in a list, where several may be kept in its place."""

    def one(known: Known, start_: int | None, length_: int | None, own: str | None = None) -> Any:
        if own is not None or start_ is None or length_ is None:
            return known.value(own)
        if known.as_text:
            return f"[{start_},{start_ + length_}]" if kept is None else f"[[{start_},{start_ + length_}]]"
        return [start_, start_ + length_] if kept is None else [[start_, start_ + length_]]

    return rowwise(one, start, length, *([kept] if kept else []))


def rowwise(make: Callable[..., Any], *sources: Source) -> Column:
    """A column that is made row by row."""
    return Column(sources, lambda known, *found: [make(known, *row) for row in zip(*found)])  # noqa: B905


def told(word_: str | None) -> str:
    """A word as JSON."""
    return "null" if word_ is None else quoted(word_)


def spoken(role: str) -> Column:
    """A passage with its words."""

    def one(known: Known, own: str | None, start: int | None, length: int, words: str) -> Any:
        if start is None:
            return known.value(own)
        if known.as_text:
            return f'{{"start":{start},"end":{start + length},"text":{quoted(words)}}}'
        return {"start": start, "end": start + length, "text": words}

    return rowwise(one, role, *at(role))


def reference(role: str) -> Column:
    """A passage that stands for an actor."""

    def one(
        known: Known, own: str | None, start: int | None, length: int, words: str,
        number: int | None, name: str | None, office: Any, basis: Any,
    ) -> Any:  # fmt: skip
        if start is None:
            return known.value(own)
        id_, called = known.whos[number]
        called = called if name is None else name or None
        if known.as_text:
            who_ = f'"actor":{told(id_)},"name":{told(called)},"office":{told(known.words[office])},"basis":{told(known.words[basis])}'
            return f'{{"start":{start},"end":{start + length},"text":{quoted(words)},{who_}}}'
        return {
            "start": start, "end": start + length, "text": words, "actor": id_, "name": called,
            "office": known.words[office], "basis": known.words[basis],
        }  # fmt: skip

    return rowwise(one, role, *at(role), ("who", f"{role}_actor"), f"{role}_name", f"{role}_office", f"{role}_basis")


def sides(role: str) -> Column:
    """The sides of an event: one, or several as they stand."""

    def one(
        known: Known, own: str | None, start: int | None, length: int | None, words: str | None,
        code: Any, sector: Any, actor: Any, number: Any,
    ) -> Any:  # fmt: skip
        if code is None and actor is None and start is None:
            return known.empty() if own is None else known.value(own)
        last = None if start is None or length is None else start + length
        code, sector, id_ = known.words[code], known.words[sector], known.whos[number][0]
        if known.as_text:
            span = '"start":null,"end":null' if last is None else f'"start":{start},"end":{last}'
            return f'[{{"code":{told(code)},"sector":{told(sector)},"actor":{told(id_)},{span},"text":{told(words)}}}]'
        return [{"code": code, "sector": sector, "actor": id_, "start": start, "end": last, "text": words}]

    return rowwise(one, role, *at(role), f"{role}_code", f"{role}_sector", f"{role}_actor", ("who", f"{role}_actor"))


def at(role: str) -> tuple[Source, ...]:
    """Where a part of an entry stands, with its words."""
    start, length = f"{role}_start", f"{role}_length"
    return start, length, ("words", start, length)


def every(make: Callable[[str], Column], *names: str) -> dict[str, Column]:
    """Columns that are made in one way."""
    return {name: make(name) for name in names}


def entries(table: str, **own: Column) -> dict[str, Column]:
    """What all entries have."""
    return {"id": identity(table), "document": same(("document",)), "start": same("start"), "end": end(), **own}


def by_statement(name: str) -> Column:
    """The id of a statement of the page by its number."""
    return identity("statements", ("mark", name))


MADE: dict[str, dict[str, Column]] = {
    "documents": {
        "id": same(("document",)), "digest": sha256("digest"), "text_digest": sha256("text_digest", "digest"),
        **every(same, "key", "text", "url", "retrieved", "title", "published_explanation", "updated", "voice"), "published": moment(),
        **every(word, "language", "outlet", "outlet_actor", "author", "place", "credit", "published_basis"),
        "published_interval": interval("published_interval"), **every(rare, "published_evidence", "warnings"),
        "blocks": spans("blocks"),
    },
    "actors": {
        "document": same(("document",)), **{name: same(("whos", name)) for name in ("id", "name", "wikidata")},
        **{name: word(("whos", name)) for name in ("kind", "country")},
    },
    "regions": entries("regions", **every(word, "label", "rule")),
    "mentions": entries(
        "mentions", text=passage("text", "start", "length"), actor=who("actor"), **every(word, "office", "basis"),
    ),
    "times": entries(
        "times", text=passage("text", "start", "length"), interval=interval("interval"),
        **every(word, "type", "value", "anchor", "offset", "rule"),
    ),
    "statements": entries(
        "statements", content=place("content_start", "content_length", "content"), text=passage("text", "content_start", "content_length"),
        speaker=reference("speaker"), **every(spoken, "cue", "venue"), **every(rare, "via", "addressees", "stance"),
        **every(word, "kind", "said_on", "method"), **every(listed, "topics", "about", "flags"), confidence=sure(),
        twin=by_statement("twin"),
    ),
    "events": entries(
        "events", trigger=place("trigger_start", "trigger_length"), **every(sides, "actors", "recipients"),
        **every(same, "quad", "score", "place", "instrument"), **every(listed, "contexts", "topics"), confidence=sure(),
        **every(word, "type", "plover_type", "mode", "date", "realis", "method"), date_interval=interval("date_interval"),
        reported_by=by_statement("reported_by"),
    ),
    "indicators": entries(
        "indicators", **every(same, "value", "lower", "upper", "rank", "change", "forecast"), **every(listed, "subjects", "topics"),
        **every(word, "measure", "unit", "period", "qualifier", "method"), confidence=sure(), reported_by=by_statement("reported_by"),
    ),
}  # fmt: skip


def batches(
    connection: Connection, held: Held | None, table: str, by_page: bool, limit: int | None, size: int, as_text: bool
) -> Iterator[list[tuple[Any, ...]]]:  # fmt: skip
    """All rows of a table in ``MADE``, or the first of them, as tuples of its columns that are shown, ``size`` at a time.

    Args:
        held: what is held of a ledger that is not large.
        by_page: page by page in the order of the text, and not by id.
        as_text: whether a cell of several values stays JSON text.
    """
    made = [MADE[table][name] for name in schema.columns(table)]
    known, makes = Known(connection, held, as_text), held.makes if held else {}
    every_ = dict.fromkeys(source for column in made for source in column.sources)
    beside = [s for s in every_ if s[0] in makes]
    sources: list[Source] = [*dict.fromkeys([*(s for s in every_ if s not in beside), "page", *(cell for s in beside for cell in s[1:])])]
    own = stored.TABLES[f"stored_{table}"]
    words = [s for s in sources if getattr(expression(own, s)[0], "info", {}).get("word")]
    whos = [s for s in every_ if s[0] == "who"]
    for rows in connection.execute(chosen(table, sources, by_page, limit).execution_options(yield_per=size)).partitions():
        found: dict[Source, Any] = dict(zip(sources, zip(*rows, strict=True), strict=True))
        found |= {s: makes[s[0]](connection, found["page"], *(found[cell] for cell in s[1:])) for s in beside}
        known.learn((found[s] for s in words), (found[s] for s in whos))
        yield list(zip(*(column.make(known, *(found[source] for source in column.sources)) for column in made), strict=True))


def chosen(table: str, sources: Sequence[Source], by_page: bool, limit: int | None) -> Select[Any]:
    """What is stored of the rows of a table, with what is looked up beside it.

    Where all rows are wanted they are read as they lie, page by page, and put in order then: an index of ids leads from page to page.
    """
    own, numbers = stored.TABLES[f"stored_{table}"], schema.numbers
    order: list[Any] = [own.c.mark] if "mark" in own.c else [stored.who_id(stored.whos), numbers.c.document]
    if table == "actors" and by_page:
        order = order[::-1]
    elif table == "documents" or by_page:
        order = [numbers.c.document] if table == "documents" else [numbers.c.document, own.c.start, own.c.mark]
    columns, joined, other = [], {}, stored.APART.get(table)
    if other is not None and any(name in other.c and name not in own.c for source in sources for name in named(source)):
        joined[other.name] = other, and_(other.c.page == own.c.page, other.c.n == own.c.n)
    for at_, source in enumerate(sources):
        column, beside, on = expression(own, source)
        columns.append(column.label(f"c{at_}"))
        if beside is not None:
            joined[beside.name] = beside, on
    if any(column is numbers.c.document for column in order):
        joined[numbers.name] = numbers, numbers.c.number == own.c.page
    rows: Any = own
    for beside, on in joined.values():
        rows = rows.outerjoin(beside, on)
    found = select(*columns).select_from(rows).order_by(*order).limit(limit)
    return found if limit is not None or "mark" not in own.c else found.with_hint(own, "NOT INDEXED", "sqlite")


def expression(own: Any, source: Source) -> tuple[Any, Any, Any]:
    """A stored column; or the id of the page, the words of a passage of it, the number of an actor or the digest of a statement of it.

    With what is joined for it, and how, or None.
    """
    if isinstance(source, str):
        return type_coerce(own.c[source], NULLTYPE) if source == "mark" else cell(own, source), None, None
    kind, *names = source
    if kind == "document":
        return schema.numbers.c.document, schema.numbers, schema.numbers.c.number == own.c.page
    if kind == "whos":
        part = stored.who_id(stored.whos) if names[0] == "id" else stored.whos.c[names[0]]
        return part, stored.whos, stored.whos.c.number == own.c.who
    cells = [cell(own, name) for name in names]
    if kind == "words":
        return func.substr(TEXTS.c.text, cells[0] + 1, cells[1]), TEXTS, TEXTS.c.page == own.c.page
    other = (stored.actors if kind == "who" else stored.statements).alias(f"of_{names[0]}")
    found = other.c["who" if kind == "who" else "mark"]
    return type_coerce(found, NULLTYPE), other, and_(other.c.page == own.c.page, other.c.n == cells[0])


def named(source: Source) -> tuple[str, ...]:
    """The names of the stored columns that something is made of."""
    return (source,) if isinstance(source, str) else source[1:]


def cell(own: Any, name: str) -> Any:
    """A stored column, of the table or of what lies apart of it."""
    return own.c[name] if name in own.c else stored.APART[own.name.removeprefix("stored_")].c[name]
