"""What one of two pages that share a text has and the other has not, in the terminal.

Example:
    >>> print(leavings(ledger, row))
    2 paragraphs of the source are not in the page that comes from it: …
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rich.text import Text

if TYPE_CHECKING:
    from onrecord.ledger import Ledger

#: Paragraphs shown of each page.
MOST = 10
#: Column, the page whose paragraphs it holds, what it says of them; the last where neither page comes from the other.
SIDES = (
    ("left_out", "source_document", "of the source", "not in the page that comes from it"),
    ("added", "derived_document", "of the page that comes from it", "not in the source"),
)
EQUALS = {"left_out": ("of the second page", "not in the first"), "added": ("of the first page", "not in the second")}


def leavings(ledger: Ledger, row: dict[str, Any]) -> Text:
    """The paragraphs that only one of the two pages of a link has, page by page."""
    found = Text()
    for column, page, whose, where in SIDES:
        spans = row[column] or ()
        if row["kind"] == "same_source":
            whose, where = EQUALS[column]
        document = ledger.document(row[page]) if spans else None
        if document is None:
            continue
        number = f"{len(spans)} paragraphs {whose} are" if len(spans) > 1 else f"1 paragraph {whose} is"
        found.append(f"\n{number} {where}:\n", style="bold")
        for start, end in spans[:MOST]:
            found.append(f"  {' '.join(document['text'][start:end].split())}\n")
        if len(spans) > MOST:
            found.append(f"  … and {len(spans) - MOST} more\n")
    return found
