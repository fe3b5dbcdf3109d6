"""The cast of a page, step by step: tables, names, titles, people, groups, pronouns, voice.

Example:
    >>> cast, document = find_cast(document, parse, quotations, knowledge)
"""

from __future__ import annotations

from bisect import insort
from dataclasses import replace

from onrecord.analysis.actors.bodies import Body, find_bodies
from onrecord.analysis.actors.draft import Draft, add_person_actor, office_of, title_words
from onrecord.analysis.actors.forms import build_matters, find_forms
from onrecord.analysis.actors.gazetteer import build_gazetteer, find_sites
from onrecord.analysis.actors.groups import find_groups
from onrecord.analysis.actors.lexicon import build_lexicon
from onrecord.analysis.actors.names import Name, find_names
from onrecord.analysis.actors.owners import owner
from onrecord.analysis.actors.people import add_title, find_people, fits_title
from onrecord.analysis.actors.pronouns import find_pronouns, role
from onrecord.analysis.actors.scene import Scene
from onrecord.analysis.actors.shorts import NAMED, Named, find_shorts
from onrecord.analysis.actors.speaker import find_voice
from onrecord.analysis.actors.standins import Seen, alone, around, counterpart, resolve_title
from onrecord.analysis.actors.states import read_states
from onrecord.analysis.actors.titles import Title, find_titles
from onrecord.analysis.actors.votes import grammar, vote
from onrecord.analysis.cast import Cast
from onrecord.analysis.statements.quotations import Quotation
from onrecord.knowledge import Knowledge
from onrecord.language import Parse
from onrecord.model import Actor, Document

#: Sectors of those who report what others say.
MEDIA = ("JRN", "MED")
#: What stands before a noun for a person whom the page does not name.
INDEFINITE = ("a", "an", "one", "another")


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
    add_forms(draft, knowledge)
    add_groups(draft, taken | named)
    add_pronouns(draft, others(draft, names, who, titles))
    first_person, voice = find_voice(scene, draft.people, draft.seen, bodies)
    for person in draft.people.by_id.values():
        add_person_actor(draft, person.id)
    cast = Cast(
        draft.actors, list(draft.mentions.values()), voice, text=document.text, first_person=first_person, codes=draft.codes,
        states=lexicon.state_of_code, members=lexicon.members,
        places=draft.places, plurals=lexicon.words.get("plural", {}), agents=lexicon.agents,
        halves=lexicon.halves,
    )  # fmt: skip
    cast.sites = find_sites(parse, cast.mentions, cast.frequencies(), knowledge.compiled("actors.gazetteer", build_gazetteer))
    return cast, replace(document, voice=voice) if voice else document


def add_bodies(draft: Draft, bodies: list[Body]) -> set[int]:
    """Organisations and named things that no table knows; returns their tokens."""
    taken: set[int] = set()
    for body in bodies:
        taken.update(range(body.first, body.last + 1))
        if body.id is None:
            continue
        draft.actors.setdefault(body.id, Actor(body.id, body.kind, body.name, body.country))
        draft.codes.setdefault(body.id, (body.country or body.code, body.sector))
        draft.mention(body.first, body.last, body.id, "pattern")
    return taken


def add_persons(draft: Draft, names: list[Name], who: dict[int, str], titles: list[Title]) -> set[int]:
    """Mentions of named persons with the titles around them; returns the tokens of the names."""
    scene, named = draft.scene, set[int]()
    at = {i: t for t in titles for i in range(t.first, t.core.last + 1)}
    starts = {name.first for name in names}
    for index, id in sorted(who.items()):
        name, person = names[index], draft.people.by_id[id]
        named.update(range(name.first, name.last + 1))
        for title in around(scene, name.first, name.last, at, starts):
            add_title(scene, person, title)
        draft.seen.append(Seen(name.last, id))
    for index, id in sorted(who.items()):
        name, person = names[index], draft.people.by_id[id]
        before = name.title is not None and max(name.title.last, name.title.core.last) + 1 == name.first
        first = name.title.first if before and name.title is not None else name.first - (name.honorific is not None)
        if not before and name.honorific is None:
            first = behind_particles(draft, name, person.families)
        words = " ".join(scene.parse.words[name.first : name.last + 1])
        last_name = words in person.families or words[:1].lower() + words[1:] in person.families
        basis = "last name" if last_name else "full name" if name.last > name.first else "first name"
        draft.mention(first, name.last, id, basis, office_of(draft, id))
        for title in around(scene, name.first, name.last, at, starts):
            draft.mention(title.first, title.last, id, "apposition", office_of(draft, id))
    return named


def behind_particles(draft: Draft, name: Name, families: tuple[str, ...]) -> int:
    """First token of a last name with its small words: "von der Leyen"."""
    scene, first = draft.scene, name.first
    known = {family.lower() for family in families}
    for back in range(1, 4):
        at = name.first - back
        if at < 0 or scene.lowers[at] not in scene.words("particle"):
            break
        if " ".join(scene.lowers[at : name.last + 1]) in known:
            first = at
    return first


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
    datelines = [r for r in draft.scene.document.regions if r.label == "dateline"]
    for (start, end), mention in sorted(draft.mentions.items()):
        actor = draft.actors.get(mention.actor or "")
        if actor is not None and actor.kind in NAMED:
            tokens = parse.tokens_in(start, end)
            own = any(r.start <= start < r.end for r in datelines)
            medium = not own and draft.codes.get(actor.id, (None, None))[1] in MEDIA
            named.append(Named(tokens.start, tokens.stop - 1, actor.id, medium))
    for short in find_shorts(draft.scene, named, taken):
        draft.known(short.actor)
        draft.mention(short.first, short.last, short.actor, "short name")


def add_forms(draft: Draft, knowledge: Knowledge) -> None:
    """Issues, documents and formats by the form of their words, where nothing else is named by the same words."""
    parse = draft.scene.parse
    treaties = {
        t: mention.actor
        for (start, end), mention in draft.mentions.items()
        if mention.actor is not None and mention.actor.startswith("instrument:")
        for t in parse.tokens_in(start, end)
    }
    for form in find_forms(draft.scene, knowledge.compiled("actors.matters", build_matters), treaties):
        draft.known(form.id)
        draft.actors.setdefault(form.id, Actor(form.id, form.kind, form.name))
        draft.codes.setdefault(form.id, (None, None))
        draft.mention(form.first, form.last, form.id, "pattern")


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
        paper = any(parse.words[i] in scene.lexicon.mastheads for i in range(name.first, name.last + 1))
        if index not in who and not paper and (bare or grammar(scene, name) > 0):
            found.append(name.last)
    for title in titles:
        i = title.core.last
        subject = parse.tags[i] in ("NN", "NNP") and parse.deps[i] in ("nsubj", "nsubjpass")
        if subject and i not in known and not title.plural:
            if any(parse.deps[c] == "appos" and c in known for c in parse.children[i]):
                continue
            found.append(i)
    return [*found, *strangers(scene, set(found))]


def strangers(scene: Scene, taken: set[int]) -> list[int]:
    """Tokens of people of whom the page says only what they are: "a trader", "one official" as the subject of a clause."""
    parse, nouns = scene.parse, scene.lexicon
    return [
        i for i, tag in enumerate(parse.tags)
        if tag == "NN" and parse.deps[i] in ("nsubj", "nsubjpass") and i not in taken
        and (scene.lowers[i] in nouns.groups or scene.lowers[i] in nouns.agents)
        and any(scene.lowers[c] in INDEFINITE for c in parse.children[i] if c < i)
    ]  # fmt: skip


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
