"""The keys under which a clause is found again: pairs of telling senses that stand near each other.

They tell what is done from what is only planned or demanded, and what has an amount from what has none, for across these nothing agrees
or contradicts but two accounts of a hostile act; those have keys of their own. Where no state and nothing known is named or meant, a
clause is compared only with those of pages of a few days.

Example:
    >>> any(keys_of(clause("Farmers blamed the rain for poor barley.")).values())
    False
"""

from __future__ import annotations

from datetime import timedelta

from onrecord.linking.clauses import SOLID, Clause
from onrecord.linking.days import day, span_days
from onrecord.linking.pairing import NO, ONE_OF_TWO, UNLESS_LONG, YES, Least, OwnKeys
from onrecord.model import Interval

#: Pairs of telling senses that stand near each other; the heaviest of them are kept.
KEYS, REACH = 12, 2
#: So many of them two clauses must share to be compared, and so many where long lies between their pages: what comes again after so
#: long is a formula. What has no more than ``FEW`` says so little that one is enough, or both of two if it is long ago; where no state
#: and nothing known is named, a pair of so much weight, or all senses.
SHARED_KEYS, FEW, ENOUGH = Least(2, 3), 3, 4.5
#: Days by which the pages may lie apart of clauses in which no state and nothing known is named; of 1,530 such pairs of a year of a
#: newswire all but 23 lay within two. Days of one window of time under which they stand.
DAYS_NEAR, WINDOW = 3, 8
#: Pages whose date is vaguer than so many days have no window; what stands for it.
VAGUE, UNDATED = 28, "any"


def keys_of(clause: Clause) -> OwnKeys:
    """The keys under which a clause can be found, each with whether it is enough by itself."""
    order = list(dict.fromkeys(s.key for s in clause.order if s.weight >= SOLID))
    near = ((a, b) for n, a in enumerate(order) for b in order[n + 1 : n + 1 + REACH])
    pairs = {(min(pair), max(pair)): clause.senses[pair[0]] + clause.senses[pair[1]] for pair in near if not set(pair) <= clause.names}
    heaviest = sorted(pairs, key=lambda pair: (-pairs[pair], pair))[:KEYS]
    place = "" if is_placed(clause) else window_of(clause.day)
    few, kinds = len(heaviest) <= FEW, [clause.realis + (" number" if clause.amounts else "")]
    kinds += ["act"] if any(role.hostile for role in clause.roles) else []
    enough = ONE_OF_TWO if len(heaviest) == 2 and not place else UNLESS_LONG
    alone = {pair: enough if few and (not place or pairs[pair] >= ENOUGH) else NO for pair in heaviest}
    found = {f"{place}|{kind}|{a} {b}": level for kind in kinds for (a, b), level in alone.items()}
    if few:
        found[f"{place}|{kinds[0]}|= {' '.join(sorted(clause.senses))}"] = YES
    return found


def keys_beside(clause: Clause, keys: OwnKeys) -> OwnKeys:
    """The keys to ask for beside those of a clause: the same in the windows of time that begin or end within ``DAYS_NEAR`` days."""
    if is_placed(clause) or (own := window_of(clause.day)) == UNDATED or clause.day is None or (first := day(clause.day[0])) is None:
        return {}
    beside = {str((first + timedelta(days)).toordinal() // WINDOW) for days in (-DAYS_NEAR, DAYS_NEAR)} - {own}
    return {f"{window}|{key.partition('|')[2]}": alone for window in sorted(beside) for key, alone in keys.items()}


def is_placed(clause: Clause) -> bool:
    """Whether a state or something known is named or meant."""
    return bool(clause.codes or clause.country or any(":" in name for name in clause.names))


def may_be_near(a: Clause, b: Clause) -> bool:
    """Whether the pages of two clauses lie near enough: where they name no state and nothing known and both have a date, a few days."""
    if is_placed(a) or is_placed(b) or a.document == b.document or UNDATED in (window_of(a.day), window_of(b.day)):
        return True
    one, other = (day(c.day[0]) if c.day else None for c in (a, b))
    return one is None or other is None or abs((one - other).days) <= DAYS_NEAR


def window_of(interval: Interval | None) -> str:
    """The window of time of a page by its date."""
    first = day(interval[0]) if interval else None
    return UNDATED if interval is None or first is None or span_days(interval) > VAGUE else str(first.toordinal() // WINDOW)
