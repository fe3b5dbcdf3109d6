"""JSON that lies on disk without what it has in common with all of its kind: names of parts become single characters.

They are control characters, which JSON itself never has, so that every text comes back as it was.

Example:
    >>> longer(shorter('[{"left":"may","right":"could","rank":"word"}]'))
    '[{"left":"may","right":"could","rank":"word"}]'
"""

from __future__ import annotations

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


def shorter(json: str) -> str:
    """JSON as it lies on disk."""
    for phrase, sign in zip(PHRASES, SIGNS, strict=True):
        json = json.replace(phrase, sign)
    return json


def longer(kept: str) -> str:
    """JSON as it was."""
    return kept.translate(LONGER)


def longer_sql(column: str, character: str) -> str:
    """The same in SQL, of a column; ``character`` is what the database calls its function that makes a character of a number."""
    for phrase, sign in zip(PHRASES, SIGNS, strict=True):
        column = f"replace({column}, {character}({ord(sign)}), '{phrase}')"
    return column
