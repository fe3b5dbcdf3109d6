"""The public tables as views of what lies on disk, in the words of SQLite and of PostgreSQL.

There are two of each: under its own name with the columns that are shown, and under ``whole_…`` with what the ledger itself goes
by: the number of the page, that of the entry on it, and the digest of its id.

Example:
    >>> [name for name, _ in views(DIALECTS["sqlite"])][:2]
    ['whole_documents', 'documents']
"""

from __future__ import annotations

import re

from onrecord.ids import PREFIXES
from onrecord.ledger.compact import AS_WRITTEN
from onrecord.ledger.dialects import Dialect
from onrecord.ledger.phrases import longer_sql, places_sql
from onrecord.ledger.schema import ACROSS, INNER, PLACE, VIEWS
from onrecord.ledger.stored import APART, END, MOST, NAME

#: A column of a view and what it is made of.
Parts = dict[str, str]


#: Where the rows of a page come from, with the page's id.
OF_PAGE = "stored_{0} b JOIN numbers o ON o.number = b.page"
ACTOR = "LEFT JOIN stored_actors a ON a.page = b.page AND a.n = b.{0} LEFT JOIN whos w ON w.number = a.who"
#: The words of a page with its title.
WHOLE = "(SELECT coalesce(d.title || ' ', '') || d.text FROM stored_documents d WHERE d.page = b.page)"
FACETED = ("statements", "events", "indicators")


def views(dialect: Dialect) -> list[tuple[str, str]]:
    """The views with what they select, each after those that it rests on."""
    made = {
        "documents": documents(dialect), "regions": regions(dialect), "actors": actors(), "mentions": mentions(dialect),
        "times": times(dialect), "statements": statements(dialect), "events": events(dialect), "indicators": indicators(dialect),
        "facets": facets(dialect), "search_rows": search_rows(dialect),
    }  # fmt: skip
    found = []
    for table, (columns, source) in made.items():
        names = [c.name for c in VIEWS[table].c]
        found.append((f"whole_{table}", f"SELECT {', '.join(f'{columns[name]} AS {quote(name)}' for name in names)} FROM {source}"))
        shown = [quote(name) for name in names if name not in (*INNER.get(table, ()), *PLACE)]
        rows = f"whole_{table}" if table != "search_rows" else listed_rows(dialect)
        found.append((table, f"SELECT {', '.join(shown)} FROM {rows}"))
    across = {"links": links(dialect), "origins": origins(), "appearances": appearances(), "series": series(dialect)}
    for table, (columns, source) in across.items():
        made_of = ", ".join(f"{columns[c.name]} AS {quote(c.name)}" for c in ACROSS[table].c)
        found.append((table, f"SELECT {made_of} FROM {source}"))
    return found


def quote(name: str) -> str:
    """A name that may be a word of the language."""
    return f'"{name}"'


def word(column: str) -> str:
    """A word by its number."""
    return f"(SELECT x.word FROM words x WHERE x.number = {column})"


def words(*columns: str) -> Parts:
    """Columns of words."""
    return {name: word(f"b.{quote(name)}") for name in columns}


def plain(*columns: str) -> Parts:
    """Columns as they are."""
    return {name: f"b.{quote(name)}" for name in columns}


def listed(*columns: str) -> Parts:
    """Lists that are kept as a word; an empty one is not kept."""
    return {name: f"coalesce({word(f'b.{quote(name)}')}, '[]')" for name in columns}


def rare(*columns: str) -> Parts:
    """Lists that are mostly empty."""
    return {name: f"coalesce(b.{quote(name)}, '[]')" for name in columns}


def phrased(dialect: Dialect, *columns: str) -> Parts:
    """JSON that is kept without what it has in common with others (``phrases``), or that is missing."""
    return {name: longer_sql(f"b.{quote(name)}", dialect.character) for name in columns}


def few(dialect: Dialect, *columns: str) -> Parts:
    """Lists that are mostly empty, kept so."""
    return {name: f"coalesce({long}, '[]')" for name, long in phrased(dialect, *columns).items()}


def digest(dialect: Dialect, column: str) -> str:
    """A SHA-256 as it is written."""
    return f"'sha256:' || {dialect.hexed(column)}"


def named(dialect: Dialect, table: str, column: str) -> str:
    """An id by its digest."""
    return f"'{PREFIXES[table]}-' || {dialect.hexed(column)}"


def placed(dialect: Dialect, table: str) -> Parts:
    """What all entries have: id, page, place."""
    return {
        "id": named(dialect, table, "b.mark"), "document": "o.document", "start": "b.start", "end": "b.start + b.length",
        "page": "b.page", "n": "b.n", "mark": "b.mark",
    }  # fmt: skip


def passage(start: str, length: str) -> str:
    """The words of a passage of the page."""
    return f"(SELECT substr(d.text, {start} + 1, {length}) FROM stored_documents d WHERE d.page = b.page)"


def said(dialect: Dialect, column: str) -> str:
    """The id of a statement of the page by its number."""
    own = f"SELECT {named(dialect, 'statements', 's.mark')} FROM stored_statements s WHERE s.page = b.page AND s.n = b.{column}"
    return f"({own})"


def sure() -> Parts:
    """How sure an entry is."""
    return {"confidence": "coalesce(b.confidence, b.sure / CAST(10000.0 AS double precision))"}


def actor_id(who_: str = "w") -> str:
    """The id of an actor; ``stored.who_id`` says the same."""
    whole = f"CASE WHEN substr({who_}.id, 1, 1) = '{END}' THEN '{MOST.removesuffix(END)}' || {who_}.id ELSE {who_}.id END"
    return f"replace({whole}, '{NAME}', replace(replace(lower({who_}.name), ' ', '-'), '\n', '-'))"


def who(column: str, part: str) -> str:
    """A part of an actor of the page by its number there."""
    told = actor_id() if part == "id" else f"w.{part}"
    return f"(SELECT {told} FROM stored_actors a JOIN whos w ON w.number = a.who WHERE a.page = b.page AND a.n = b.{column})"


def joined(parts: dict[str, str]) -> str:
    """An object of JSON from values that are JSON."""
    return "'{" + " || ',".join(f'"{name}":\' || {value}' for name, value in parts.items()) + " || '}'"


def figure(column: str) -> str:
    """A number, or null, as JSON."""
    return f"coalesce(CAST({column} AS text), 'null')"


def place_of(dialect: Dialect, role: str) -> dict[str, str]:
    """Start, end and words of a part of an entry, as JSON."""
    start, length = f"b.{role}_start", f"b.{role}_length"
    words_ = dialect.quoted(passage(start, length))
    return {"start": figure(start), "end": figure(f"({start} + {length})"), "text": words_}


def part(dialect: Dialect, role: str) -> str:
    """A passage with its words."""
    return f"CASE WHEN b.{role}_start IS NOT NULL THEN {joined(place_of(dialect, role))} ELSE b.{role} END"


def reference(dialect: Dialect, role: str) -> str:
    """A passage that stands for an actor."""
    own = f"CASE WHEN b.{role}_name IS NULL THEN {who(f'{role}_actor', 'name')} WHEN b.{role}_name <> '' THEN b.{role}_name END"
    parts = place_of(dialect, role) | {
        "actor": dialect.quoted(who(f"{role}_actor", "id")), "name": dialect.quoted(own),
        "office": dialect.quoted(word(f"b.{role}_office")), "basis": dialect.quoted(word(f"b.{role}_basis")),
    }  # fmt: skip
    return f"CASE WHEN b.{role}_start IS NOT NULL THEN {joined(parts)} ELSE b.{role} END"


def sides(dialect: Dialect, role: str) -> str:
    """The sides of an event: one, or several as they stand."""
    parts = {
        "code": dialect.quoted(word(f"b.{role}_code")), "sector": dialect.quoted(word(f"b.{role}_sector")),
        "actor": dialect.quoted(who(f"{role}_actor", "id")), **place_of(dialect, role),
    }  # fmt: skip
    there = f"coalesce(b.{role}_code, b.{role}_actor, b.{role}_start) IS NOT NULL"
    return f"CASE WHEN {there} THEN '[' || {joined(parts)} || ']' ELSE {few(dialect, role)[role]} END"


def with_apart(table: str, columns: Parts, source: str) -> tuple[Parts, str]:
    """The columns of a table of which some lie apart, where few rows have them (``stored.APART``)."""
    other = APART[table]
    few = re.compile(rf'\bb\.("?)({"|".join([c.name for c in other.columns][2:])})\1(?![\w"])')
    own = f"LEFT JOIN {other.name} m ON m.page = b.page AND m.n = b.n"
    return {name: few.sub(r"m.\1\2\1", made) for name, made in columns.items()}, f"{source} {own}"


def documents(dialect: Dialect) -> tuple[Parts, str]:
    """Pages."""
    columns = plain(
        "key", "text", "url", "retrieved", "title", "published_explanation", "updated", "voice", "published_from", "build",
        "page",
    )  # fmt: skip
    columns |= words("language", "outlet_actor", "author", "place", "credit", "published_interval", "published_basis")
    columns |= rare("published_evidence", "warnings")
    columns |= {
        "blocks": places_sql("b.blocks", *dialect.places),
        "id": "o.document", "outlet": "w.word", "digest": digest(dialect, "b.digest"), "n": "-1",
        "published": "CASE substr(b.published, 1, 1) WHEN 'T' THEN b.published_from || b.published "
        f"WHEN '{AS_WRITTEN}' THEN substr(b.published, 2) ELSE b.published END",
        "text_digest": digest(dialect, "coalesce(b.text_digest, b.digest)"),
    }  # fmt: skip
    return columns, OF_PAGE.format("documents") + " LEFT JOIN words w ON w.number = b.outlet"


def regions(dialect: Dialect) -> tuple[Parts, str]:
    """Parts of pages."""
    return placed(dialect, "regions") | words("label", "rule"), OF_PAGE.format("regions")


def actors() -> tuple[Parts, str]:
    """Actors, once for every page that names them."""
    columns = {"id": actor_id(), "name": "w.name", "wikidata": "w.wikidata", "kept": "w.id"}
    columns |= {"document": "o.document", "page": "b.page", "n": "b.n"}
    columns |= {"kind": word("w.kind"), "country": word("w.country")}
    return columns, OF_PAGE.format("actors") + " JOIN whos w ON w.number = b.who"


def mentions(dialect: Dialect) -> tuple[Parts, str]:
    """Names, titles, pronouns."""
    columns = placed(dialect, "mentions") | words("office", "basis")
    columns |= {"actor": actor_id(), "text": f"coalesce(b.text, {passage('b.start', 'b.length')})"}
    return with_apart("mentions", columns, f"{OF_PAGE.format('mentions')} {ACTOR.format('actor')}")


def times(dialect: Dialect) -> tuple[Parts, str]:
    """Expressions of time."""
    columns = placed(dialect, "times") | words("type", "value", "interval", "anchor", "offset", "rule")
    columns |= {"text": f"coalesce(b.text, {passage('b.start', 'b.length')})"}
    return with_apart("times", columns, OF_PAGE.format("times"))


def statements(dialect: Dialect) -> tuple[Parts, str]:
    """Statements."""
    columns = placed(dialect, "statements") | words("kind", "said_on", "method") | listed("topics", "about", "flags")
    columns |= few(dialect, "via", "addressees") | rare("stance") | sure()
    columns |= {"speaker": reference(dialect, "speaker"), "cue": part(dialect, "cue"), "venue": part(dialect, "venue")}
    alone = f"'[[' || {figure('b.content_start')} || ',' || {figure('(b.content_start + b.content_length)')} || ']]'"
    columns |= {"content": f"coalesce(b.content, {alone})", "twin": said(dialect, "twin")}
    columns |= {"text": f"coalesce(b.text, {passage('b.content_start', 'b.content_length')})"}
    return with_apart("statements", columns, OF_PAGE.format("statements"))


def events(dialect: Dialect) -> tuple[Parts, str]:
    """Events."""
    columns = placed(dialect, "events") | plain("quad", "score", "place", "instrument") | listed("contexts", "topics") | sure()
    columns |= words("type", "plover_type", "mode", "date", "date_interval", "realis", "method")
    start, length = "b.trigger_start", "b.trigger_length"
    columns |= {"trigger": f"'[' || {figure(start)} || ',' || {figure(f'({start} + {length})')} || ']'"}
    columns |= {"actors": sides(dialect, "actors"), "recipients": sides(dialect, "recipients")}
    return columns | {"reported_by": said(dialect, "reported_by")}, OF_PAGE.format("events")


def indicators(dialect: Dialect) -> tuple[Parts, str]:
    """Stated quantities."""
    columns = placed(dialect, "indicators") | plain("value", "lower", "upper", "rank", "change", "forecast") | sure()
    columns |= words("measure", "unit", "period", "qualifier", "method") | listed("subjects", "topics")
    columns |= {"reported_by": said(dialect, "reported_by")}
    return with_apart("indicators", columns, OF_PAGE.format("indicators"))


def links(dialect: Dialect) -> tuple[Parts, str]:
    """What comes from what."""
    columns = plain("id", "derived_start", "derived_end", "source_start", "source_end", "score")
    columns |= plain("reasons", "left_out", "added") | phrased(dialect, "differences") | words("kind")
    columns |= {"derived_document": "d.document", "source_document": "s.document"}
    return columns, "stored_links b JOIN numbers d ON d.number = b.derived JOIN numbers s ON s.number = b.source"


def origins() -> tuple[Parts, str]:
    """What goes back to one text."""
    columns = plain("id", "primary_named") | words("interests", "basis") | {"primary_document": "o.document"}
    columns |= {"documents": "coalesce(b.documents, '[\"' || o.document || '\"]')"}
    return columns, "stored_origins b LEFT JOIN numbers o ON o.number = b.primary_page"


def appearances() -> tuple[Parts, str]:
    """Who said it when."""
    columns = plain("id", "claim", "statement", "start", "end", "repeats") | words("speaker", "said_on") | {"document": "o.document"}
    return columns, OF_PAGE.format("appearances")


def series(dialect: Dialect) -> tuple[Parts, str]:
    """One measure over time."""
    return plain("id", "measure", "subjects", "unit") | phrased(dialect, "points"), "stored_series b"


def of_table(place: str) -> str:
    """The table of an entry with traits."""
    cases = [f"WHEN EXISTS (SELECT 1 FROM stored_{t} s WHERE s.page = b.page AND s.n = b.n) THEN '{t}'" for t in FACETED]
    return f"CASE {place} {' '.join(cases)} END"


def entry(dialect: Dialect) -> list[str]:
    """The id of an entry with traits."""
    return [f"(SELECT {named(dialect, t, 's.mark')} FROM stored_{t} s WHERE s.page = b.page AND s.n = b.n)" for t in FACETED]


def facets(dialect: Dialect) -> tuple[Parts, str]:
    """By what entries can be found."""
    columns = {"entry": f"coalesce({', '.join(entry(dialect))})", "role": "t.role", "value": "t.value", "of_table": of_table("")}
    columns |= {"document": "o.document", "page": "b.page", "n": "b.n"}
    pages = "JOIN trait_pages p ON p.page = b.page AND p.trait = b.trait"
    return columns, f"{OF_PAGE.format('facets')} {pages} JOIN traits t ON t.number = p.trait"


def search_rows(dialect: Dialect) -> tuple[Parts, str]:
    """What can be found by its words, as the index has it: of each page itself, and then its entries."""
    index, own, asked = dialect.index
    page = f"SELECT x.page FROM stored_documents x WHERE x.found <= k.{own} ORDER BY x.found DESC LIMIT 1"
    source = f"{index} k JOIN stored_documents b ON b.page = ({page})"
    return found_rows(dialect, f"k.{own}", f"k.{asked}", f"(k.{own} - b.found - 1)", source)


def listed_rows(dialect: Dialect) -> str:
    """The same without the index, which SQLite could not read without reading these rows: pages and entries, one kind after the other."""
    kinds = ["SELECT page, found AS id, letters, -1 AS n FROM stored_documents"]
    for table in FACETED:
        own = f"stored_{table} x JOIN stored_documents d ON d.page = x.page"
        kinds.append(f"SELECT x.page, d.found + 1 + x.n AS id, d.letters, x.n FROM {own}")
    columns, source = found_rows(dialect, "b.id", "NULL", "b.n", f"({' UNION ALL '.join(kinds)}) b")
    return f"(SELECT {', '.join(f'{made} AS {quote(name)}' for name, made in columns.items())} FROM {source}) listed"


def found_rows(dialect: Dialect, id_: str, asked: str, n: str, source: str) -> tuple[Parts, str]:
    """The columns of what can be found by its words, and where they come from."""
    marks = {t: f"{t[0]}.mark" for t in FACETED}
    ids = " ".join(f"WHEN {mark} IS NOT NULL THEN {named(dialect, t, mark)}" for t, mark in marks.items())
    tables = " ".join(f"WHEN {mark} IS NOT NULL THEN '{t}'" for t, mark in marks.items())
    start, length = (f"coalesce({', '.join(f'{t[0]}.{part}' for t in FACETED)})" for part in ("start", "length"))
    passage_ = f"(SELECT substr(d.text, {start} + 1, {length}) FROM stored_documents d WHERE d.page = b.page)"
    columns = {
        "id": id_, "entry": f"CASE WHEN {n} < 0 THEN o.document {ids} END",
        "of_table": f"CASE WHEN {n} < 0 THEN 'documents' {tables} END", "document": "o.document", "page": "b.page", "n": n,
        "words": f"CASE WHEN {n} < 0 THEN {WHOLE} ELSE {passage_} END", "length": f"CASE WHEN {n} < 0 THEN b.letters ELSE {length} END",
        "asked": asked,
    }  # fmt: skip
    joined_ = " ".join(f"LEFT JOIN stored_{t} {t[0]} ON {t[0]}.page = b.page AND {t[0]}.n = {n}" for t in FACETED)
    return columns, f"{source} JOIN numbers o ON o.number = b.page {joined_}"
