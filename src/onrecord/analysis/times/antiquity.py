"""Years of a page that counts backwards: among years before Christ "in 480" is one too.

Example:
    >>> [time.value for time in bare_years(document, block, parse, ["in"])]
    ['BC0480']
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from onrecord.analysis.times.partial import Found, Partial
from onrecord.ids import entry_id
from onrecord.language import Parse
from onrecord.model import Document, Span

BARE = re.compile(
    r"\b(?i:in|by|from|until|till|since|of|after|before|between|and|to|during|early|late)\s([1-9][0-9]{2})(?![\w.,%]*[0-9%])\b"
)
#: So many years before Christ make a page of antiquity.
LEAST = 3


def is_ancient(times: Iterable[Found]) -> bool:
    """Whether the page counts its years backwards."""
    return sum(1 for time in times if time.partial is not None and time.partial.before_christ) >= LEAST


def bare_years(document: Document, span: Span, parse: Parse) -> Iterator[Found]:
    """Three figures behind a preposition, unless a noun that they count follows."""
    for m in BARE.finditer(document.text, span.start, span.end):
        start, end = m.span(1)
        behind = parse.token_at(end)
        if behind < len(parse) and parse.starts[behind] <= end + 1 and parse.tags[behind][:2] in ("NN", "JJ", "CD"):
            continue
        partial = Partial("DATE", year=int(m.group(1)), before_christ=True)
        yield Found(start, end, m.group(1), "DATE", "", id=entry_id(document.id, "times", start, end), rule="bare_bc", partial=partial)
