"""How a page is cited: BibTeX, CSL-JSON, and a line of plain words.

Only what the page says of itself is given; a date that was inferred is named as such.

Example:
    >>> print(bibtex({"id": "sha256:1f…", "title": "Talks in Orsel", "outlet": "Seldra Gazette", "published": "2031-05-03", …}))
    @misc{onrecord-1f…, title = {Talks in Orsel}, …
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import IO, Any

Row = dict[str, Any]
#: What BibTeX reads as its own signs.
ESCAPES = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "%": r"\%",
    "&": r"\&",
    "$": r"\$",
    "#": r"\#",
    "_": r"\_",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}


def key(document: Row) -> str:
    """A name for the page in a bibliography: short, steady, without signs."""
    return "onrecord-" + str(document["id"]).removeprefix("sha256:")[:12]


def day(document: Row) -> str | None:
    """The day, month or year of publication as given or stated; None where it was inferred or is unknown."""
    published = document.get("published")
    return str(published).split("T")[0] if published else None


def inferred(document: Row) -> str | None:
    """In words, between which days an undated page was published, or None."""
    interval = document.get("published_interval")
    if document.get("published") or not interval:
        return None
    return f"undated; from what it says, published on or after {interval[0]} and before {interval[1]}"


def title(document: Row) -> str:
    """The title, or the place where the page was found."""
    return str(document.get("title") or document["key"])


def bibtex(document: Row) -> str:
    """One entry in BibTeX."""
    date = day(document)
    note = "; ".join(part for part in (f"text {document['text_digest']}", inferred(document)) if part)
    fields = {
        "title": title(document),
        "author": document.get("author"),
        "howpublished": document.get("outlet"),
        "year": date and date[:4],
        "date": date,
        "url": document.get("url"),
        "urldate": (document.get("retrieved") or "")[:10] or None,
        "note": note,
    }
    lines = [f"  {name} = {{{value if name == 'url' else escaped(value)}}}" for name, value in fields.items() if value]
    return f"@misc{{{key(document)},\n" + ",\n".join(lines) + "\n}\n"


def escaped(words: str) -> str:
    """Words as BibTeX keeps them."""
    return "".join(ESCAPES.get(sign, sign) for sign in " ".join(str(words).split()))


def csl(document: Row) -> Row:
    """One item of CSL-JSON."""
    date, seen = day(document), (document.get("retrieved") or "")[:10] or None
    item = {
        "id": key(document),
        "type": "article-newspaper" if document.get("outlet") else "document",
        "title": title(document),
        "author": [{"literal": document["author"]}] if document.get("author") else None,
        "container-title": document.get("outlet"),
        "publisher-place": document.get("place"),
        "issued": date and parts(date),
        "accessed": seen and parts(seen),
        "URL": document.get("url"),
        "language": document.get("language"),
        "note": inferred(document),
    }
    return {name: value for name, value in item.items() if value}


def parts(date: str) -> Row:
    """A date as CSL has it."""
    return {"date-parts": [[int(part) for part in date.split("-")]]}


def plain(document: Row) -> str:
    """A line for a footnote."""
    about = [
        document.get("author"),
        f"“{title(document)}”",
        document.get("outlet"),
        day(document) or inferred(document),
        document.get("url"),
    ]
    return ", ".join(str(part) for part in about if part) + "."


def as_bibtex(documents: Iterable[Row], sink: IO[bytes]) -> int:
    """A bibliography in BibTeX; the number of its entries."""
    number = 0
    for number, document in enumerate(documents, 1):  # noqa: B007
        sink.write((bibtex(document) + "\n").encode())
    return number


def as_csl(documents: Iterable[Row], sink: IO[bytes]) -> int:
    """A bibliography in CSL-JSON; the number of its items."""
    return json_list(map(csl, documents), sink)


def json_list(items: Iterable[Row], sink: IO[bytes], head: str = "[", tail: str = "]") -> int:
    """A JSON list written item by item, between a head and a tail; the number of its items."""
    sink.write(head.encode())
    number = 0
    for number, item in enumerate(items, 1):
        sink.write((",\n" if number > 1 else "\n").encode() + json.dumps(item, ensure_ascii=False).encode("utf-8", "backslashreplace"))
    sink.write(f"\n{tail}\n".encode())
    return number
