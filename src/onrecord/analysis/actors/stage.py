"""The cast of a page, step by step: tables, names, titles, people, groups, pronouns, voice.

Example:
    >>> cast, document = find_cast(document, parse, quotations, knowledge)
"""

from __future__ import annotations

from bisect import insort
from dataclasses import dataclass, field, replace

from onrecord import ids
from onrecord.analysis.actors.bodies import Body, find_bodies
from onrecord.analysis.actors.groups import find_groups
from onrecord.analysis.actors.lexicon import build_lexicon
from onrecord.analysis.actors.names import Name, find_names, grammar, vote
from onrecord.analysis.actors.offices import office_name, office_on, overlaps
from onrecord.analysis.actors.owners import country_of, owner
from onrecord.analysis.actors.people import People, add_title, find_people, fits_title
from onrecord.analysis.actors.pronouns import find_pronouns, role
from onrecord.analysis.actors.scene import Scene
from onrecord.analysis.actors.shorts import NAMED, Named, find_shorts
from onrecord.analysis.actors.speaker import find_voice
from onrecord.analysis.actors.standins import Seen, alone, around, counterpart, resolve_title
from onrecord.analysis.actors.states import read_states
from onrecord.analysis.actors.titles import Title, find_titles
from onrecord.analysis.cast import Cast
from onrecord.analysis.statements.quotations import Quotation
from onrecord.knowledge import Knowledge
from onrecord.language import Parse
from onrecord.model import Actor, Document, Mention

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


def find_cast(document: Document, parse: Parse, quotations: list[Quotation], knowledge: Knowledge) -> tuple[Cast, Document]:
    """The cast of the page, and the document with its ``voice`` where it is wholly in the first person.

    Args:
        document: the page; its ``published_interval`` tells who held which office.
        parse: its parse.
        quotations: its quotation marks, paired.
        knowledge: the tables.
    """
    lexicon = knowledge.compiled("actors.lexicon", build_lexicon)
    scene = Scene.of(document, parse, quotations, lexicon)
    draft = Draft(scene)
    bodies = find_bodies(scene)
    titles = find_titles(scene, bodies)
    taken = add_bodies(draft, bodies)
    names = find_names(scene, titles, taken)
    draft.people, who = find_people(scene, names, vote(scene, names))
    named = add_persons(draft, names, who, titles)
    add_tables(draft, named, titles)
    add_standins(draft, titles, names, who, named)
    add_shorts(draft, taken | named)
    add_groups(draft, taken | named)
    add_pronouns(draft, others(draft, names, who, titles))
    for person in draft.people.by_id.values():
        add_person_actor(draft, person.id)
    first_person, voice = find_voice(scene, draft.people, draft.seen)
    if voice is not None:
        draft.known(voice)
    cast = Cast(
        draft.actors, list(draft.mentions.values()), voice, text=document.text, first_person=first_person, codes=draft.codes,
        states=lexicon.state_of_code, members=lexicon.members,
        places=draft.places, plurals=lexicon.words.get("plural", {}),
    )  # fmt: skip
    return cast, replace(document, voice=voice) if voice else document


def add_bodies(draft: Draft, bodies: list[Body]) -> set[int]:
    """Organisations and named things that no table knows; returns their tokens."""
    taken: set[int] = set()
    for body in bodies:
        taken.update(range(body.first, body.last + 1))
        if body.id is None:
            continue
        draft.actors.setdefault(body.id, Actor(body.id, body.kind, body.name, body.country))
        draft.codes.setdefault(body.id, (body.country, body.sector))
        draft.mention(body.first, body.last, body.id, "pattern")
    return taken


def add_persons(draft: Draft, names: list[Name], who: dict[int, str], titles: list[Title]) -> set[int]:
    """Mentions of named persons with the titles around them; returns the tokens of the names."""
    scene, named = draft.scene, set[int]()
    at = {i: t for t in titles for i in range(t.first, t.core.last + 1)}
    for index, id in sorted(who.items()):
        name, person = names[index], draft.people.by_id[id]
        named.update(range(name.first, name.last + 1))
        for title in around(scene, person, name.first, name.last, at):
            add_title(scene, person, title)
        draft.seen.append(Seen(name.last, id))
    for index, id in sorted(who.items()):
        name, person = names[index], draft.people.by_id[id]
        before = name.title is not None and max(name.title.last, name.title.core.last) + 1 == name.first
        first = name.title.first if before and name.title is not None else name.first - (name.honorific is not None)
        basis = "full name" if name.last > name.first else "last name" if scene.parse.words[name.first] in person.families else "first name"
        draft.mention(first, name.last, id, basis, office_of(draft, id))
        for title in around(scene, person, name.first, name.last, at):
            draft.mention(title.first, title.last, id, "apposition", office_of(draft, id))
    return named


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
        office = told if official else office_on(lexicon, id, draft.scene.interval) or told
        if office is not None and person.gender == "f":
            office = office.replace("king of", "queen of") if office.startswith("king of") else office
        draft.offices[id] = office or ""
    return draft.offices[id] or None


def add_tables(draft: Draft, named: set[int], titles: list[Title]) -> None:
    """Mentions of what the tables name, but for persons and what is part of a person's name."""
    scene = draft.scene
    states = read_states(scene, titles)
    for hit in scene.hits:
        if hit.first in named and hit.last in named:
            continue
        if hit.first in states:
            actor, basis = states[hit.first]
        elif sense := hit.sense("name"):
            actor, basis = sense.id, "table"
        else:
            continue
        if actor is not None:
            draft.known(actor)
        draft.mention(hit.first, hit.last, actor, basis)
        if basis == "place" and (state := owner(scene, hit)) is not None:
            draft.places[scene.parse.starts[hit.first]] = state


def add_standins(draft: Draft, titles: list[Title], names: list[Name], who: dict[int, str], named: set[int]) -> None:
    """Titles without a name, and counterparts, in the order of the text."""
    scene = draft.scene
    starts = {names[i].first: id for i, id in who.items()}
    for title in titles:
        if title.core.first in named or scene.lowers[title.core.last].startswith("counterpart"):
            continue
        behind = starts.get(title.last + 2) if scene.after(title.last) == "," and alone(scene, title) else None
        if behind is not None:
            fits = fits_title(scene, draft.people.by_id[behind], title)
            draft.mention(title.first, title.last, behind if fits else None, "apposition", title_words(draft, title))
            continue
        person = resolve_title(scene, title, draft.people, draft.seen, named)
        if person is not None:
            draft.mention(title.first, title.last, person, "title", office_of(draft, person))
            insort(draft.seen, Seen(title.core.last, person))
        elif alone(scene, title) and not title.plural and title.core.last + 1 not in named:
            draft.mention(title.first, title.last, None, "title", title_words(draft, title))


def add_shorts(draft: Draft, taken: set[int]) -> None:
    """Organisations and named things by one noun, once they are named in full."""
    parse, named = draft.scene.parse, []
    for (start, end), mention in sorted(draft.mentions.items()):
        actor = draft.actors.get(mention.actor or "")
        if actor is not None and actor.kind in NAMED:
            tokens = parse.tokens_in(start, end)
            named.append(Named(tokens.start, tokens.stop - 1, actor.id))
    for short in find_shorts(draft.scene, named, taken):
        draft.mention(short.first, short.last, short.actor, "short name")


def add_groups(draft: Draft, taken: set[int]) -> None:
    """Groups that speak or act without a name."""
    for group in find_groups(draft.scene, taken):
        draft.actors.setdefault(group.id, Actor(group.id, "group", group.name, group.country))
        draft.codes.setdefault(group.id, (group.country, group.sector))
        draft.mention(group.first, group.last, group.id, "group")


def others(draft: Draft, names: list[Name], who: dict[int, str], titles: list[Title]) -> list[int]:
    """Tokens of people whom the page does not name: titles that nobody known holds, names that nobody bears."""
    scene, parse = draft.scene, draft.scene.parse
    known = {s.token for s in draft.seen}
    found = []
    for index, name in enumerate(names):
        bare = name.first == name.last and name.last not in scene.hit_at and role(scene, name.last) in ("nsubj", "poss")
        if index not in who and (bare or grammar(scene, name) > 0):
            found.append(name.last)
    for title in titles:
        i = title.core.last
        subject = parse.tags[i] in ("NN", "NNP") and parse.deps[i] in ("nsubj", "nsubjpass")
        if subject and i not in known and not title.plural:
            if any(parse.deps[c] == "appos" and c in known for c in parse.children[i]):
                continue
            found.append(i)
    return found


def add_pronouns(draft: Draft, unnamed: list[int]) -> None:
    """He and she, and the counterparts of those whom they mean."""
    scene = draft.scene
    pronouns = find_pronouns(scene, draft.people, draft.seen, unnamed)
    owners = {p.token: p.person for p in pronouns}
    owners.update({s.token: s.person for s in draft.seen})
    for pronoun in pronouns:
        draft.mention(pronoun.token, pronoun.token, pronoun.person, "pronoun", office_of(draft, pronoun.person))
    for i, word in enumerate(scene.lowers):
        if word == "counterpart":
            possessor = next((owners[c] for c in scene.parse.children[i] if scene.parse.deps[c] == "poss" and c in owners), None)
            start = scene.parse.sentences[scene.parse.sentence_of[i]].first
            possessor = possessor or next((owners[c] for c in range(i - 1, max(start, i - 40) - 1, -1) if c in owners), None)
            person, first = counterpart(scene, i, draft.people, possessor)
            if (named := owners.get(i + 1) or owners.get(i + 2)) is not None and named != possessor:
                person = named
            draft.mention(first, i, person, "counterpart", office_of(draft, person) if person else None)


def add_person_actor(draft: Draft, id: str) -> None:
    """The actor of a person, with the country that the tables or a title tell."""
    person, lexicon = draft.people.by_id[id], draft.scene.lexicon
    country = person.country or next((c for t in person.titles if t.body and (c := country_of(lexicon, t.body))), None)
    known = lexicon.actors.get(id)
    draft.actors[id] = known or Actor(id, "person", person.name, country)
    sectors = [lexicon.roles.get(t.role or "", {}).get("sector") for t in person.titles]
    held = [lexicon.offices.get(t.office, {}).get("sector") for t in lexicon.held.get(id, ()) if overlaps(t, draft.scene.interval)]
    draft.codes[id] = country, next((s for s in [*sectors, *held] if s), None)
