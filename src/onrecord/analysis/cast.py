"""The cast of a page: its actors and mentions, and whom a passage means.

Made by the actors stage, read by all later ones.

Example:
    >>> cast.reference(parse, 3, 4).name
    'Sergey Lavrov'
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from onrecord.analysis.plurals import find_plural
from onrecord.language import Parse
from onrecord.model import Actor, Mention, Reference

if TYPE_CHECKING:
    from onrecord.analysis.actors.gazetteer import Site

#: The sector of papers and agencies.
MEDIA = "JRN"
RELATIVE = frozenset(("who", "which", "that", "whom", "whose"))


@dataclass(slots=True)
class Cast:
    """Actors by id and mentions in order of their start.

    Attributes:
        voice: the actor that speaks a first-person text. first_person: whether the text is one, with a known voice or without.
        text: the document's text.
        codes: for each actor its code (ISO 3166 alpha-3 or PLOVER's) and sector.
        states: actor ids of states by code. members: member codes of organisations and blocs.
        places: for the start of a mention that is a mere place, the state in which it lies.
        plurals: nouns whose plural may mean the two states or the two persons spoken of.
        sites: cities, regions and peoples that are no actors, by each of their tokens.
        agents: nouns for those who act, with PLOVER's sector and whether such a one acts in its own country.
        words: classes of words by name: nouns for bodies outside governments, for borders.
        halves: lands that two states have parted, with the codes of these by "North", "South".
    """

    actors: dict[str, Actor] = field(default_factory=dict)
    mentions: list[Mention] = field(default_factory=list)
    voice: str | None = None
    text: str = ""
    first_person: bool = False
    codes: dict[str, tuple[str | None, str | None]] = field(default_factory=dict)
    states: dict[str, str] = field(default_factory=dict)
    members: dict[str, tuple[str, ...]] = field(default_factory=dict)
    places: dict[int, str] = field(default_factory=dict)
    plurals: dict[str, str] = field(default_factory=dict)
    sites: dict[int, Site] = field(default_factory=dict)
    agents: dict[str, tuple[str, bool]] = field(default_factory=dict)
    words: Mapping[str, frozenset[str]] = field(default_factory=dict)
    halves: dict[str, dict[str, str]] = field(default_factory=dict)
    _starts: list[int] = field(default_factory=list)
    _longest: int = 0
    _pair: tuple[str, ...] | None = None

    def __post_init__(self) -> None:
        self.mentions.sort(key=lambda m: (m.start, -m.end))
        self._starts = [m.start for m in self.mentions]
        self._longest = max((m.end - m.start for m in self.mentions), default=0)

    def within(self, start: int, end: int) -> list[Mention]:
        """Mentions that begin in ``start`` to ``end``, in order; of nested ones the longer first."""
        return self.mentions[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def headed(self, parse: Parse, head: int) -> Mention | None:
        """The mention with this head token: the longest, else the person or the shortest name that holds it; or None."""
        at, stop = parse.starts[head], parse.ends[head]
        found = [m for m in self.within(at - min(self._longest, 200), at + 1) if m.end >= stop]
        exact = [m for m in found if self._head_of(parse, m) == head]
        if exact:
            return max(exact, key=lambda m: m.end - m.start)
        persons = [m for m in found if self.is_person(m)]
        return min(persons or found, key=lambda m: m.end - m.start, default=None)

    def _head_of(self, parse: Parse, mention: Mention) -> int:
        """The head token of a mention."""
        tokens = parse.tokens_in(mention.start, mention.end)
        return find_head(parse, tokens.start, tokens.stop - 1)

    def reference(self, parse: Parse, first: int, last: int, head: int | None = None) -> Reference:
        """Whom the tokens ``first`` to ``last`` (inclusive) mean; without actor and name where that is unsure.

        Args:
            parse: the page's parse.
            first, last: the noun phrase.
            head: its head token, where known.
        """
        head = find_head(parse, first, last) if head is None else head
        start, end = parse.starts[first], parse.ends[last]
        mention = self._meant(parse, head)
        text = self.text[start:end] or None
        if mention is None:
            return self._by_voice(parse, head, start, end, text)
        if self._several(parse, head, last, mention) or self._joined(parse, first, mention):
            return Reference(start, end, text, basis="several")
        actor = self.actors.get(mention.actor) if mention.actor else None
        return Reference(start, end, text, actor.id if actor else None, actor.name if actor else None, mention.office, mention.basis)

    def _meant(self, parse: Parse, head: int) -> Mention | None:
        """The mention of a head token, through relative pronouns and appositions."""
        for _ in range(4):
            mention = self.headed(parse, head)
            if mention is not None and mention.actor is not None:
                return mention
            named = parse.child(head, "appos")
            if named is not None and (inner := self.headed(parse, named)) is not None and inner.actor is not None:
                return inner if self.is_person(inner) else mention
            if parse.words[head].lower() in RELATIVE and parse.heads[head] != head:
                clause = parse.heads[head]
                while parse.deps[clause] not in ("relcl", "acl", "ROOT") and parse.heads[clause] != clause:
                    clause = parse.heads[clause]
                if parse.deps[clause] not in ("relcl", "acl"):
                    return mention
                head = parse.heads[clause]
                continue
            return mention
        return None

    def _several(self, parse: Parse, head: int, last: int, mention: Mention) -> bool:
        """Whether the phrase joins several actors by "and": no one of them is its speaker."""
        for c in parse.children[head]:
            if parse.deps[c] == "conj" and head < c <= last:
                other = self.headed(parse, c)
                if other is not None and other.actor not in (None, mention.actor):
                    return True
        return False

    def _joined(self, parse: Parse, first: int, mention: Mention) -> bool:
        """Whether "and" stands between another person and the one of the mention, though the parse joins them in no other way."""
        at = parse.tokens_in(mention.start, mention.end).start
        if at - 2 < first or parse.tags[at - 1] != "CC" or not self.is_person(mention):
            return False
        others = (self.headed(parse, c) for c in (at - 2, parse.heads[at - 2]) if c < at)
        return any(m is not None and m.actor != mention.actor and m.end == parse.ends[at - 2] and self.is_person(m) for m in others)

    def is_person(self, mention: Mention) -> bool:
        """Whether a mention means a person."""
        actor = self.actors.get(mention.actor or "")
        return actor is not None and actor.kind == "person"

    def _by_voice(self, parse: Parse, head: int, start: int, end: int, text: str | None) -> Reference:
        """I and we of a first-person text are its voice."""
        if self.voice is not None and parse.words[head].lower() in ("i", "we", "me", "us", "my", "our"):
            actor = self.actors.get(self.voice)
            return Reference(start, end, text, self.voice, actor.name if actor else None, None, "voice")
        return Reference(start, end, text)

    def states_of(self, who: Mention | Actor | str | None) -> tuple[str, ...]:
        """Codes of the states (or of the organisation) that an actor stands for.

        Example:
            >>> cast.states_of("person:sergey-lavrov")
            ('RUS',)
        """
        id = who if isinstance(who, str) else who.actor if isinstance(who, Mention) else who.id if who is not None else None
        code = self.plover(id)[0] if id else None
        return (code,) if code else ()

    def told_of(self, mention: Mention) -> tuple[str, ...]:
        """Codes of the states of which a mention tells: none of the paper or agency to which somebody speaks."""
        return () if self.plover(mention.actor)[1] == MEDIA else self.states_of(mention)

    def place_of(self, mention: Mention) -> str | None:
        """The state in which a place lies: of "talks in Dovrin" that of Dovrin, though no actor is named."""
        return self.places.get(mention.start) if mention.basis == "place" else None

    def plover(self, actor: str | None) -> tuple[str | None, str | None]:
        """Code and sector of an actor, as PLOVER has them; (None, None) where unknown."""
        if actor is None:
            return None, None
        if actor in self.codes:
            return self.codes[actor]
        known = self.actors.get(actor)
        return (known.country if known else next((c for c, state in self.states.items() if state == actor), None)), None

    def pair(self) -> tuple[str, ...]:
        """The two states that the page speaks of most, as actor ids, the more frequent first; fewer where it names fewer."""
        if self._pair is None:
            self._pair = tuple(self.states[code] for code, _ in self.frequencies().most_common(2))
        return self._pair

    def frequencies(self) -> Counter[str]:
        """How often the page names each state, by code."""
        return Counter(code for mention in self.mentions for code in self.told_of(mention) if code in self.states)

    def plural(self, parse: Parse, head: int) -> list[str]:
        """Actors that a plural means: "the two countries", "both sides", "we" and "our" in a text with a voice.

        States by their actor ids; for "the two presidents" the two persons where the page names them. Empty where unsure.
        """
        return find_plural(self, parse, head)


def find_head(parse: Parse, first: int, last: int) -> int:
    """The token of a phrase that depends on nothing inside it."""
    for i in range(first, last + 1):
        if parse.heads[i] == i or not first <= parse.heads[i] <= last:
            return i
    return last
