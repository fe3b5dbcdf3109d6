"""What SQLite and PostgreSQL say differently in the views.

Example:
    >>> SQLITE.hexed("b.mark")
    'lower(hex(b.mark))'
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Dialect:
    """What two databases say differently.

    Attributes:
        hexed: a digest in hexadecimal digits. quoted: a text as JSON has it. character: of a number.
        index: where the index is, its column with the numbers, and what is asked of it.
        places: how places are put together (``phrases.places_sql``).
    """

    hexed: Callable[[str], str]
    quoted: Callable[[str], str]
    index: tuple[str, str, str]
    character: str
    places: tuple[str, str, str]


#: A place as JSON.
STRETCH = "'[' || (last - value) || ',' || last || ']'"
SQLITE = Dialect(
    lambda c: f"lower(hex({c}))", lambda c: f"json_quote({c})", ("search", "rowid", "search"), "char",
    ("CAST(b.blocks AS integer)", "json_each('[' || b.blocks || ']')", f"group_concat({STRETCH}, ',')"),
)  # fmt: skip
POSTGRESQL = Dialect(
    lambda c: f"""(encode({c}, 'hex') COLLATE "C")""", lambda c: f"coalesce(to_json(CAST({c} AS text))::text, 'null')",
    ("search_words", "id", "words"), "chr",
    (
        "CAST(split_part(b.blocks, ',', 1) AS integer)",
        "(SELECT k - 1 AS key, CAST(v AS integer) AS value FROM unnest(string_to_array(b.blocks, ',')) WITH ORDINALITY AS u(v, k)) b0",
        f"string_agg({STRETCH}, ',' ORDER BY key)",
    ),
)  # fmt: skip
DIALECTS = {"sqlite": SQLITE, "postgresql": POSTGRESQL}
