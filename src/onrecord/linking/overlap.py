"""How much of what two clauses say is the same, weighed by how telling it is.

Contraries count as shared: "rose" and "fell" speak of the same thing; that they contradict each other is for the slots to say.

Example:
    >>> weighed(a, b, lexicon).alike
    0.83
"""

from __future__ import annotations

from math import fsum
from typing import NamedTuple

from onrecord.linking.clauses import SOLID, Clause
from onrecord.linking.grams import likeness
from onrecord.linking.senses import Lexicon

#: Weight of what is shared beside names, and number of such senses that tell something: less is no claim but a topic.
LEAST_WEIGHT, LEAST_SHARED = 3.6, 2
#: So many senses of some weight, a denial and a number among them, make more than a topic ("climate change"); fewer must be said in the
#: same words, and so few in words that are partly the same.
LIGHT, LEAST_POINTS, ALIKE_IN_WORDS, ALIKE_OF_FEW = 0.5, 3, 0.6, 0.3
#: What an odd number counts that two clauses share, what one named thing that both put a number to, and what the same two states.
NUMBER_WEIGHT, SIDES_WEIGHT = 2.0, 1.2
#: Numbers alone make no claim: so much of the rest must be shared.
LEAST_BESIDE_NUMBERS = 0.5
#: A stretch counts only with two senses this heavy, or with one and two lighter ones.
TELLING = 1.2


class Weighed(NamedTuple):
    """What two clauses share, as far as it shows without their words.

    ``alike``: how alike they are as wholes, 0 to 1; ``share``: the same with numbers left out; ``points``: on how many points they meet;
    ``on_one``: both put a number to one named thing; ``contrary``: one has the contrary of a sense of the other.
    """

    alike: float
    share: float
    points: int
    on_one: bool
    contrary: bool


def weighed(a: Clause, b: Clause, lexicon: Lexicon) -> Weighed | None:
    """What two clauses share; None where it is too little to speak of one thing."""
    shared = {k: min(w, b.senses[k]) for k, w in a.senses.items() if k in b.senses}
    opposed = contraries(a, b, lexicon)
    on_one = bool(a.amounts and b.amounts and known(a) & known(b))
    counted = NUMBER_WEIGHT * min(2, sum(is_telling(n) for n, _ in a.numbers & b.numbers))
    paired = len(a.codes & b.codes) > 1
    told = [w for k, w in shared.items() if k not in a.names and k not in b.names] + opposed
    weight = fsum(told) + counted + NUMBER_WEIGHT * on_one + SIDES_WEIGHT * paired
    if weight < LEAST_WEIGHT or sum(w >= SOLID for w in told) + bool(counted) + on_one + paired < LEAST_SHARED:
        return None
    points = sum(w >= LIGHT for w in told) + bool(counted) + 2 * on_one + paired + (a.negated and b.negated)
    same, both = fsum(shared.values()) + fsum(opposed), a.total + b.total
    return Weighed(2 * (same + counted) / (both + 2 * counted), 2 * same / both, points, on_one, bool(opposed))


def in_words(a: Clause, b: Clause, shared: Weighed) -> bool:
    """Whether two clauses that meet on few points meet in their words too."""
    if shared.points > LEAST_POINTS:
        return True
    if shared.points == LEAST_POINTS and (a.negated and b.negated or of_a_pair(a, b) or of_the_same(a, b)):
        return True
    return likeness(a.vector, b.vector) >= (ALIKE_IN_WORDS if shared.points < LEAST_POINTS else ALIKE_OF_FEW)


def inner_of(a: Clause, b: Clause) -> float:
    """How alike the clause that says less is to the best stretch of the other, 0 to 1."""
    small, large = (a, b) if (a.total, a.id) <= (b.total, b.id) else (b, a)
    return stretch(small, large)


def of_a_pair(a: Clause, b: Clause) -> bool:
    """Whether two clauses are on "our" relation to another state, the same in both."""
    return a.open and b.open and (a.own or b.own) and bool(a.sides & b.sides) and len(a.codes | b.codes) > 1


def of_the_same(a: Clause, b: Clause) -> bool:
    """Whether two clauses leave open whom they mean ("the two armies"), and name nobody."""
    return a.open and b.open and not (a.names or b.names or a.codes or b.codes)


def stretch(small: Clause, large: Clause) -> float:
    """How alike a clause is to the best stretch of another, of about its own length."""
    order = [s for s in large.order if s.weight >= LIGHT]
    places = [i for i, s in enumerate(order) if s.key in small.senses]
    reach = round(1.4 * len(small.senses)) + 1
    best = 0.0
    for n, first in enumerate(places):
        for last in (i for i in places[n + 1 :] if i - first < reach):
            window = {s.key: s.weight for s in order[first : last + 1]}
            common = {k: min(w, small.senses[k]) for k, w in window.items() if k in small.senses}
            solid = [w for k, w in common.items() if k not in small.names and w >= SOLID]
            telling = sum(w >= TELLING for w in solid)
            if fsum(solid) >= LEAST_WEIGHT and (telling >= LEAST_SHARED or telling and len(solid) > LEAST_SHARED):
                best = max(best, 2 * fsum(common.values()) / (small.total + fsum(window.values())))
    return best


def contraries(a: Clause, b: Clause, lexicon: Lexicon) -> list[float]:
    """Weights of the senses of one clause whose contrary the other has, and not itself."""
    found = []
    for key in sorted((a.senses.keys() & lexicon.opposites.keys()) - b.senses.keys()):
        weights = [b.senses[other] for other in sorted(lexicon.opposites[key]) if other in b.senses and other not in a.senses]
        if weights:
            found.append(min(a.senses[key], max(weights)))
    return found


def known(clause: Clause) -> set[str]:
    """The named things of a clause that the tables know, persons left out."""
    return {name for name in clause.names if ":" in name and not name.startswith("person:")}


def is_telling(number: float) -> bool:
    """Whether a number is odd enough to tell what is meant: of two digits at least beside zeros at its end."""
    return len(f"{number:.12g}".replace(".", "").strip("0")) > 1
