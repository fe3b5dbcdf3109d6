"""The cast of a page: its actors and mentions, and whom a passage means.

Made by the actors stage, read by all later ones.

Example:
    >>> cast.reference(parse, 3, 4).name
    'Sergey Lavrov'
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field

from onrecord.language import Parse
from onrecord.model import Actor, Mention, Reference


@dataclass(slots=True)
class Cast:
    """Actors by id and mentions in order of their start; ``voice`` is the actor that speaks a first-person text."""

    actors: dict[str, Actor] = field(default_factory=dict)
    mentions: list[Mention] = field(default_factory=list)
    voice: str | None = None
    _starts: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.mentions.sort(key=lambda m: (m.start, -m.end))
        self._starts = [m.start for m in self.mentions]

    def within(self, start: int, end: int) -> list[Mention]:
        """Mentions that begin in ``start`` to ``end``, in order; of nested ones the longer first."""
        return self.mentions[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def headed(self, parse: Parse, head: int) -> Mention | None:
        """The mention that holds the token ``head`` of a noun phrase: the longest one, or None."""
        at = parse.starts[head]
        low = parse.starts[parse.lefts[head]]
        found = [m for m in self.within(min(low, at), at + 1) if m.end > at]
        return max(found, key=lambda m: (m.end - m.start), default=None)

    def reference(self, parse: Parse, first: int, last: int, head: int | None = None) -> Reference:
        """Whom the tokens ``first`` to ``last`` (inclusive) mean; without a name where that is unsure."""
        start, end = parse.starts[first], parse.ends[last]
        mention = self.headed(parse, head) if head is not None else None
        if mention is None:
            inside = self.within(start, end)
            mention = inside[0] if inside and head is None else None
        text = None
        actor = self.actors.get(mention.actor) if mention is not None and mention.actor else None
        return Reference(
            start, end, text, actor.id if actor else None, actor.name if actor else None,
            mention.office if mention else None, mention.basis if mention else None,
        )  # fmt: skip
