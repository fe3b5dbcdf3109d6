"""JSON that lies on disk without what it has in common with all of its kind: names of parts become single characters, and places in a
text that follow each other become lengths.

The characters are control characters, which JSON itself never has, so that every text comes back as it was.

Example:
    >>> longer(shorter('[{"left":"may","right":"could","rank":"word"}]'))
    '[{"left":"may","right":"could","rank":"word"}]'
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence

#: In the order in which they are exchanged, each after those that it is a part of; another order is another version of the schema.
PHRASES = (
    ',"lower":null,"upper":null,"qualifier":null,"forecast":false,"indicator":"in-', '","document":"sha256:', '{"period":"',
    '","value":', ',"sector":null,"actor":"state:', ',"sector":null,"actor":', '{"code":', '{"start":', ',"start":', ',"end":',
    ',"text":"', '","actor":', ',"name":null,"office":null,"basis":', ',"name":', ',"office":', ',"basis":', '{"left":"',
    '","right":"', '","rank":"word"}', '","rank":"', ',"qualifier":', ',"forecast":', ',"indicator":"in-', '"lower":null,"upper":',
)  # fmt: skip
#: What stands for them: no blank of JSON, and no NUL, which PostgreSQL does not hold.
SIGNS = tuple(chr(n) for n in range(1, 32) if chr(n) not in "\t\n\r")[: len(PHRASES)]
LONGER = str.maketrans(dict(zip(SIGNS, PHRASES, strict=True)))


def shorter(whole: str) -> str:
    """JSON as it lies on disk."""
    for phrase, sign in zip(PHRASES, SIGNS, strict=True):
        whole = whole.replace(phrase, sign)
    return whole


def longer(kept: str) -> str:
    """JSON as it was."""
    return kept.translate(LONGER)


def longer_sql(column: str, character: str) -> str:
    """The same in SQL, of a column; ``character`` is what the database calls its function that makes a character of a number."""
    for phrase, sign in zip(PHRASES, SIGNS, strict=True):
        column = f"replace({column}, {character}({ord(sign)}), '{phrase}')"
    return column


def stretches(places: Sequence[Sequence[int]]) -> str | None:
    """Places in a text: the usual gap between two, then the length of each, and before it, as less than nothing, its gap if it is another.

    What cannot be told so stays JSON. The first gap is what the first place begins behind the usual gap before the text.

    Example:
        >>> stretches([[0, 271], [276, 445], [447, 450]])
        '5,271,169,-2,3'
    """
    if not places:
        return None
    gaps = Counter(start - end for (_, end), (start, _) in zip(places, places[1:], strict=False))
    usual = gaps.most_common(1)[0][0] if gaps else 1
    numbers, at = [usual], -usual
    for start, end in places:
        if start - at != usual:
            numbers.append(at - start)
        numbers.append(end - start)
        if start <= at or end <= start:
            return json.dumps(places, separators=(",", ":"))
        at = end
    return ",".join(map(str, numbers))


def places_in(kept: str) -> Iterator[tuple[int, int]]:
    """The places that were kept so."""
    if kept.startswith("["):
        yield from json.loads(kept)
        return
    usual, *numbers = map(int, kept.split(","))
    at, gap = -usual, usual
    for number in numbers:
        if number < 0:
            gap = -number
            continue
        yield at + gap, at + gap + number
        at, gap = at + gap + number, usual


def places_sql(column: str, first: str, numbers: str, joined: str) -> str:
    """The same in SQL as JSON; ``first``: the first of the numbers in the column, ``numbers``: all with their ``key`` from 0, ``joined``:
    what joins them."""
    before = f"SELECT key, value, lag(value) OVER (ORDER BY key) AS gap FROM {numbers}"
    step = f"CASE WHEN key = 0 OR value < 0 THEN 0 WHEN gap < 0 THEN value - gap ELSE value + {first} END"
    ends = f"SELECT key, value, sum({step}) OVER (ORDER BY key) - {first} AS last FROM ({before}) b1"
    found = f"SELECT '[' || {joined} || ']' FROM ({ends}) b2 WHERE key > 0 AND value > 0"
    return f"CASE WHEN substr({column}, 1, 1) = '[' THEN {column} WHEN {column} IS NOT NULL THEN ({found}) ELSE '[]' END"
