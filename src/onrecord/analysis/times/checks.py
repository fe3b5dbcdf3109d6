"""Where a rule's words do not mean a time: "a fall in prices", "2000 troops", "the last day of the war".

Each check is named in the column ``check`` of ``time_rules`` and answers whether the match stands.

Example:
    >>> CHECKS["season"](context, match)
    False
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import takewhile

from onrecord.analysis.times.context import Context
from onrecord.analysis.times.fields import whole_number
from onrecord.analysis.times.grammar import Match
from onrecord.analysis.times.length_checks import (
    PREPOSITIONS,
    is_bare_plural,
    is_duration,
    is_future,
    is_hyphen,
    is_moment,
    is_often,
    is_once,
    is_past,
    is_per,
    is_recent_adjective,
    is_ref,
    is_someday,
    is_thing_age,
    is_units_or,
    is_while,
)

NAMES_TOO = frozenset({"may", "march", "april", "june", "august", "jan", "mar"})
NOT_YEARS_AFTER = frozenset("$ £ € # ¥ no number article resolution flight boeing room page than only some route act chapter".split())
#: What closes the name of a street, and words behind which a number before one is a year all the same.
STREETS = frozenset("street st avenue ave road rd boulevard blvd lane drive square".split())
YEARS_AFTER = frozenset("in since of by the during until till from s".split())
NAMED_DAYS = frozenset(
    {"black", "good", "super", "ash", "holy", "palm", "easter", "bloody", "fat", "shrove", "cyber", "whit", "maundy", "casual", "tgi"}
)
PLURALS = frozenset({"days", "weeks", "months", "years", "decades", "hours", "minutes", "moments"})
MONEY = frozenset("$€£¥#")
SHARES = frozenset({"%", "percent", "per", "cent", "million", "billion", "km", "miles", "feet", "tons", "tonnes", "people"})


def is_month(c: Context, m: Match) -> bool:
    """A month's name, not the verb or the auxiliary."""
    return c.tag(m.slots["month"][0]) not in ("MD", "VB", "VBP", "VBD")


def is_bare_month(c: Context, m: Match) -> bool:
    """A month alone: names that are also people's or verbs need a preposition."""
    at = m.slots["month"][0]
    if c.reading.value(at, "monthabbr") and c.near(m.last) != ".":
        return False
    if c.near(at) not in NAMES_TOO or m.first < at:
        return is_month(c, m)
    return is_month(c, m) and c.near(at - 1) in PREPOSITIONS


def is_nth(c: Context, m: Match) -> bool:
    """A day of the month, not "the 13th division"."""
    return c.near(m.first - 1) in PREPOSITIONS and c.tag(m.last + 1)[:2] not in ("NN", "JJ")


def is_year(c: Context, m: Match) -> bool:
    """A year, not a count, a price or a part of a name."""
    at = m.slots["year"][0]
    before, after = c.near(at - 1), c.near(at + 1)
    if c.joined(at + 1) and after in ("-", "–") and c.joined(at + 2) and c.near(at + 2).isalpha():
        return False
    if before in ("-", "–") and c.joined(at) and c.near(at - 2).isalpha() and m.first == at:
        return False
    if after in SHARES or before in NOT_YEARS_AFTER:
        return False
    if m.first < at:
        return True
    if is_house_number(c, at):
        return False
    year = int(c.reading.word(at))
    if c.tag(at + 1) == "NNS" and (year % 50 == 0 or year < 1900) and before not in ("the", "s"):
        return False
    if year < 1900 and year % 100 == 0 and c.tag(at + 1)[:2] in ("NN", "JJ"):
        return False
    return c.tag(at - 1) != "CD" or before in ("-", "–") or not before.isalnum()


def is_house_number(c: Context, at: int) -> bool:
    """Whether a number stands before the name of a street: "1420 Mill Street", not "in 1987 Mill Street was closed"."""
    if c.near(at - 1) in YEARS_AFTER:
        return False
    following = range(at + 1, min(at + 4, len(c.reading.starts)))
    name = list(takewhile(lambda i: c.reading.word(i)[:1].isupper(), following))
    return any(c.near(i) in STREETS for i in name[1:])


def is_short_year(c: Context, m: Match) -> bool:
    """An apostrophe and two figures after "of", "in", "class of"."""
    return c.near(m.first - 1) in PREPOSITIONS and c.joined(m.last)


def is_clock(c: Context, m: Match) -> bool:
    """A time of day, not a score or a count of hours."""
    if "hour" in m.slots and "ampm" in m.slots and c.reading.value(m.slots["ampm"][0], "ampm") == "-1":
        return False
    clock = m.slots.get("clock")
    if clock is None:
        return True
    if ":" not in c.reading.word(clock[0]):
        return "zone" in m.slots or c.near(m.first - 1) in ("at", "by", "from", "until", "till", "since", "to")
    hour, minute = (int(x) for x in c.reading.word(clock[0]).split(":")[:2])
    return hour <= 24 and minute < 60


def is_quarter(c: Context, m: Match) -> bool:
    """A quarter of a year, not of a match or a century; "the third quarter of $2 million" is one."""
    sum_behind = c.near(m.last + 2) in MONEY or c.tag(m.last + 2) == "CD"
    number = whole_number(c.reading.value(m.slots["quarter"][0], "ordinal"))
    return (c.near(m.last + 1) != "of" or sum_behind) and number is not None and 1 <= number <= 4


def is_season(c: Context, m: Match) -> bool:
    """A season, not a rise and fall or a source of water."""
    at = m.slots["season"][0]
    word, before, after = c.near(at), c.near(at - 1), c.near(at + 1)
    if c.tag(at)[:2] != "NN":
        return False
    if word == "fall" and (after in ("of", "in", "from", "to") or before in ("a", "to", "and", "sharp")):
        return False
    return m.first < at or before in PREPOSITIONS or before in ("all", "each") or c.reading.word(at)[0].isupper()


def is_part(c: Context, m: Match) -> bool:
    """ "In the morning" and the like, before nothing that makes it another thing."""
    return c.tag(m.last + 1)[:2] != "NN"


def is_weekday(c: Context, m: Match) -> bool:
    """A day of the week, not one that has a name of its own: "Black Monday"."""
    before = c.reading.word(m.first - 1) if m.first else ""
    return before.lower() not in NAMED_DAYS


def is_decade(c: Context, m: Match) -> bool:
    """A decade, not an age or a temperature: "the 70s" needs its article, "the 1970s" nothing."""
    word = c.reading.word(m.slots["decade"][0])
    return len(word) > 4 or not word[0].isdigit() or c.near(m.first) == "the"


def is_rel_unit(c: Context, m: Match) -> bool:
    """ "Last week", not "the last day of the war" or "the last minute"."""
    unit = c.reading.value(m.slots["unit"][0], "unit")
    if unit[0] == "T" and len(unit) == 2 or is_title(c, m):
        return False
    slot = m.slots.get("rel")
    if slot is None:
        return c.near(m.last + 1) != "of" or unit != "D"
    if unit == "D":
        return c.near(slot[0]) == "next" and c.near(m.last + 1) != "of"
    if c.near(m.last + 1) == "of" and c.near(slot[0]) != "this":
        return False
    return c.near(slot[0] - 1) != "the" or unit not in ("E", "C", "L")


def is_title(c: Context, m: Match) -> bool:
    """ "This Week" in capitals within a sentence: a name."""
    words = [c.reading.word(i) for i in range(m.first, m.last + 1)]
    capitals = all(w[0].isupper() for w in words) and not all(w.isupper() for w in words)
    return m.last > m.first and capitals and c.near(m.first - 1) not in ("", ".")


def is_span(c: Context, m: Match) -> bool:
    """ "January-April" without blanks: one span of months."""
    at = m.slots["until"][0]
    return c.joined(at) and is_month(c, m)


def is_day_to_day(c: Context, m: Match) -> bool:
    """ "June 3 to 7", not "from June 3 to 7 million" or "June 3 to 7 p.m."."""
    return is_month(c, m) and c.tag(m.last + 1)[:2] not in ("CD", "NN") and c.near(m.last + 1) not in (":", "%")


def is_mid_part(c: Context, m: Match) -> bool:
    """ "By mid-afternoon", "early afternoon yesterday"; not a bare "early morning flight"."""
    return c.tag(m.last + 1)[:2] != "NN" and ("dayword" in m.slots or "weekday" in m.slots or c.near(m.first) == "mid")


def is_decade_long(c: Context, m: Match) -> bool:
    """ "Over the past decade": ten years up to the page, not "the last decade of the war"."""
    return c.near(m.last + 1) != "of"


def is_the_unit(c: Context, m: Match) -> bool:
    """ "For the quarter", "in the year": the one spoken of."""
    if c.near(m.last + 1) in ("of", "when", "that", "before", "after", "-") or c.tag(m.last + 1) in ("NN", "NNS", "NNP", "CD"):
        return False
    return c.near(m.first - 1) in ("for", "in", "during", "of") and (c.near(m.last) in ("quarter", "year") or c.near(m.first - 1) == "for")


def is_in_parts(c: Context, m: Match) -> bool:
    """ "In the evenings", "works nights"; not "three nights"."""
    return c.near(m.first - 1) == "in" and c.near(m.first) == "the"


def is_hours(c: Context, m: Match) -> bool:
    """ "Between 8 and 9 a.m.", "from 8-9 p.m."; not a score before an hour."""
    return c.near(m.first - 1) in ("between", "from") or c.joined(m.first + 1)


def is_mid_unit(c: Context, m: Match) -> bool:
    """ "By mid-year", not "the mid-week meeting" or "the mid-year-old"."""
    return c.tag(m.last + 1)[:2] not in ("NN", "JJ") and c.near(m.last + 1) != "-"


def is_next_part(c: Context, m: Match) -> bool:
    """ "The next morning", not "the last night of the fair"."""
    return c.near(m.slots["rel"][0]) == "next"


def is_joined_years(c: Context, m: Match) -> bool:
    """ "2021/22" in one piece, the second year the one behind the first."""
    at = m.slots["year"][0]
    return c.joined(m.last) and c.joined(m.last - 1) and int(c.near(m.last)[-2:]) == (int(c.near(at)) + 1) % 100


def is_event(c: Context, m: Match) -> bool:
    """ "The day after" at the end of a clause or before what it follows."""
    return c.near(m.last + 1) not in ("tomorrow", "yesterday")


def is_unit_before(c: Context, m: Match) -> bool:
    """ "The year before" at the end of a clause, not "the year before the war"."""
    return (
        c.near(m.last) == "previous" or c.near(m.last + 1) in ("", ".", ",", ";", ")", "and", "or") or c.tag(m.last + 1)[:2] in ("VB", "IN")
    )


def is_step(c: Context, m: Match) -> bool:
    """ "Two days earlier", "two days before" at the end; not "two days before the vote", which is a length."""
    if c.near(m.last) in ("before", "after", "that") and c.tag(m.last + 1)[:2] in ("DT", "NN", "PR", "VB", "JJ", "IN", "CD", "EX"):
        return False
    return "n" in m.slots or "q" in m.slots or c.near(m.first) in PLURALS


def is_era(c: Context, m: Match) -> bool:
    """A year of at most four figures."""
    year = c.near(m.slots["year"][0])
    return year.isdigit() and 0 < int(year[:5]) < 10_000


CHECKS: dict[str, Callable[[Context, Match], bool]] = {
    "month": is_month,
    "bare_month": is_bare_month,
    "nth": is_nth,
    "year": is_year,
    "era": is_era,
    "short_year": is_short_year,
    "clock": is_clock,
    "quarter": is_quarter,
    "season": is_season,
    "part": is_part,
    "span": is_span,
    "day_to_day": is_day_to_day,
    "decade_long": is_decade_long,
    "mid_part": is_mid_part,
    "rel_unit": is_rel_unit,
    "the_unit": is_the_unit,
    "event": is_event,
    "next_part": is_next_part,
    "mid_unit": is_mid_unit,
    "in_parts": is_in_parts,
    "hours": is_hours,
    "joined_years": is_joined_years,
    "unit_before": is_unit_before,
    "weekday": is_weekday,
    "step": is_step,
    "duration": is_duration,
    "hyphen": is_hyphen,
    "per": is_per,
    "bare_plural": is_bare_plural,
    "units_or": is_units_or,
    "while": is_while,
    "recent_adjective": is_recent_adjective,
    "the_past": is_past,
    "once": is_once,
    "moment": is_moment,
    "ref": is_ref,
    "often": is_often,
    "decade": is_decade,
    "someday": is_someday,
    "future": is_future,
    "thing_age": is_thing_age,
}
