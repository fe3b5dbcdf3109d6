"""What carries out a plan: an act of the same kind and sides, at its time, whose report says enough of what the plan says.

Example:
    >>> fulfils(announced_visit, visit)
    True
"""

from __future__ import annotations

from onrecord.linking.amounts import agree
from onrecord.linking.days import span_days, widened
from onrecord.linking.events import (
    ACTUAL,
    DAYS_APART,
    DAYS_LATE,
    DAYS_OPEN,
    LEAST_TELLING,
    LEAST_TELLING_ALONE,
    LIKE_ALONE,
    LIKE_PLAN,
    LIKE_UNDATED,
    MUTUAL,
    PLANNED,
    VAGUE,
    VAGUE_PLAN,
    Report,
    shared,
    sides_fit,
    span_of,
    telling,
)  # fmt: skip
from onrecord.linking.slots import meet
from onrecord.linking.who import persons_fit, share_persons
from onrecord.model import Interval

#: What one state alone announced for a day is carried out at most so much later.
DAYS_LATE_ALONE = 7
#: What lies before a plan was told does not meet the time from then to this day.
LAST_DAY = "9999-12-31"
#: A plan for no more days than these is one for a day.
DAYS_SET = 3


def fulfils(planned: Report, seen: Report) -> bool:
    """Whether an actual occurrence carries out a planned one: the same kind of act, compatible sides, at the time it was planned for."""
    if planned.realis != PLANNED or seen.realis != ACTUAL or planned.kind != seen.kind or planned.document == seen.document:
        return False
    when = seen.interval if seen.interval and span_days(seen.interval) <= VAGUE else seen.told
    due = span_of(planned)
    if when is None or due is None or not meet(due, when) or planned.told and when[0][:10] < planned.told[0][:10]:
        return False
    if seen.interval and planned.told and not meet((planned.told[0], LAST_DAY), seen.interval):
        return False
    if not in_time(planned, seen, when):
        return False
    named = planned.names & seen.names
    if not sides_fit(planned, seen) or not persons_fit(planned, seen) or planned.names and seen.names and not named:
        return False
    return meets_as_planned(planned, seen, when) or does_as_planned(planned, seen)


def in_time(planned: Report, seen: Report, when: Interval) -> bool:
    """Whether an act can be what was planned by its day: what one state set for a day is soon done, and what has no day not yet done
    on the page that tells of the plan or on another of its day; a meeting without a day is held within a month."""
    if planned.interval is None and planned.told:
        open_for = DAYS_LATE if planned.kind == "CONSULT" else DAYS_OPEN
        return meet(widened(planned.told, open_for), when) and (bool(seen.interval) or when[0][:10] != planned.told[0][:10])
    if planned.interval is None:
        return True
    if len(planned.sides) > 1 or span_days(planned.interval) > DAYS_SET:
        return True
    return meet(widened(planned.interval, DAYS_LATE_ALONE), when)


def meets_as_planned(planned: Report, seen: Report, when: Interval) -> bool:
    """Whether those who were to meet on a day met about that day, and more than their states tells that this meeting is meant."""
    if planned.kind != "CONSULT" or not planned.interval or planned.mode and seen.mode and planned.mode != seen.mode:
        return False
    told, named = telling(planned, seen), len(planned.names & seen.names) >= LEAST_TELLING_ALONE
    longest = VAGUE_PLAN if seen.interval or named else VAGUE
    if not meet(widened(planned.interval, DAYS_APART), when) or span_days(planned.interval) > longest:
        return False
    if planned.sides == seen.sides and len(seen.sides) > 1:
        return len(told) >= LEAST_TELLING or share_persons(planned, seen)
    if not planned.sides or not seen.sides:
        return named
    if not planned.names & seen.names:
        return False
    set_for = seen.interval is not None and span_days(seen.interval) <= DAYS_SET
    least = LEAST_TELLING if set_for else LEAST_TELLING_ALONE
    return len(told) >= least and shared(planned, seen) >= (LIKE_UNDATED if seen.interval else LIKE_PLAN)


def does_as_planned(planned: Report, seen: Report) -> bool:
    """Whether a report says so much of what a plan says that the same act is meant; of one side alone, or of no day, the more."""
    if planned.type != seen.type if planned.kind in MUTUAL else planned.actors and seen.actors and not planned.actors & seen.actors:
        return False
    if not planned.sides or not seen.sides:
        return False
    if any(x.things & y.things and not agree(x, y) for x in planned.amounts for y in seen.amounts):
        return False
    both, beside = planned.sides == seen.sides and len(seen.sides) > 1, telling(planned, seen) - planned.names - seen.names
    dated = planned.interval is not None and span_days(planned.interval) <= VAGUE_PLAN
    if not dated and planned.kind not in MUTUAL and not (planned.actors and seen.actors):
        return False
    least = LIKE_PLAN if both and dated else LIKE_UNDATED if both or dated else LIKE_ALONE
    return len(beside) >= (LEAST_TELLING if both else LEAST_TELLING_ALONE) and shared(planned, seen) >= least
