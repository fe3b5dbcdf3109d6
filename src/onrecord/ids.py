"""Identities by content: the same page gives the same ids on every machine.

Example:
    >>> entry_id("sha256:00", "statements", 10, 14)
    'st-b3fca3d6e0f5c5a0'
"""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections.abc import Iterable

PREFIXES = {
    "regions": "rg", "mentions": "mn", "times": "tx", "statements": "st", "events": "ev", "indicators": "in",
    "links": "lk", "origins": "og", "claims": "cl", "appearances": "ap", "occurrences": "oc", "series": "se",
    "disagreements": "dg", "narrowed": "nw", "judgements": "jd", "set_aside": "sa",
}  # fmt: skip


def digest(data: bytes | str) -> str:
    """SHA-256 as ``sha256:<64 hex>``; text is taken as UTF-8 (lone surrogates pass)."""
    raw = data.encode("utf-8", "surrogatepass") if isinstance(data, str) else data
    return "sha256:" + hashlib.sha256(raw).hexdigest()


def document_id(raw_digest: str, given: dict[str, str | None]) -> str:
    """Identity of a page: its raw content and what was *given* with it (id, url, outlet, published)."""
    kept = {name: value for name, value in sorted(given.items()) if value}
    return digest(raw_digest + "\n" + json.dumps(kept, ensure_ascii=False, sort_keys=True))


def entry_id(document: str, table: str, start: int, end: int, discriminator: str = "") -> str:
    """Identity of an entry: document, table, span of its cue, trigger or number, and what tells two of one span apart."""
    return row_id(table, document, start, end, discriminator)


def row_id(table: str, *parts: object) -> str:
    """Identity of a row of any table from the parts that define it, as ``xx-<16 hex>``."""
    key = "\x1f".join([table, *(str(part) for part in parts)])
    return f"{PREFIXES[table]}-{hashlib.sha256(key.encode('utf-8', 'surrogatepass')).hexdigest()[:16]}"


def slug(name: str) -> str:
    """A name as part of an id: ASCII where it can be, lower case, hyphens.

    Example:
        >>> slug("Andrés Manuel López Obrador")
        'andres-manuel-lopez-obrador'
    """
    plain = unicodedata.normalize("NFKD", name)
    plain = "".join(c for c in plain if not unicodedata.combining(c)).lower()
    return re.sub(r"[^\w]+", "-", plain).strip("-")


def unknown_person_id(name: str, document: str) -> str:
    """Identity of a person whom no table knows: an actor of that page alone."""
    return f"person:{slug(name)}~{hashlib.sha256(document.encode()).hexdigest()[:8]}"


def digest_of(parts: Iterable[str]) -> str:
    """One digest of many, independent of their order."""
    return digest("\n".join(sorted(parts)))
