"""Outlets by name, alias and address.

Example:
    >>> outlets(knowledge).at("https://www.reuters.com/world/x")["name"]
    'Reuters'
"""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from onrecord.knowledge import Knowledge, Row, many

BLANKS = re.compile(r"\s+")


class Outlets:
    """The table ``outlets`` by folded name and by domain.

    Attributes:
        names: names and aliases. weak: names that are also ordinary words, to be asked only where an outlet is expected.
        domains: addresses without ``www.``.
    """

    def __init__(self, knowledge: Knowledge) -> None:
        self.names: dict[str, Row] = {}
        self.weak: dict[str, Row] = {}
        self.domains: dict[str, Row] = {}
        for row in knowledge.rows("outlets"):
            for name in [row["name"], *many(row.get("aliases", ""))]:
                self.names.setdefault(folded(name), row)
            for name in many(row.get("ambiguous", "")):
                self.weak.setdefault(folded(name), row)
            for domain in many(row.get("domains", "")):
                self.domains.setdefault(domain.casefold().removeprefix("www."), row)

    def find(self, name: str, expected: bool = True) -> Row | None:
        """The outlet of that name, or None.

        Args:
            name: what may be its name.
            expected: whether an outlet stands at that place (a dateline, a credit, a masthead), so that ordinary words count too.
        """
        key = folded(name)
        row = self.names.get(key) or self.names.get(key.removeprefix("the "))
        return row or (self.weak.get(key) if expected else None)

    def at(self, url: str | None) -> Row | None:
        """The outlet at an address, by its domain or one above it; None where it is unknown."""
        host = host_of(url)
        while "." in host:
            if host in self.domains:
                return self.domains[host]
            host = host.split(".", 1)[1]
        return None


def folded(name: str) -> str:
    """A name for comparison."""
    return BLANKS.sub(" ", name).strip().casefold()


def host_of(url: str | None) -> str:
    """The host of an address without ``www.``; empty where there is none."""
    try:
        host = urlsplit(url or "").hostname or ""
    except ValueError:
        return ""
    return host.casefold().removeprefix("www.").rstrip(".")


def outlets(knowledge: Knowledge) -> Outlets:
    """The compiled table."""
    return knowledge.compiled("reading.outlets", Outlets)
