"""What recurs: clauses of statements that make the same claim, alike in their senses and kept apart by their slots.

Two clauses are the same claim when they share most of what they say, weighed by how telling it is, or when one says in a stretch what
the other says in whole; and when no slot speaks against it: other sides or roles, another number, another time, a denial of one of
them, an announcement against an accomplished fact, another thing that is named.

Example:
    >>> relation_of(clause("Trade exceeded $20 billion in 2031."), clause("Trade will exceed $25 billion."), lexicon)
    Relation(kind='number', alike=0.9)
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from math import fsum
from typing import NamedTuple, TypeVar

from onrecord.linking.clausekeys import may_be_near
from onrecord.linking.clauses import SOLID, Clause
from onrecord.linking.days import day
from onrecord.linking.grams import likeness
from onrecord.linking.overlap import LEAST_BESIDE_NUMBERS, Weighed, contraries, in_words, inner_of, of_a_pair, of_the_same, weighed
from onrecord.linking.senses import Lexicon, read
from onrecord.linking.slots import meet, reversed_roles
from onrecord.linking.who import OF_PAGE, may_be_one, same_actor

#: Share of what they say that two clauses must share, by weight: of one speaker, of two.
ALIKE_SAME_SPEAKER, ALIKE = 0.56, 0.62
#: The same of speakers without a name of their own ("it", "dealers") where more than two days lie between their pages.
ALIKE_FAR = 0.75
#: A group without a name ("dealers") is the same for so many days.
SAME_GROUP = 2
#: The mean of that share and of the likeness of letter strings, of one speaker, of two: words that no table knows as alike.
CLOSE_SAME_SPEAKER, CLOSE = 0.5, 0.52
#: Two who speak of no more than so many points say the same only where that mean is this high: "cut the deficit" is a topic.
FEW_POINTS, CLOSE_OF_FEW = 4, 0.57
#: The same for a clause and the best stretch of another that says more besides; and where both are about one state.
INSIDE, INSIDE_OF_ONE, INSIDE_OF_PAGE = 0.74, 0.68, 0.9
#: Letter strings of contents alike enough to be one utterance, of one speaker: however often it is printed, it was said once.
ONE_UTTERANCE = 0.55
#: The same where one speaker has no name, or one that its page alone knows, so that nobody can tell whether it is the same.
VERBATIM = 0.9
#: A disagreement needs clauses that differ in little else.
ALIKE_BUT_ONE = 0.68
#: Two accounts of one hostile act share so much of what they say.
ALIKE_ACCOUNTS = 0.5
#: Two numbers may disagree in clauses less alike that are on one named thing: a pipeline, a treaty, a body.
ALIKE_ON_ONE = 0.45
#: A clause that leaves open whom it means, or names no state, is about those of another only where they are this much alike, or by
#: speakers of one state, or on one named thing.
SIDES_OPEN, SIDES_UNSAID = 0.7, 0.8
#: Clauses of several speakers that name nobody and leave nobody open must agree this much.
UNANCHORED = 0.8
#: Clauses that name other things are on one all the same when they are this much alike.
ALL_BUT_NAMES = 0.9
#: A formula that several speakers use in the same letter strings is one claim, whoever "we" is.
FORMULA = 0.8
#: A rate in a fraction.
FRACTION = re.compile(r"\b(?:\d+-)?\d+/\d+\b")
#: Slots in which two clauses differ without a disagreement.
APART = frozenset({"sides", "roles", "object", "realis"})
Name = TypeVar("Name", str, int)


class Relation(NamedTuple):
    """What two clauses are to each other: ``claim``, ``utterance``, or the slot that keeps two apart that are else alike."""

    kind: str
    alike: float


def relation_of(a: Clause, b: Clause, lexicon: Lexicon) -> Relation | None:
    """The relation of two clauses, the same whichever comes first; None where they say different things.

    Args:
        lexicon: the table of senses, for contraries.
    """
    if not may_be_near(a, b):
        return None
    if accounts_differ(a, b):
        return Relation("actor", 1.0)
    shared = weighed(a, b, lexicon)
    if shared is None:
        return None
    conflict = conflict_of(a, b, shared)
    if conflict is not None and shared.alike < least_but(conflict, shared):
        return None
    inner = inner_of(a, b)
    if shared.share < LEAST_BESIDE_NUMBERS and not inner or not in_words(a, b, shared):
        return None
    if conflict is not None:  # whatever their letters: what is this much alike is enough alike
        return Relation(conflict, shared.alike)
    same_speaker = one_voice(a, b)
    letters = likeness(a.vector, b.vector)
    if shared.alike < (1 if a.realis == "planned" else ALIKE_FAR) and told_by_nobody(a, b):
        return None
    if shared.points <= FEW_POINTS and (shared.alike + letters) / 2 < CLOSE_OF_FEW and of_two_parties(a, b):
        return None
    close = (shared.alike + letters) / 2 >= (CLOSE_SAME_SPEAKER if same_speaker else CLOSE)
    enough = shared.alike >= (ALIKE_SAME_SPEAKER if same_speaker else ALIKE) or (
        (close or inner >= (INSIDE_OF_ONE if a.sides & b.sides else INSIDE) and may_hold(a, b, inner))
        and says_it_too(a, b, lexicon)
    )
    if not enough:
        return None
    once = same_speaker and letters >= ONE_UTTERANCE or letters >= VERBATIM and may_be_one(a.speaker, b.speaker)
    return Relation("utterance" if once else "claim", shared.alike)


def may_relate(a: Clause, b: Clause, lexicon: Lexicon) -> bool:
    """Whether two clauses can agree or disagree, as far as it shows without their words; of most that share keys, they cannot."""
    if not may_be_near(a, b):
        return False
    if tell_of_one_kind(a, b):
        return True
    shared = weighed(a, b, lexicon)
    if shared is None:
        return False
    conflict = conflict_of(a, b, shared, words=False)
    if conflict in APART or conflict is not None and shared.alike < least_but(conflict, shared):
        return False
    return shared.share >= LEAST_BESIDE_NUMBERS or inner_of(a, b) > 0


def least_but(conflict: str, shared: Weighed) -> float:
    """How alike two clauses must be that a slot keeps apart."""
    return ALIKE_ON_ONE if conflict == "number" and shared.on_one else ALIKE_BUT_ONE


def may_hold(a: Clause, b: Clause, inner: float) -> bool:
    """Whether a clause can say in a stretch what another says in whole: on one page, or both of "us" or "our" relation to another state.

    Elsewhere the stretch is mostly a thing that both name, of which each says something else.
    """
    ours = a.own and b.own and bool(a.sides) and a.sides == b.sides or one_voice(a, b) and of_the_same(a, b)
    return of_a_pair(a, b) or (ours or a.document == b.document) and inner >= INSIDE_OF_PAGE


def one_voice(a: Clause, b: Clause) -> bool:
    """Whether two clauses are surely of one speaker: "dealers" are others on another day."""
    if not a.speaker or a.speaker != b.speaker:
        return False
    return not nameless(a) or days_apart(a, b) <= SAME_GROUP


def of_two_parties(a: Clause, b: Clause) -> bool:
    """Whether two clauses are of speakers of no one state, who do not speak of "us" or leave open whom they mean."""
    return not (one_voice(a, b) or a.country and a.country == b.country or a.own or b.own)


def told_by_nobody(a: Clause, b: Clause) -> bool:
    """Whether two clauses, some days apart, are of speakers of whom nobody can tell that they know of each other's matter."""
    return days_apart(a, b) > SAME_GROUP and nameless(a) and nameless(b) and not same_body(a, b)


def nameless(clause: Clause) -> bool:
    """Whether nobody says it whom the tables know by name: a company, a group, somebody of this page alone."""
    return not clause.speaker or clause.speaker.startswith(("group:", "organisation:")) or OF_PAGE in clause.speaker


def same_body(a: Clause, b: Clause) -> bool:
    """Whether one organisation or person says both."""
    return bool(a.speaker and b.speaker) and not str(a.speaker).startswith("group:") and same_actor(str(a.speaker), str(b.speaker))


def days_apart(a: Clause, b: Clause) -> int:
    """How many days lie between the pages of two clauses; of pages without a day very many."""
    if a.document == b.document:
        return 0
    one, other = (day(c.day[0]) if c.day else None for c in (a, b))
    return abs((one - other).days) if one and other else 9999


def says_it_too(a: Clause, b: Clause, lexicon: Lexicon) -> bool:
    """Whether of two clauses the longer says of a thing what the shorter says of it, rather than only naming the thing.

    Where no auxiliary shows what is said of it ("was suspended", "is based on"), or this tells little, it is taken for granted.
    """
    small, large = (a, b) if (a.total, a.id) <= (b.total, b.id) else (b, a)
    said = {s.key for m in lexicon.cues.predicate.finditer(small.text) for s in read(m["verb"], lexicon) if s.weight >= SOLID}
    return not said or not said.isdisjoint(large.senses) or bool(contraries(small, large, lexicon))


def conflict_of(a: Clause, b: Clause, shared: Weighed, words: bool = True) -> str | None:
    """Which slot keeps two clauses apart: sides, roles, object, year, number, realis or polarity; None where none does.

    Args:
        words: whether their words are looked at; where not, only what keeps them apart whatever their words.
    """
    one, other = a.numbers, b.numbers
    if sides_differ(a, b, shared.alike, words):
        return "sides"
    if any(x.kind == y.kind and reversed_roles(x, y) for x in a.roles for y in b.roles):
        return "roles"
    if shared.alike < ALL_BUT_NAMES and names_differ(a, b):
        return "object"
    if times_differ(a, b):
        return "year"
    if bool(one) != bool(other) or not (one <= other or other <= one) or words and fractions_differ(a, b):
        return "number"
    if a.realis != b.realis:
        return "realis"
    return "polarity" if (a.negated != b.negated) != shared.contrary else None


def times_differ(a: Clause, b: Clause) -> bool:
    """Whether two clauses are of different times: none in common, or beside one each has one that the other lacks ("May after April")."""
    lone, other = ([not any(meet(x, y) for y in there) for x in here] for here, there in ((a.times, b.times), (b.times, a.times)))
    return bool(lone and other) and (all(lone) or any(lone) and any(other))


def names_differ(a: Clause, b: Clause) -> bool:
    """Whether two clauses name other things, be it beside others: each one that the other lacks, its speaker aside."""
    one, other = a.names - b.names, b.names - a.names
    if a.names & b.names:  # words with a capital are no names for sure
        one, other = (frozenset(n for n in left if ":" in n and n not in (a.speaker, b.speaker)) for left in (one, other))
        return any(not may_name(x, other) for x in one) and any(not may_name(x, one) for x in other)
    return bool(one and other)


def may_name(name: str, others: Iterable[str]) -> bool:
    """Whether a name can be one of some others: that of a page alone has another id on each page."""
    return any(same_actor(name, other) for other in others)


def sides_differ(a: Clause, b: Clause, alike: float, words: bool = True) -> bool:
    """Whether two clauses are about different states: each names one that the other does not, or "we" is somebody else.

    Where one leaves open whom it means, or names none, the rest must agree the more, or the speakers be of one side.
    """
    one, other = a.sides, b.sides
    if of_other_bodies(a, b) or not (one or other or a.names & b.names) and told_by_nobody(a, b):
        return True
    if len(a.codes) > 1 and len(b.codes) > 1 and a.codes - b.codes and b.codes - a.codes:
        return True
    one_speaker = one_voice(a, b) or a.document == b.document
    if a.open and b.open and (not words or likeness(a.vector, b.vector) >= FORMULA):
        return False
    if one and other:
        return not possible(a) & possible(b) if a.open or b.open else bool(one - other and other - one)
    if not one and not other:
        return not one_speaker and (a.open or b.open or alike < UNANCHORED and not a.names & b.names)
    near = one_speaker or bool(a.country) and a.country == b.country
    unknown = b if one else a
    return not (near or alike >= (SIDES_OPEN if unknown.open else SIDES_UNSAID) or a.names & b.names)


def fractions_differ(a: Clause, b: Clause) -> bool:
    """Whether two clauses have rates in fractions ("6-1/4"), and none in common."""
    one, other = set(FRACTION.findall(a.text)), set(FRACTION.findall(b.text))
    return bool(one and other) and one.isdisjoint(other)


def of_other_bodies(a: Clause, b: Clause) -> bool:
    """Whether two organisations each speak of themselves: "it raises its rate"."""
    bodies = all(c.open and c.speaker and nameless(c) and not c.speaker.startswith("group:") for c in (a, b))
    return bodies and not may_be_one(a.speaker, b.speaker) and not a.codes & b.codes


def possible(clause: Clause) -> frozenset[str]:
    """The states that a clause names, and where it says "they" perhaps the speaker's own."""
    return clause.codes | {clause.country} if clause.open and clause.country else clause.codes


def accounts_differ(a: Clause, b: Clause) -> bool:
    """Whether two clauses tell of one hostile act, and each that the other side did it: two who are named change places.

    States alone do not tell one act from another: in a war both sides attack. Where one passage has both, the one act answers the other.
    """
    if not tell_of_one_kind(a, b) or likeness_of_senses(a, b) < ALIKE_ACCOUNTS or answers(a) or answers(b):
        return False
    for x in a.roles:
        for y in b.roles:
            whole = bool(x.doers and x.others) and bool(y.doers or y.others)
            both = (x.doers | x.others) & (y.doers | y.others)
            if x.hostile and x.kind == y.kind and whole and reversed_roles(x, y) and len(both) > 1 and both - a.codes - b.codes:
                return not (a.times and b.times) or any(meet(s, t) for s in a.times for t in b.times)
    return False


def tell_of_one_kind(a: Clause, b: Clause) -> bool:
    """Whether two clauses tell of hostile acts of one kind."""
    return any(x.hostile and x.kind == y.kind for x in a.roles for y in b.roles)


def answers(clause: Clause) -> bool:
    """Whether in one clause two sides act against each other."""
    hostile = [r for r in clause.roles if r.hostile]
    return any(reversed_roles(x, y) for x in hostile for y in hostile)


def likeness_of_senses(a: Clause, b: Clause) -> float:
    """Share of what two clauses say, by weight, that both say, names included."""
    total = a.total + b.total
    return 2 * fsum(min(w, b.senses[k]) for k, w in a.senses.items() if k in b.senses) / total if total else 0.0


def components(edges: Iterable[tuple[Name, Name]]) -> list[list[Name]]:
    """Names or numbers that hang together, each family and the list in order."""
    parent: dict[Name, Name] = {}

    def root(x: Name) -> Name:
        parent.setdefault(x, x)
        while parent[x] != x:
            parent[x] = parent[parent[x]]
            x = parent[x]
        return x

    for a, b in edges:
        x, y = root(a), root(b)
        if x != y:
            parent[max(x, y)] = min(x, y)
    families: dict[Name, list[Name]] = {}
    for x in parent:
        families.setdefault(root(x), []).append(x)
    return sorted(sorted(f) for f in families.values())
