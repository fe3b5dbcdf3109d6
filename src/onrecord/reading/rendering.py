"""A page's text with what its markup says: what the readers of text, HTML and PDF have in common.

Example:
    >>> Rendering("Talks resume", (Span(0, 12),)).title is None
    True
"""

from __future__ import annotations

from dataclasses import dataclass, field

from onrecord.model import Span


@dataclass(frozen=True, slots=True)
class Rendering:
    """Text, blocks, labels of some blocks by index (with the rule), and metadata."""

    text: str
    blocks: tuple[Span, ...]
    labels: dict[int, tuple[str, str]] = field(default_factory=dict)
    title: str | None = None
    outlet: str | None = None
    author: str | None = None
    url: str | None = None
    published: str | None = None
    updated: str | None = None
    language: str | None = None
    warnings: tuple[str, ...] = ()
