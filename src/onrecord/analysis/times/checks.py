"""Where a rule's words do not mean a time: "a fall in prices", "2000 troops", "a 43-year-old".

Each check is named in the column ``check`` of ``time_rules`` and answers whether the match stands.

Example:
    >>> CHECKS["season"](context, match)
    False
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from onrecord.analysis.times.grammar import Match
from onrecord.analysis.times.lexicon import Reading
from onrecord.analysis.times.tense import direction_of
from onrecord.language import Parse

PREPOSITIONS = frozenset(
    ["in", "on", "of", "by", "since", "until", "till", "from", "to", "for", "during", "through", "throughout", "between", "before", "after", "around", "about", "circa", "within", "over", "into", "toward", "towards", "early", "late", "mid", "and", "or"]
)
NAMES_TOO = frozenset({"may", "march", "april", "june", "august", "jan", "mar"})
NOT_YEARS_AFTER = frozenset(["$", "£", "€", "#", "¥", "no", "number", "article", "resolution", "flight", "boeing", "room", "page", "than", "only", "some", "route", "act", "chapter"])
NAMED_DAYS = frozenset({"black", "good", "super", "ash", "holy", "palm", "easter", "bloody", "fat", "shrove", "cyber", "whit", "maundy", "casual", "tgi"})
PLURALS = frozenset({"days", "weeks", "months", "years", "decades", "hours", "minutes", "moments"})
SHARES = frozenset({"%", "percent", "per", "cent", "million", "billion", "km", "miles", "feet", "tons", "tonnes", "people"})


@dataclass(frozen=True, slots=True)
class Context:
    """What a check may look at: the tokens of the block and the parse of the page."""

    reading: Reading
    parse: Parse

    def near(self, i: int) -> str:
        """The token at ``i`` in lower case; nothing beyond the block."""
        return self.reading.word(i).lower() if 0 <= i < len(self.reading.starts) else ""

    def token(self, i: int) -> int | None:
        """The token of the parse that stands where the ``i``-th of the reading does."""
        if not 0 <= i < len(self.reading.starts):
            return None
        at = self.parse.token_at(self.reading.starts[i])
        return at if at < len(self.parse) and self.parse.starts[at] < self.reading.ends[i] else None

    def tag(self, i: int) -> str:
        """Its Penn tag, or nothing."""
        at = self.token(i)
        return self.parse.tags[at] if at is not None else ""

    def dep(self, i: int) -> str:
        """Its dependency, or nothing."""
        at = self.token(i)
        return self.parse.deps[at] if at is not None else ""

    def joined(self, i: int) -> bool:
        """Whether no blank stands before the token."""
        return 0 < i < len(self.reading.starts) and self.reading.ends[i - 1] == self.reading.starts[i]


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
    year = int(c.reading.word(at))
    if c.tag(at + 1) == "NNS" and (year % 50 == 0 or year < 1900) and before not in ("the", "s"):
        return False
    if year < 1900 and year % 100 == 0 and c.tag(at + 1)[:2] in ("NN", "JJ"):
        return False
    return c.tag(at - 1) != "CD" or before in ("-", "–") or not before.isalnum()


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
    hour, minute = (int(x) for x in c.reading.word(clock[0]).split(":")[:2])
    return hour <= 24 and minute < 60


def is_quarter(c: Context, m: Match) -> bool:
    """A quarter of a year, not of a match or a century."""
    return c.near(m.last + 1) != "of" and 1 <= int(c.reading.value(m.slots["quarter"][0], "ordinal") or 9) <= 4


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
    """"In the morning" and the like, before nothing that makes it another thing."""
    return c.tag(m.last + 1)[:2] != "NN"


def is_rel_unit(c: Context, m: Match) -> bool:
    """"Last week", not "the last day of the war" or "the last minute"."""
    unit = c.reading.value(m.slots["unit"][0], "unit")
    if unit[0] == "T" and len(unit) == 2:
        return False
    slot = m.slots.get("rel")
    if slot is None:
        return c.near(m.last + 1) != "of" or unit != "D"
    if unit == "D":
        return c.near(slot[0]) == "next" and c.near(m.last + 1) != "of"
    if c.near(m.last + 1) == "of" and c.near(slot[0]) != "this":
        return False
    return c.near(slot[0] - 1) != "the" or unit not in ("E", "C", "L")


def is_the_unit(c: Context, m: Match) -> bool:
    """"For the quarter", "in the year": the one spoken of."""
    if c.near(m.last + 1) in ("of", "when", "that", "before", "after", "-") or c.tag(m.last + 1) in ("NN", "NNS", "NNP"):
        return False
    return c.near(m.first - 1) in ("for", "in", "during", "of") and (c.near(m.last) in ("quarter", "year") or c.near(m.first - 1) == "for")


def is_unit_before(c: Context, m: Match) -> bool:
    """"The year before" at the end of a clause, not "the year before the war"."""
    return c.near(m.last) == "previous" or c.near(m.last + 1) in ("", ".", ",", ";", ")", "and", "or") or c.tag(m.last + 1)[:2] in ("VB", "IN")


def is_weekday(c: Context, m: Match) -> bool:
    """A day of the week, not one that has a name of its own: "Black Monday"."""
    before = c.reading.word(m.first - 1) if m.first else ""
    return before.lower() not in NAMED_DAYS


def is_event(c: Context, m: Match) -> bool:
    """"The day after" at the end of a clause or before what it follows."""
    return c.near(m.last + 1) not in ("tomorrow", "yesterday")


def is_step(c: Context, m: Match) -> bool:
    """"Two days earlier", "two days before" at the end; not "two days before the vote", which is a length."""
    if c.near(m.last) in ("before", "after", "that") and c.tag(m.last + 1)[:2] in ("DT", "NN", "PR", "VB", "JJ", "IN", "CD", "EX"):
        return False
    return "n" in m.slots or "q" in m.slots or c.near(m.first) in PLURALS


def is_duration(c: Context, m: Match) -> bool:
    """A length of time, not a price "a year", an age, a quarter of a thing, or the time of a day."""
    after = c.near(m.last + 1)
    if after in ("old", "olds") or after == "-" and c.near(m.last + 2) in ("old", "olds", "end", "ago", "earlier"):
        return False
    unit = m.slots["unit"][0]
    number = c.near(m.slots["n"][0])
    if len(number) == 4 and number.isdigit() and number[:2] in ("19", "20") and (number[2:] != "00" or c.reading.value(unit, "unit") != "Y"):
        return False
    if number in ("a", "an", "one"):
        if number != "one" and c.near(m.first - 1) in ("on", "-") or c.reading.value(unit, "unit") == "Q" or c.dep(unit) == "compound" or after == "-":
            return False
        return not (number != "one" and is_per(c, m))
    return True


def is_hyphen(c: Context, m: Match) -> bool:
    """"A two-week truce", not "a 43-year-old"."""
    if c.near(m.last + 1) == "of" and c.near(m.slots["unit"][0]) == "quarters":
        return False
    return not (c.near(m.last + 1) in ("-", "old") and c.near(m.last + 2) in ("old", "olds", "")) and c.near(m.last + 1) != "old"


def is_per(c: Context, m: Match) -> bool:
    """"40 ships a year": a rate, not a length."""
    unit = m.slots["unit"][1]
    vague = c.near(m.last + 1) == "or" and c.near(m.last + 2) in ("two", "three", "so", "more")
    return c.dep(unit) == "npadvmod" and not vague and c.near(m.last + 1) not in ("-", "ago", "earlier", "later", "after", "before", "from")


def is_bare_plural(c: Context, m: Match) -> bool:
    """"For weeks", "in years", "months of": an unnamed number of them."""
    before, after = c.near(m.first - 1), c.near(m.last + 1)
    if c.near(m.first) in ("hours", "minutes", "seconds", "days", "quarters"):
        return before in ("for", "within", "after", "took", "taken", "last", "in")
    return before in ("for", "in", "after", "within", "over", "through", "took", "many", "with", "follows") or after in ("of", "later", "before")


def is_units_or(c: Context, m: Match) -> bool:
    """"Weeks or months" after a preposition."""
    return c.near(m.first - 1) in PREPOSITIONS


def is_while(c: Context, m: Match) -> bool:
    """"For a while"; never the conjunction."""
    return c.near(m.first - 1) in ("for", "in", "after", "within", "quite") or c.near(m.last) == "time"


def is_recent(c: Context, m: Match) -> bool:
    """"In recent years"."""
    return True


def is_recent_adjective(c: Context, m: Match) -> bool:
    """"Recent" before its noun."""
    return c.tag(m.first) == "JJ"


def is_past(c: Context, m: Match) -> bool:
    """"In the past", not "the past tense"."""
    return c.tag(m.last + 1)[:2] not in ("NN", "JJ", "CD")


def is_once(c: Context, m: Match) -> bool:
    """"The once closed border", not "once a year" or "once they met"."""
    return c.near(m.first - 1) in ("a", "the", "this", "that") and c.tag(m.last + 1)[:2] in ("JJ", "VB", "RB")


def is_moment(c: Context, m: Match) -> bool:
    """"At the moment", "at present"."""
    before = c.near(m.first - 1)
    return before in ("at", "for", "until") and (c.near(m.last) != "time" or before == "at") and c.near(m.last + 1) != "of"


    """"Two days after" an event."""
    return c.near(m.last + 1) not in ("", ".", ",", ";")


def is_ref(c: Context, m: Match) -> bool:
    """"Soon" of what is ahead, not "soon after", "as soon as" or "they soon fled"; "now" always."""
    if c.near(m.first) not in ("soon", "shortly"):
        return True
    token = c.token(m.first)
    if c.near(m.last + 1) in ("after", "as", "before", "thereafter") or c.near(m.first - 1) == "as" or token is None:
        return False
    return direction_of(c.parse, token) >= 0


def is_future(c: Context, m: Match) -> bool:
    """"In the future", not "future payments"."""
    return c.tag(m.last)[:2] == "NN" and c.tag(m.last + 1)[:2] != "NN" and c.near(m.last + 1) != "-"


def is_often(c: Context, m: Match) -> bool:
    """"Daily" of an act or a rate, not a newspaper or a name."""
    return c.tag(m.first)[:2] in ("RB", "JJ") and not c.reading.word(m.first)[0].isupper() or m.first == 0


def is_someday(c: Context, m: Match) -> bool:
    """"Will one day", not "it took one day"."""
    token = c.token(m.last)
    return token is not None and direction_of(c.parse, token) > 0


def is_decade(c: Context, m: Match) -> bool:
    """A decade, not an age or a temperature: "the 70s" needs its article, "the 1970s" nothing."""
    word = c.reading.word(m.slots["decade"][0])
    return len(word) > 4 or not word[0].isdigit() or c.near(m.first) == "the"


CHECKS: dict[str, Callable[[Context, Match], bool]] = {
    "month": is_month, "bare_month": is_bare_month, "nth": is_nth, "year": is_year, "short_year": is_short_year, "clock": is_clock,
    "quarter": is_quarter, "season": is_season, "part": is_part, "rel_unit": is_rel_unit, "the_unit": is_the_unit, "event": is_event, "unit_before": is_unit_before, "weekday": is_weekday,
    "step": is_step, "duration": is_duration, "hyphen": is_hyphen, "per": is_per, "bare_plural": is_bare_plural,
    "units_or": is_units_or, "while": is_while, "recent": is_recent, "recent_adjective": is_recent_adjective, "the_past": is_past,
    "once": is_once, "moment": is_moment, "ref": is_ref, "often": is_often, "decade": is_decade, "someday": is_someday, "future": is_future,
}  # fmt: skip
