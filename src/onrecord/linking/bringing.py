"""What a page brings to be compared with others: its card, and its keys for each part of linking.

It follows from the page and the tables alone, so it is made wherever the page is read, and the process that writes does not read the page
again.

Example:
    >>> bring(volume, desk.owners, PARTS).card.document
    'sha256:…'
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from onrecord.linking.asking import Keys
from onrecord.linking.days import month_of
from onrecord.linking.facts import sketch_of
from onrecord.linking.interests import Interests
from onrecord.linking.leaf import Head, Printed, is_sure, issue_of
from onrecord.linking.protocol import Part
from onrecord.linking.shelf import Volume
from onrecord.pairs import Card


class Brought(NamedTuple):
    """What a page brings to be compared with others; it follows from the page alone, so it is made wherever the page is read.

    ``keys``: of each part of linking, in their order.
    """

    card: Card
    printed: Printed
    keys: tuple[Keys, ...]

    @property
    def document(self) -> str:
        """The page's id."""
        return self.card.document


def bring(volume: Volume, owners: Interests, parts: Iterable[Part]) -> Brought:
    """What a page brings.

    Args:
        owners: of outlets, whose interest the page is.
    """
    of, sure = tuple(owners.of(volume.analysis)), is_sure(volume.analysis.document)
    document = volume.analysis.document
    month, issue = month_of(document.published_interval), issue_of(document.outlet, document.published)
    head = Head(volume.is_short, len(volume.keys), len(volume.sentences), sure, of, month, issue, sketch_of(document.text))
    return Brought(volume.card(head), volume.printed, tuple(part.keys(volume) for part in parts))
