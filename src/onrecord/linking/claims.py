"""What recurs: parts of statements that make the same claim, alike in their senses and kept apart by their slots.

Two parts are the same claim when they share most of what they say, weighed by how telling it is, or when one says in a stretch what
the other says in whole; and when no slot speaks against it: other sides or roles, another number, another time, a denial of one of
them, an announcement against an accomplished fact, another thing that is named.

Example:
    >>> relation_of(part("Trade exceeded $20 billion in 2031."), part("Trade will exceed $25 billion."), lexicon)
    Relation(kind='number', alike=0.9)
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from onrecord.linking.clauses import SOLID, Clause
from onrecord.linking.grams import likeness
from onrecord.linking.senses import Lexicon
from onrecord.linking.sketch import UNDATED
from onrecord.linking.slots import meet, reversed_roles

#: Share of the senses that two parts must share, by weight: of one speaker, of two.
ALIKE_SAME_SPEAKER, ALIKE = 0.56, 0.62
#: The same for a part and the best stretch of another that says more besides.
INSIDE = 0.74
#: Weight of what is shared beside names, and number of such senses that tell something: less is no claim but a topic.
LEAST_WEIGHT, LEAST_SHARED = 3.6, 2
#: So many senses of some weight, a denial and a number among them, make more than a topic ("climate change"); fewer must be said in the
#: same words.
LIGHT, LEAST_POINTS, ALIKE_IN_WORDS = 0.5, 3, 0.6
#: What an odd number counts that two parts share.
NUMBER_WEIGHT = 2.0
#: A stretch counts only with two senses this heavy, or with one and two lighter ones.
TELLING = 1.2
#: Letter strings of contents alike enough to be one utterance, of one speaker: however often it is printed, it was said once.
ONE_UTTERANCE = 0.55
#: A part that leaves open whom it means, or names no state, is about those of another only where they are this much alike, or by speakers
#: of one state, or on one named thing.
SIDES_OPEN, SIDES_UNSAID = 0.7, 0.8
#: Parts of several speakers that name nobody and leave nobody open must agree this much.
UNANCHORED = 0.8
#: A formula that several speakers use in the same words is one claim, whoever "we" is.
FORMULA = 0.9
#: A disagreement needs parts that differ in little else.
ALIKE_BUT_ONE = 0.68
#: Two numbers may disagree in parts less alike that are on one named thing: a pipeline, a treaty, a body.
ALIKE_ON_ONE = 0.45
#: Pairs of telling senses that stand near each other, under which a part can be found; the heaviest of them are kept.
KEYS, REACH = 8, 2


class Relation(NamedTuple):
    """What two parts are to each other: ``claim``, ``utterance``, or the slot that keeps two parts apart that are else alike."""

    kind: str
    alike: float


def relation_of(a: Clause, b: Clause, lexicon: Lexicon) -> Relation | None:
    """The relation of two parts, the same whichever comes first; None where they say different things.

    Args:
        lexicon: the table of senses, for contraries.
    """
    if accounts_differ(a, b):
        return Relation("actor", 1.0)
    shared = a.senses.keys() & b.senses.keys()
    weight = sum(min(a.senses[k], b.senses[k]) for k in shared)
    counted = NUMBER_WEIGHT * min(2, sum(is_telling(n) for n, _ in a.numbers & b.numbers))
    told = [a.senses[k] for k in shared - a.names - b.names]
    on_one = bool(a.numbers and b.numbers and known(a) & known(b))
    solid = sum(w >= SOLID for w in told) + bool(counted) + on_one
    if sum(told) + counted + NUMBER_WEIGHT * on_one < LEAST_WEIGHT or solid < LEAST_SHARED:
        return None
    points = sum(w >= LIGHT for w in told) + bool(counted) + 2 * on_one + (a.negated and b.negated)
    if points < LEAST_POINTS and likeness(a.vector, b.vector) < ALIKE_IN_WORDS:
        return None
    alike = 2 * (weight + counted) / (a.total + b.total + 2 * counted)
    same_speaker = bool(a.speaker) and a.speaker == b.speaker
    inner = alike
    if alike < INSIDE:
        small, large = (a, b) if (a.total, a.id) <= (b.total, b.id) else (b, a)
        inner = stretch(small, large)
    if alike < (ALIKE_SAME_SPEAKER if same_speaker else ALIKE) and inner < INSIDE and not (on_one and alike >= ALIKE_ON_ONE):
        return None
    conflict = conflict_of(a, b, lexicon, alike, inner)
    if conflict is None and alike < (ALIKE_SAME_SPEAKER if same_speaker else ALIKE) and inner < INSIDE:
        return None
    if conflict is not None:
        return Relation(conflict, alike) if alike >= (ALIKE_ON_ONE if conflict == "number" and on_one else ALIKE_BUT_ONE) else None
    if same_speaker and likeness(a.vector, b.vector) >= ONE_UTTERANCE:
        return Relation("utterance", alike)
    return Relation("claim", alike)


def is_telling(number: float) -> bool:
    """Whether a number is odd enough to tell what is meant: of two digits at least beside zeros at its end."""
    return len(f"{number:.12g}".replace(".", "").strip("0")) > 1


def stretch(small: Clause, large: Clause) -> float:
    """How alike a part is to the best stretch of another, of about its own length."""
    order = [s for s in large.order if s.weight >= 0.5]
    places = [i for i, s in enumerate(order) if s.key in small.senses]
    reach = round(1.4 * len(small.senses)) + 1
    best = 0.0
    for n, first in enumerate(places):
        inside = [i for i in places[n:] if i - first < reach]
        for last in inside[1:]:
            window = {s.key: s.weight for s in order[first : last + 1]}
            weight = sum(min(w, small.senses[k]) for k, w in window.items() if k in small.senses)
            common = [w for k, w in window.items() if k in small.senses and k not in small.names and w >= SOLID]
            telling = sum(w >= TELLING for w in common)
            if sum(common) >= LEAST_WEIGHT and (telling >= LEAST_SHARED or telling and len(common) > LEAST_SHARED):
                best = max(best, 2 * weight / (small.total + sum(window.values())))
    return best


def conflict_of(a: Clause, b: Clause, lexicon: Lexicon, alike: float, inner: float) -> str | None:
    """Which slot keeps two parts apart: sides, roles, number, year, polarity, realis or object; None where none does."""
    if sides_differ(a, b, alike, inner):
        return "sides"
    if roles_differ(a, b):
        return "roles"
    if a.names and b.names and not a.names & b.names and max(alike, inner) < FORMULA:
        return "object"
    if a.times and b.times and not any(meet(x, y) for x in a.times for y in b.times):
        return "year"
    if a.numbers != b.numbers and not (a.numbers < b.numbers or b.numbers < a.numbers) or bool(a.numbers) != bool(b.numbers):
        return "number"
    if a.realis != b.realis:
        return "realis"
    if (a.negated != b.negated) != contrary(a, b, lexicon):
        return "polarity"
    return None


def sides_differ(a: Clause, b: Clause, alike: float, inner: float) -> bool:
    """Whether two parts are about different states: each names one that the other does not, or "we" is somebody else.

    Where one leaves open whom it means, or names none, the rest must agree the more, or the speakers be of one side.
    """
    one, other = a.sides, b.sides
    near = bool(a.speaker) and a.speaker == b.speaker or bool(a.country) and a.country == b.country
    if a.open and b.open and max(alike, inner) >= FORMULA:
        return False
    if one and other:
        return not possible(a) & possible(b) if a.open or b.open else bool(one - other and other - one)
    if not one and not other:
        return not (bool(a.speaker) and a.speaker == b.speaker) and (a.open or b.open or alike < UNANCHORED and not a.names & b.names)
    unknown = b if one else a
    return not (near or max(alike, inner) >= (SIDES_OPEN if unknown.open else SIDES_UNSAID) or a.names & b.names)


def known(part: Clause) -> set[str]:
    """The named things of a part that the tables know."""
    return {name for name in part.names if ":" in name and not name.startswith("person:")}


def possible(part: Clause) -> frozenset[str]:
    """The states that a part names, and where it says "they" perhaps the speaker's own."""
    return part.codes | {part.country} if part.open and part.country else part.codes


def roles_differ(a: Clause, b: Clause) -> bool:
    """Whether who did it in one part is to whom it was done in the other."""
    return any(x.kind == y.kind and reversed_roles(x, y) for x in a.roles for y in b.roles)


def accounts_differ(a: Clause, b: Clause) -> bool:
    """Whether two parts tell of one hostile act, and each that the other side did it: two who are named change places."""
    for x in a.roles:
        for y in b.roles:
            whole = bool(x.doers and x.others) and bool(y.doers or y.others)
            if x.hostile and x.kind == y.kind and whole and reversed_roles(x, y) and len((x.doers | x.others) & (y.doers | y.others)) > 1:
                return not (a.times and b.times) or any(meet(s, t) for s in a.times for t in b.times)
    return False


def contrary(a: Clause, b: Clause, lexicon: Lexicon) -> bool:
    """Whether one part has the contrary of a sense of the other: rises and falls, opens and closes."""
    for one, other in ((a, b), (b, a)):
        for key in one.senses.keys() - other.senses.keys():
            entry = lexicon.entries.get(key)
            if entry is not None and entry.opposite and entry.opposite in other.senses and entry.opposite not in one.senses:
                return True
    return False


def keys_of(part: Clause, window: int | None) -> set[str]:
    """The keys under which a part can be found: pairs of its telling senses that stand near each other.

    Where no state and nothing known is named or meant, they hold in a window of time only.
    """
    order = list(dict.fromkeys(s.key for s in part.order if s.weight >= SOLID))
    pairs = {tuple(sorted((a, b))) for n, a in enumerate(order) for b in order[n + 1 : n + 1 + REACH]}
    heaviest = sorted(pairs, key=lambda pair: (-sum(part.senses[k] for k in pair), pair))[:KEYS]
    place = "" if part.codes or part.country or any(":" in name for name in part.names) else UNDATED if window is None else str(window)
    return {f"{place}|{a} {b}" for a, b in heaviest}


def asked_keys(part: Clause, window: int | None) -> set[str]:
    """The keys to ask for: those of the part, in its own window of time and the two beside it."""
    keys = keys_of(part, window)
    beside = () if window is None else (window - 1, window + 1)
    return keys | {f"{near}|{key.partition('|')[2]}" for near in beside for key in keys if not key.startswith("|")}


def components(edges: Iterable[tuple[str, str]]) -> list[list[str]]:
    """Names that hang together, each family and the list in order."""
    parent: dict[str, str] = {}

    def root(x: str) -> str:
        parent.setdefault(x, x)
        while parent[x] != x:
            parent[x] = parent[parent[x]]
            x = parent[x]
        return x

    for a, b in edges:
        x, y = root(a), root(b)
        if x != y:
            parent[max(x, y)] = min(x, y)
    families: dict[str, list[str]] = {}
    for x in parent:
        families.setdefault(root(x), []).append(x)
    return sorted(sorted(f) for f in families.values())
