"""The page's own list of people: who is fully named, and whom a last name or a first name then means.

A person of the tables is taken only where the full name, the title or the office on the page's day supports it; a person whom
no table knows gets an actor of the page.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from onrecord import ids
from onrecord.analysis.actors.lexicon import Lexicon
from onrecord.analysis.actors.names import JOINTS, Name, family_hits, headline_names
from onrecord.analysis.actors.offices import ever_held, overlaps
from onrecord.analysis.actors.owners import country_of, served_by
from onrecord.analysis.actors.scene import Scene
from onrecord.analysis.actors.titles import Title, may_hold
from onrecord.analysis.actors.votes import PERSON_AT, surface

#: More people of one last name, or titles of one person, than a page of news holds are not looked at.
NAMESAKES = 20
#: Last names so short are too common to stand alone for anyone but a leader.
SHORT = 3
TITLES = 12


@dataclass(slots=True)
class Person:
    """Someone in the page. ``words``: the fullest name, as tokens; ``titles``: those the text gives, in order."""

    id: str
    name: str
    words: tuple[str, ...]
    gender: str = ""
    country: str | None = None
    titles: list[Title] = field(default_factory=list)
    first: int = 0
    families: tuple[str, ...] = ()


@dataclass(slots=True)
class People:
    """All persons of the page by id, and by the words that may stand for them."""

    by_id: dict[str, Person] = field(default_factory=dict)
    by_family: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    by_given: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    by_middle: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    counts: Counter[str] = field(default_factory=Counter)

    def add(self, person: Person) -> Person:
        """A person, or the one already there under this id."""
        if person.id in self.by_id:
            return self.by_id[person.id]
        self.by_id[person.id] = person
        for family in person.families:
            if len(self.by_family[family]) < NAMESAKES:
                self.by_family[family].append(person.id)
        if len(person.words) > 1 and person.words[0] not in person.families:
            self.by_given[person.words[0]].append(person.id)
        for word in person.words[1:-1]:
            if len(word) > SHORT and word[0].isupper() and len(self.by_middle[word]) < NAMESAKES:
                self.by_middle[word].append(person.id)
        return person


def find_people(scene: Scene, names: list[Name], votes: dict[str, int]) -> tuple[People, dict[int, str]]:
    """The people of the page, and for the index of each name that is a person his or her id."""
    people, who = People(), dict[int, str]()
    for index, name in enumerate(names):
        if name.last > name.first and votes[surface(scene, name)] >= PERSON_AT:
            person = full_name(scene, name, people)
            learn(scene, person, name)
            who[index] = person.id
            people.counts[person.id] += 1
    early = len(names)
    add_late_names(scene, names, people, who)
    for index, name in enumerate(names):
        alone = name.first == name.last or index >= early or index not in who and scene.is_word("particle", name.first)
        if alone and (found := single_name(scene, name, people, votes)):
            who[index] = found.id
            learn(scene, found, name)
            people.counts[found.id] += 1
    return people, who


def add_late_names(scene: Scene, names: list[Name], people: People, who: dict[int, str]) -> None:
    """Names that can be seen only now: in headlines, and places' names that are someone's last name."""
    covered = {i for name in names for i in range(name.first, name.last + 1)}
    firsts = {f: people.by_id[ids_[0]].words[0] for f, ids_ in people.by_family.items() if len(ids_) == 1}
    full = {i for index in who for i in range(names[index].first, names[index].last + 1)}
    late = [*headline_names(scene, firsts), *(n for n in family_hits(scene, set(people.by_family)) if n.first not in full)]
    for name in late:
        if name.last not in covered:
            covered.add(name.last)
            names.append(name)


def learn(scene: Scene, person: Person, name: Name) -> None:
    """What one mention tells of the person: titles, gender."""
    if name.title is not None:
        add_title(scene, person, name.title)
    if name.honorific:
        person.gender = person.gender or name.honorific


def add_title(scene: Scene, person: Person, title: Title) -> None:
    """A title of the person; where it names no state, the one of which a person of the tables held the role."""
    lexicon = scene.lexicon
    if title.body is None and title.role is not None and person.id in lexicon.held:
        offices = [lexicon.offices.get(t.office, {}) for t in lexicon.held[person.id]]
        meant = {lexicon.offices[s.id].get("role") for s in title.core.senses if s.how == "office"}
        held = next((o for o in offices if may_hold(title, o.get("role")) or o.get("role") in meant), None)
        title = title._replace(role=held["role"], body=held["state"]) if held is not None else title
    same = any((t.role, t.body, t.modifier) == (title.role, title.body, title.modifier) for t in person.titles)
    if len(person.titles) < TITLES and not (same and title.role):
        person.titles.append(title)
    person.gender = person.gender or gender_of_title(scene, title)


def gender_of_title(scene: Scene, title: Title) -> str:
    """Gender that a title tells: spokeswoman, chairman."""
    return scene.lexicon.words.get("post", {}).get(scene.lowers[title.core.last], "")


def full_name(scene: Scene, name: Name, people: People) -> Person:
    """The person of a full name: of the tables, already in the page, or new."""
    lexicon = scene.lexicon
    words = tuple(w for w in scene.parse.words[name.first : name.last + 1])
    id = name.id or supported(scene, words, name.title)
    if id is not None and (name.id is None or plausible(scene, name)):
        return people.add(known(lexicon, id, name.first))
    found = people.by_family.get(" ".join(words)) or people.by_family.get(family_key(words, lexicon))
    if found and (known_one := one_of(scene, name, people, found)) is not None:
        return known_one
    plain = [w for w in words if w not in ("-", "'") and not scene.lexicon.words.get("suffix", {}).get(w.lower())]
    plain = [w for w in plain if w.lower() not in lexicon.words.get("suffix", {})] or list(words)
    for other in people.by_family.get(plain[-1], ()):
        if same_person(tuple(plain), people.by_id[other].words):
            return people.by_id[other]
    text = scene.document.text[scene.parse.starts[name.first] : scene.parse.ends[name.last]]
    gender = lexicon.given.get(plain[0], "")
    person = Person(
        ids.unknown_person_id(text, scene.document.id), text, tuple(plain), "" if gender == "u" else gender, None, [], name.first,
        families_of(plain, lexicon),
    )  # fmt: skip
    return people.add(person)


def family_key(words: Sequence[str], lexicon: Lexicon) -> str:
    """A last name as it is looked up: small words in lower case, without joints ("Al-Harithi" like "al-Harithi")."""
    particles = lexicon.words.get("particle", {})
    return " ".join(w.lower() if w.lower() in particles else w for w in words if w not in JOINTS)


def families_of(words: list[str], lexicon: Lexicon) -> tuple[str, ...]:
    """What may stand as the last name: every end of the name behind its first word; the first word if it is no given name.

    Example:
        >>> families_of(["Luis", "Vidal", "de", "Mora"], lexicon)
        ('Mora', 'Vidal de Mora', 'de Mora')
    """
    ends = (family_key(words[i:], lexicon) for i in range(1, len(words) - 1))
    families = [words[-1], *(end for end in ends if " " in end)]
    if words[0] not in lexicon.given and len(words) in (2, 3):
        families.append(words[0])
    return tuple(dict.fromkeys(families))


def same_person(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether two names with the same last word agree: same first name, its initial, or a spelling one letter apart."""
    if a[-1] != b[-1]:
        return False
    x, y = a[0].rstrip("."), b[0].rstrip(".")
    if x == y or (len(x) == 1 or len(y) == 1) and x[0] == y[0]:
        return True
    return len(x) > 3 and len(y) > 3 and x[:3] == y[:3] and abs(len(x) - len(y)) <= 3


def known(lexicon: Lexicon, id: str, first: int) -> Person:
    """A person of the tables."""
    actor = lexicon.actors[id]
    words = tuple(actor.name.split())
    families = lexicon.family_of.get(id, ())
    return Person(id, actor.name, words, lexicon.genders.get(id, ""), actor.country, [], first, families or (words[-1],))


def plausible(scene: Scene, name: Name) -> bool:
    """Whether nothing in the text contradicts the person of the tables: a title of another country does."""
    if name.title is None or name.id is None or name.title.body is None:
        return True
    mine, theirs = scene.lexicon.actors[name.id].country, country_of(scene.lexicon, name.title.body)
    return mine is None or theirs is None or mine == theirs or ever_held(scene.lexicon, name.id, None, theirs, None)


def supported(scene: Scene, words: tuple[str, ...], title: Title | None) -> str | None:
    """A person of the tables whose last name and office the text gives, under another spelling of the first name."""
    if title is None or title.role is None or title.modifier == "lower":
        return None
    lexicon, country = scene.lexicon, served_by(scene.lexicon, title.body)
    persons = lexicon.families.get(words[-1], []) + lexicon.families.get(words[0], [])
    fits = [
        p for p in persons
        if ever_held(lexicon, p, title.role, country, scene.interval)
        and (len(words) == 1 or {w[:1] for w in words} & {w[:1] for w in lexicon.actors[p].name.split() if w not in words})
    ]  # fmt: skip
    if len(set(fits)) > 1 and scene.interval is not None:
        fits = [p for p in fits if any(overlaps(t, scene.interval) for t in lexicon.held.get(p, ()))]
    return fits[0] if len(set(fits)) == 1 else None


def single_name(scene: Scene, name: Name, people: People, votes: dict[str, int]) -> Person | None:
    """Whom a name of one word means: someone of the page, someone of the tables, someone new, or nobody."""
    word = scene.parse.words[name.last]
    found = people.by_family.get(word) or people.by_given.get(word) or middle_name(scene, word, people)
    if found and (person := one_of(scene, name, people, found)) is not None:
        return person
    if found and not any(fits_title(scene, people.by_id[i], name.title) for i in found):
        found = []
    if found:
        return None
    if name.id is not None:
        return people.add(known(scene.lexicon, name.id, name.first))
    if id := supported(scene, (word,), name.title):
        return people.add(known(scene.lexicon, id, name.first))
    if (id := famous(scene, word, name.honorific or "")) and votes[surface(scene, name)] >= 0:
        return people.add(known(scene.lexicon, id, name.first))
    titled = name.title is not None and not name.title.plural and name.title.core.last + 1 == name.first
    least = PERSON_AT if titled or name.honorific is not None else 2 * PERSON_AT
    if votes[surface(scene, name)] < least:
        return None
    return people.add(Person(ids.unknown_person_id(word, scene.document.id), word, (word,), "", None, [], name.first, (word,)))


def middle_name(scene: Scene, word: str, people: People) -> list[str]:
    """Whom the first of two last names means: Juan Vidal Mora is "Vidal" too, if nobody else of the page is."""
    found = people.by_middle.get(word, [])
    return found if len(found) == 1 and word not in scene.lexicon.given else []


def one_of(scene: Scene, name: Name, people: People, found: list[str]) -> Person | None:
    """Of several of one name: the one whom gender, title or the page's own weight tells; else nobody."""
    persons = [p for p in (people.by_id[i] for i in found) if fits_title(scene, p, name.title)]
    if len(persons) <= 1:
        return persons[0] if persons else None
    if name.honorific:
        persons = [p for p in persons if p.gender in ("", name.honorific)]
    if name.title is not None and name.title.role is not None:
        persons = [p for p in persons if any(t.role == name.title.role for t in p.titles)] or persons
    if len(persons) == 1:
        return persons[0]
    before = [p for p in persons if p.first < name.first]
    if len(before) == 1:
        return before[0]
    ranked = sorted(persons, key=lambda p: -people.counts[p.id])
    if len(ranked) > 1 and people.counts[ranked[0].id] >= 2 * people.counts[ranked[1].id] + 1:
        return ranked[0]
    return None


def fits_title(scene: Scene, person: Person, title: Title | None) -> bool:
    """Whether a person may bear a title: one of the tables who held offices, but never this one, does not."""
    if title is None or title.role not in scene.lexicon.official or title.modifier == "lower":
        return True
    if person.id not in scene.lexicon.held or any(t.role == title.role for t in person.titles):
        return True
    country = served_by(scene.lexicon, title.body)
    roles = [s.id for s in title.core.senses if s.how == "role"] or [title.role]
    return any(ever_held(scene.lexicon, person.id, role, country, scene.interval) for role in roles)


def famous(scene: Scene, word: str, gender: str) -> str | None:
    """The one person of the tables with this last name in office on the page's day, if he leads a state or his state is named.

    An undated page is read as of today.
    A second person of that name in office makes it nobody.
    """
    lexicon = scene.lexicon
    if word in lexicon.given:
        return None
    persons = [p for p in lexicon.families.get(word, ()) if gender in ("", lexicon.genders.get(p, "")) or not lexicon.genders.get(p)]
    held = {p: [t for t in lexicon.held.get(p, ()) if (overlaps(t, scene.interval) if scene.interval else not t.end)] for p in persons}
    persons = [p for p in persons if held[p]] if scene.interval is not None else persons
    if len(persons) != 1 or not held[persons[0]]:
        return None
    country = lexicon.actors[persons[0]].country
    named = any(country_of(lexicon, s.id) == country for h in scene.hits for s in h.senses[:1])
    leads = any(lexicon.offices.get(t.office, {}).get("role") in scene.words("leader") for t in held[persons[0]])
    return persons[0] if leads or named and len(word) > SHORT else None
