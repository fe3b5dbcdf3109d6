"""Where words of length, rate or vague reference do not mean a time: "a 43-year-old", "soon after", "future payments".

Example:
    >>> is_duration(context, match)
    False
"""

from __future__ import annotations

from onrecord.analysis.times.context import Context
from onrecord.analysis.times.grammar import Match
from onrecord.analysis.times.tense import direction_of

PREPOSITIONS = frozenset(
    "in on of by since until till from to for during through throughout between "
    "before after around about circa within over into toward towards early late mid and or".split()
)


#: Verbs whose object is a length of time.
SPANNING = frozenset("span spans spanned spanning last lasts lasted take takes taken took spend spent wait waited".split())


def is_duration(c: Context, m: Match) -> bool:
    """A length of time, not a price "a year", an age, a quarter of a thing, or the time of a day."""
    after = c.near(m.last + 1)
    if after in ("old", "olds") or after == "-" and c.near(m.last + 2) in ("old", "olds", "end", "ago", "earlier"):
        return False
    unit = m.slots["unit"][0]
    number = c.near(m.slots["n"][0])
    if is_year_and_count(c, m):
        return False
    if (
        len(number) == 4
        and number.isdigit()
        and number[:2] in ("19", "20")
        and (number[2:] != "00" or c.reading.value(unit, "unit") != "Y")
    ):
        return False
    if number in ("a", "an", "one"):
        if (
            number != "one"
            and c.near(m.first - 1) in ("on", "-")
            or c.reading.value(unit, "unit") == "Q"
            or c.dep(unit) == "compound"
            or after == "-"
        ):
            return False
        return not (number != "one" and is_per(c, m))
    return True


def is_year_and_count(c: Context, m: Match) -> bool:
    """ "The 1967 six-day war": a year before the number."""
    first, last = m.slots["n"]
    return last > first and len(c.near(first)) == 4 and c.near(first).isdigit() and c.near(last).isalpha()


def is_hyphen(c: Context, m: Match) -> bool:
    """ "A two-week truce", not "a 43-year-old"."""
    if is_year_and_count(c, m):
        return False
    if c.near(m.slots["unit"][0]) == "quarters" and c.near(m.last + 1) == "of":
        return False
    return not (c.near(m.last + 1) in ("-", "old") and c.near(m.last + 2) in ("old", "olds", "")) and c.near(m.last + 1) != "old"


def is_per(c: Context, m: Match) -> bool:
    """ "40 ships a year": a rate, not a length."""
    unit = m.slots["unit"][1]
    vague = c.near(m.last + 1) == "or" and c.near(m.last + 2) in ("two", "three", "so", "more")
    return c.dep(unit) == "npadvmod" and not vague and c.near(m.last + 1) not in ("-", "ago", "earlier", "later", "after", "before", "from")


def is_bare_plural(c: Context, m: Match) -> bool:
    """ "For weeks", "in years", "months of": an unnamed number of them."""
    before, after = c.near(m.first - 1), c.near(m.last + 1)
    if c.joined(m.first):
        return False
    if before in SPANNING or before == "of" and c.near(m.first - 2) == "matter":
        return True
    if c.near(m.first) in ("hours", "minutes", "seconds", "days", "quarters"):
        return before in ("for", "within", "after", "took", "taken", "last", "in")
    return before in ("for", "in", "after", "within", "over", "through", "took", "many", "with", "follows") or after in (
        "of",
        "later",
        "before",
    )


def is_units_or(c: Context, m: Match) -> bool:
    """ "Weeks or months" after a preposition or a verb of lasting."""
    return c.near(m.first - 1) in PREPOSITIONS or c.near(m.first - 1) in SPANNING


def is_while(c: Context, m: Match) -> bool:
    """ "For a while"; never the conjunction."""
    return c.near(m.first - 1) in ("for", "in", "after", "within", "quite") or c.near(m.last) == "time"


def is_recent_adjective(c: Context, m: Match) -> bool:
    """ "Recent" before its noun."""
    return c.tag(m.first) == "JJ" and c.near(m.first - 1) != "most"


def is_past(c: Context, m: Match) -> bool:
    """ "In the past", not "the past tense"."""
    return c.tag(m.last + 1)[:2] not in ("NN", "JJ", "CD")


def is_once(c: Context, m: Match) -> bool:
    """ "The once closed border", not "once a year" or "once they met"."""
    return c.near(m.first - 1) in ("a", "the", "this", "that") and c.tag(m.last + 1)[:2] in ("JJ", "VB", "RB")


def is_moment(c: Context, m: Match) -> bool:
    """ "At the moment", "at present"."""
    before = c.near(m.first - 1)
    return before in ("at", "for", "until") and (c.near(m.last) != "time" or before == "at") and c.near(m.last + 1) != "of"

    """"Two days after" an event."""
    return c.near(m.last + 1) not in ("", ".", ",", ";")


def is_ref(c: Context, m: Match) -> bool:
    """ "Soon" of what is ahead, not "soon after", "as soon as" or "they soon fled"; "now" but for the "Now, …" that only opens."""
    if c.reading.word(m.first) == "Now" and (c.near(m.last + 1) in (",", "for") or c.dep(m.first) == "ROOT"):
        return False
    if c.near(m.first) not in ("soon", "shortly"):
        return True
    token = c.token(m.first)
    if c.near(m.last + 1) in ("after", "as", "before", "thereafter") or c.near(m.first - 1) == "as" or token is None:
        return False
    return direction_of(c.parse, token) >= 0


def is_future(c: Context, m: Match) -> bool:
    """ "In the future", not "future payments", "the future of the league" or "the foreseeable future"."""
    narrowed = m.last - m.first > (c.near(m.first) == "the")
    if c.near(m.last - 1) == "foreseeable" or not narrowed and c.near(m.first - 1) not in ("in", "for", "into"):
        return False
    return c.tag(m.last)[:2] == "NN" and c.tag(m.last + 1)[:2] != "NN" and c.near(m.last + 1) != "-"


def is_often(c: Context, m: Match) -> bool:
    """ "Weekly" of an act, not a newspaper, a name, or a kind of thing: "a quarterly dividend"."""
    if c.near(m.first) == "quarterly" and c.dep(m.first) == "amod":
        return False
    if c.tag(m.first - 1)[:3] == "NNP" and c.tag(m.last + 1)[:2] != "NN":
        return False  # "the Novgrad Courier daily"
    return c.tag(m.first)[:2] in ("RB", "JJ") and not c.reading.word(m.first)[0].isupper() or m.first == 0


def is_thing_age(c: Context, m: Match) -> bool:
    """ "An eight-month-old truce": how long a thing has lasted, in units that people's ages are not told in."""
    return c.reading.value(m.slots["unit"][0], "unit") != "Y" and c.tag(m.last + 1)[:2] == "NN"


def is_someday(c: Context, m: Match) -> bool:
    """ "Will one day", not "it took one day"."""
    token = c.token(m.last)
    return token is not None and direction_of(c.parse, token) > 0
