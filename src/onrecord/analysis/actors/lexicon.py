"""Names of the tables as a trie of tokens, compiled once: which words of a page are a known name or title.

Example:
    >>> lexicon = knowledge.compiled("actors.lexicon", build_lexicon)
    >>> lexicon.names.longest(["Northern", "Ireland"], 0)
    (1, (Sense(how='alias', id='state:NIR'),))
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from onrecord.knowledge import Knowledge, Row, many
from onrecord.model import Actor

#: Surfaces are cut as the parser cuts text; what differs (U.S. / US, ’ / ') is made equal by ``key``.
PIECE = re.compile(r"(?:[^\W\d_]\.){2,}|\w+(?:\.(?=\s|$))?|['’]s\b|[^\w\s]")


class Sense(NamedTuple):
    """One reading of a surface: whom it may mean, and as what kind of name."""

    how: str
    id: str


def key(word: str) -> str:
    """A token as it is compared: one form of apostrophe, abbreviations without their points."""
    if word.isalnum():
        return word
    if "’" in word:
        word = word.replace("’", "'")
    if word[0] in "-–—/" and word[1:].isalpha():
        return word[1:]
    return word.replace(".", "") if "." in word and len(word) > 1 else word


def pieces(surface: str) -> list[str]:
    """A surface of a table as tokens."""
    return [key(p) for p in PIECE.findall(surface)]


class Trie:
    """Surfaces as a tree of tokens."""

    def __init__(self) -> None:
        self.root: dict[str, Any] = {}

    def add(self, words: Sequence[str], sense: Sense) -> None:
        """One surface with one sense."""
        node = self.root
        for word in words:
            node = node.setdefault(word, {})
        senses = node.setdefault("", [])
        if sense not in senses:
            senses.append(sense)

    def longest(self, keys: Sequence[str], first: int) -> tuple[int, tuple[Sense, ...]] | None:
        """The longest surface that begins at a token: its last token and its senses."""
        node, found = self.root, None
        for i in range(first, len(keys)):
            word = keys[i]
            step = node.get(word) if word else None
            if step is None and len(word) > 3 and word.isupper():
                step = node.get(word.capitalize())
            if step is None:
                break
            node = step
            if "" in node:
                found = i, tuple(node[""])
        return found


class Tenure(NamedTuple):
    """Who held an office from when to when (ISO dates as coarse as known; empty where open)."""

    person: str
    office: str
    start: str
    end: str


#: With such a word before it, the name of a land is that of a part of it.
COMPASS = ("North", "South", "East", "West")


@dataclass(slots=True)
class Lexicon:
    """Everything that the actors stage looks up.

    ``ambiguous``: words that name a state among other things; ``doubtful``: the same of organisations and things; ``articled``: words
    that are a name only behind "the". ``names`` are compared as they are written, ``titles`` in lower case. ``words``: words by kind.
    ``holders``: tenures by (role, state); ``held``: tenures by person. ``families``: persons of the tables by last name.
    """

    names: Trie = field(default_factory=Trie)
    titles: Trie = field(default_factory=Trie)
    actors: dict[str, Actor] = field(default_factory=dict)
    codes: dict[str, tuple[str | None, str | None]] = field(default_factory=dict)
    ambiguous: frozenset[str] = frozenset()
    articled: set[str] = field(default_factory=set)
    doubtful: set[str] = field(default_factory=set)
    words: dict[str, dict[str, str]] = field(default_factory=dict)
    given: dict[str, str] = field(default_factory=dict)
    groups: dict[str, tuple[str, str]] = field(default_factory=dict)
    agents: dict[str, tuple[str, bool]] = field(default_factory=dict)
    mastheads: frozenset[str] = frozenset()
    roles: dict[str, Row] = field(default_factory=dict)
    offices: dict[str, Row] = field(default_factory=dict)
    official: set[str] = field(default_factory=set)
    office_of: dict[tuple[str, str], str] = field(default_factory=dict)
    held: dict[str, list[Tenure]] = field(default_factory=dict)
    holders: dict[tuple[str, str], list[Tenure]] = field(default_factory=dict)
    families: dict[str, list[str]] = field(default_factory=dict)
    family_of: dict[str, tuple[str, ...]] = field(default_factory=dict)
    genders: dict[str, str] = field(default_factory=dict)
    state_of_code: dict[str, str] = field(default_factory=dict)
    lifetimes: dict[str, tuple[str, str]] = field(default_factory=dict)
    members: dict[str, tuple[str, ...]] = field(default_factory=dict)
    halves: dict[str, dict[str, str]] = field(default_factory=dict)


def build_lexicon(knowledge: Knowledge) -> Lexicon:
    """The lexicon of these tables; a table that is missing is empty."""
    lexicon = Lexicon()
    add_words(lexicon, knowledge)
    add_states(lexicon, knowledge)
    lexicon.halves = halves_of_lands((row["name"], row["code"]) for row in knowledge.rows("states"))
    add_bodies(lexicon, knowledge)
    add_titles(lexicon, knowledge)
    add_persons(lexicon, knowledge)
    return lexicon


def halves_of_lands(states: Iterable[tuple[str, str]]) -> dict[str, dict[str, str]]:
    """The lands that two states have parted, each with the codes of its halves by the point of the compass in their names.

    Example:
        >>> halves_of_lands([("North Velm", "XNV"), ("South Velm", "XSV"), ("South Toll", "XST")])
        {'Velm': {'North': 'XNV', 'South': 'XSV'}}
    """
    found: dict[str, dict[str, str]] = {}
    for name, code in states:
        point, _, land = name.partition(" ")
        if point in COMPASS and land:
            found.setdefault(land, {})[point] = code
    return {land: halves for land, halves in found.items() if len(halves) > 1}


def add_words(lexicon: Lexicon, knowledge: Knowledge) -> None:
    """Kinds of words, given names, nouns for groups."""
    for row in knowledge.rows("name_words"):
        lexicon.words.setdefault(row["kind"], {})[row["word"]] = row.get("value", "")
    money = (word.lower().split()[-1] for row in knowledge.rows("currencies") for word in many(row["words"]))
    lexicon.words["currency"] = dict.fromkeys((word for word in money if word.isalpha()), "")
    for place in lexicon.words.get("other_place", {}):
        lexicon.names.add(pieces(place), Sense("place", ""))
    lexicon.given = {row["name"]: row["gender"] for row in knowledge.rows("given_names")}
    lexicon.mastheads = frozenset(row["word"] for row in knowledge.rows("speech_words") if row["group"] == "masthead")
    lexicon.agents = {row["noun"]: (row["sector"], row["home"] == "yes") for row in knowledge.rows("agents")}
    lexicon.groups = {row["noun"]: (row["number"], row.get("sector", "")) for row in knowledge.rows("groups")}


def add_states(lexicon: Lexicon, knowledge: Knowledge) -> None:
    """States with their names, demonyms, capitals and metonyms."""
    ambiguous: set[str] = set()
    for row in knowledge.rows("states"):
        id, code = row["id"], row.get("code") or row["id"].partition(":")[2]
        lexicon.actors[id] = Actor(id, "state", row["name"], code, row.get("wikidata") or None)
        lexicon.codes[id] = (code, None)
        lexicon.state_of_code.setdefault(code, id)
        lexicon.lifetimes[id] = row.get("from", ""), row.get("to", "")
        columns = (("name", "name"), ("name", "official"), ("name", "aliases"), ("demonym", "demonyms"), ("capital", "capital"),
                   ("metonym", "metonyms"))  # fmt: skip
        for how, column in columns:
            surfaces = many(row.get(column, ""))
            for surface in surfaces:
                lexicon.names.add(pieces(surface.removeprefix("the ")), Sense(how, id))
            if how == "metonym":  # "Sudan" is a name without "the Sudan"; "Hill" is none without "the Hill"
                note_articles(lexicon, surfaces)
        ambiguous.update(pieces(s)[0] for s in many(row.get("ambiguous", "")) if pieces(s))
    lexicon.ambiguous = frozenset(ambiguous)


def add_bodies(lexicon: Lexicon, knowledge: Knowledge) -> None:
    """Organisations, blocs, outlets, and the named things of ``entities``."""
    for table, default in (("organisations", "organisation"), ("outlets", "organisation"), ("entities", "issue")):
        for row in knowledge.rows(table):
            id = row["id"]
            kind = row.get("kind") if row.get("kind") in ("bloc", "format", "instrument", "project", "issue") else default
            country = row.get("country") or None
            if id not in lexicon.actors:
                lexicon.actors[id] = Actor(id, kind or default, row["name"], country, row.get("wikidata") or None)
            if table == "organisations" and (row.get("from") or row.get("to")):
                lexicon.lifetimes[id] = row.get("from", ""), row.get("to", "")
            code = row.get("code") or country
            sector = row.get("sector") or ("JRN" if table == "outlets" else None)
            lexicon.codes.setdefault(id, (code or None, sector))
            lexicon.members[id] = tuple(many(row.get("members", "") or row.get("parties", "")))
            surfaces, vague = [row["name"], *many(row.get("aliases", ""))], many(row.get("ambiguous", ""))
            if table == "outlets":  # "The Hill", "The Australian": no outlet in running text
                surfaces = [s for s in surfaces if s not in vague]
            lexicon.doubtful.update(" ".join(pieces(s.removeprefix("the "))) for s in vague)
            note_articles(lexicon, surfaces)
            for surface in surfaces:
                add_surface(lexicon.names, surface, Sense("name", id), both_cases=table == "entities")


def note_articles(lexicon: Lexicon, surfaces: list[str]) -> None:
    """Single words that are a name only behind "the": the Hill, the West."""
    for surface in surfaces:
        bare = surface.removeprefix("the ")
        if bare != surface and " " not in bare and bare not in surfaces:
            lexicon.articled.add(key(bare))


def add_surface(trie: Trie, surface: str, sense: Sense, both_cases: bool) -> None:
    """One surface; names of things also with a capital at their first word, or with small letters but for it."""
    words = pieces(surface.removeprefix("the ").removeprefix("The "))
    if not words:
        return
    trie.add(words, sense)
    if both_cases:
        trie.add([words[0][:1].upper() + words[0][1:], *words[1:]], sense)
        trie.add([w[:1].upper() + w[1:] if len(w) > 3 else w for w in words], sense)


def add_titles(lexicon: Lexicon, knowledge: Knowledge) -> None:
    """Titles of roles and of single offices, in lower case."""
    for table, how in (("roles", "role"), ("offices", "office")):
        for row in knowledge.rows(table):
            if how == "office":
                row = {**row, "state": lexicon.state_of_code.get(row.get("state", ""), row.get("state", ""))}
                lexicon.official.add(row.get("role", ""))
                lexicon.office_of.setdefault((row.get("role", ""), row["state"]), row["name"])
            (lexicon.roles if how == "role" else lexicon.offices)[row["id"]] = row
            for title in [*many(row.get("titles", "")), *([row["name"]] if how == "role" else [])]:
                lexicon.titles.add([w.lower() for w in pieces(title)], Sense(how, row["id"]))
    for word in lexicon.words.get("post", {}):
        lexicon.titles.add(pieces(word), Sense("post", word))


def add_persons(lexicon: Lexicon, knowledge: Knowledge) -> None:
    """Persons with their names, families, and the offices that they held."""
    for row in knowledge.rows("persons"):
        id = row["id"]
        lexicon.actors[id] = Actor(id, "person", row["name"], row.get("country") or None, row.get("wikidata") or None)
        lexicon.genders[id] = row.get("gender", "")
        surfaces = [row["name"], *many(row.get("aliases", ""))]
        for surface in surfaces:
            words = pieces(surface)
            if len(words) > 1:
                lexicon.names.add(words, Sense("person", id))
        families = many(row.get("family", "")) or [row["name"].split()[-1]]
        particles = lexicon.words.get("particle", {})
        families += [f.split()[-1] for f in families if " " in f and f.split()[0].lower() in particles]
        for family in families:
            if id not in lexicon.families.setdefault(family, []):
                lexicon.families[family].append(id)
                lexicon.family_of[id] = (*lexicon.family_of.get(id, ()), family)
    for row in knowledge.rows("tenures"):
        tenure = Tenure(row["person"], row["office"], row.get("from", ""), row.get("to", ""))
        lexicon.held.setdefault(tenure.person, []).append(tenure)
        office = lexicon.offices.get(tenure.office, {})
        lexicon.holders.setdefault((office.get("role", ""), office.get("state", "")), []).append(tenure)
