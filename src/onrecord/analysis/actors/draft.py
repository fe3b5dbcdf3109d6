"""The cast while it is made: mentions by their span, actors by id, and what is asked of the page's people.

Example:
    >>> draft.mention(3, 5, "person:ilan-marek", "full name", "foreign minister of Arden")
"""

from __future__ import annotations

from dataclasses import dataclass, field

from onrecord import ids
from onrecord.analysis.actors.lexicon import Lexicon, Tenure
from onrecord.analysis.actors.offices import office_name, office_on, overlaps
from onrecord.analysis.actors.owners import PRIVATE, country_of
from onrecord.analysis.actors.people import People
from onrecord.analysis.actors.scene import Scene
from onrecord.analysis.actors.standins import Seen
from onrecord.analysis.actors.titles import Title
from onrecord.model import Actor, Interval, Mention

#: A year beside a name begins so.
CENTURIES = ("18", "19", "20")
#: Left before a name where the parser took a dash for its first letter: "Arden -Toll".
DASHES = "-–—/"


@dataclass(slots=True)
class Draft:
    """The cast while it is made: mentions by their tokens, actors by id."""

    scene: Scene
    people: People = field(default_factory=People)
    actors: dict[str, Actor] = field(default_factory=dict)
    codes: dict[str, tuple[str | None, str | None]] = field(default_factory=dict)
    mentions: dict[tuple[int, int], Mention] = field(default_factory=dict)
    seen: list[Seen] = field(default_factory=list)
    offices: dict[str, str] = field(default_factory=dict)
    places: dict[int, str] = field(default_factory=dict)

    def mention(self, first: int, last: int, actor: str | None, basis: str, office: str | None = None) -> None:
        """A mention of tokens ``first`` to ``last``; the first one of a span stays."""
        parse = self.scene.parse
        start, end = parse.starts[first], parse.ends[last]
        while start < end and self.scene.document.text[start] in DASHES:
            start += 1
        if (start, end) not in self.mentions:
            document = self.scene.document
            id = ids.entry_id(document.id, "mentions", start, end)
            self.mentions[start, end] = Mention(start, end, document.text[start:end], actor, basis, office, id)

    def known(self, id: str) -> None:
        """An actor of the tables takes part."""
        if id not in self.actors and id in self.scene.lexicon.actors:
            self.actors[id] = self.scene.lexicon.actors[id]
            self.codes[id] = self.scene.lexicon.codes.get(id, (self.actors[id].country, None))


def title_words(draft: Draft, title: Title) -> str | None:
    """The office that a title tells; None for kinship."""
    scene, words = draft.scene, draft.scene.parse.words
    if scene.is_word("kin", title.core.last):
        return None
    modifiers, shorts = scene.words("modifier"), scene.words("short")
    plain = []
    for i in range(title.first, title.core.last + 1):
        lower = scene.lowers[i]
        if i in scene.hit_at or lower in ("'s", "the", "-") or modifiers.get(lower, "lower") != "lower":
            continue
        full = shorts.get(lower, lower)
        plain.append(words[i] if words[i].isupper() and len(words[i]) > 1 or i not in scene.title_at and full == lower else full)
    return office_name(scene.lexicon, title, " ".join(plain)) if plain else None


def office_of(draft: Draft, id: str) -> str | None:
    """The person's office on the page: as its fullest title gives it, else by tenure on its day."""
    if id not in draft.offices:
        person, lexicon = draft.people.by_id[id], draft.scene.lexicon
        best = max(person.titles, key=lambda t: (t.role in lexicon.official, t.role is not None, t.body is not None), default=None)
        told = title_words(draft, best) if best is not None else None
        official = best is not None and best.role in lexicon.official
        office = told if official else office_on(lexicon, id, draft.scene.interval) or office_then(draft, id) or told
        if office is not None and person.gender == "f":
            office = office.replace("king of", "queen of") if office.startswith("king of") else office
        draft.offices[id] = office or ""
    return draft.offices[id] or None


def office_then(draft: Draft, id: str) -> str | None:
    """The office that a person held in the year that stands beside the name: "In 2031 Chairman Marek signed" tells the office of 2031."""
    parse = draft.scene.parse
    for seen in draft.seen:
        if seen.person == id and id in draft.scene.lexicon.held:
            sentence = parse.sentences[parse.sentence_of[seen.token]]
            for word in parse.words[sentence.first : sentence.last]:
                if len(word) == 4 and word.isdigit() and word[:2] in CENTURIES:
                    return office_on(draft.scene.lexicon, id, (f"{word}-01-01", f"{int(word) + 1}-01-01"))
    return None


def add_person_actor(draft: Draft, id: str) -> None:
    """The actor of a person, with the country that the tables or a title tell; one in office acts for the state of the office."""
    person, lexicon = draft.people.by_id[id], draft.scene.lexicon
    country = person.country or next((c for t in person.titles if t.body and (c := country_of(lexicon, t.body))), None)
    country = country or (served_by_title(draft.scene, person.titles) if id not in lexicon.actors else None)
    known = lexicon.actors.get(id)
    draft.actors[id] = known or Actor(id, "person", person.name, country)
    offices = [lexicon.offices.get(t.office, {}) for t in lexicon.held.get(id, ()) if serves(t, draft.scene.interval)]
    private = [s for t in person.titles if t.modifier == "" and (s := lexicon.codes.get(t.body or "", (None, None))[1]) in PRIVATE]
    sectors = private + [lexicon.roles.get(t.role or "", {}).get("sector") for t in person.titles] + [o.get("sector") for o in offices]
    bodies = [t.body for t in person.titles if t.modifier == ""] or [o.get("state") for o in offices]
    code = next((c for b in bodies if (c := international(lexicon, b)) is not None), None)
    served = next((c for o in offices if (c := country_of(lexicon, o.get("state"))) is not None), None)
    draft.codes[id] = code or served or country, next((s for s in sectors if s), None)


def served_by_title(scene: Scene, titles: list[Title]) -> str | None:
    """The state that a short title is mostly one of, where the page speaks of it: "Rep. Rell" on a page about it."""
    states = {s for t in titles if (s := scene.words("served").get(scene.lowers[t.core.first].removesuffix("."))) is not None}
    told = {country_of(scene.lexicon, s.id) for h in scene.hits for s in h.senses} if states else set()
    return next((s for s in states if s in told), None)


def serves(tenure: Tenure, interval: Interval | None) -> bool:
    """Whether an office is held on the page's day; on an undated page today."""
    return overlaps(tenure, interval) if interval is not None else not tenure.end


def international(lexicon: Lexicon, body: str | None) -> str | None:
    """Code of an organisation of several states, for which its officials stand rather than for their own state."""
    actor = lexicon.actors.get(body or "")
    if actor is None or actor.kind != "organisation" or actor.country is not None:
        return None
    return lexicon.codes.get(actor.id, (None, None))[0]
