"""Offices and who held them when.

Example: the foreign minister of Arden on 2024-05-03 is whoever's tenure holds that day, and nobody where two do.
"""

from __future__ import annotations

from onrecord.analysis.actors.lexicon import Lexicon, Tenure
from onrecord.analysis.actors.owners import country_of
from onrecord.analysis.actors.titles import Title
from onrecord.model import Interval


def overlaps(tenure: Tenure, interval: Interval | None) -> bool:
    """Whether an office was held on some day of the interval; any tenure where the interval is unknown."""
    if interval is None:
        return True
    return (not tenure.start or tenure.start < interval[1]) and (not tenure.end or tenure.end >= interval[0][: len(tenure.end)])


def holder(lexicon: Lexicon, role: str, state: str, interval: Interval | None) -> str | None:
    """The one person who held the role on the days of the interval; None where the day is unknown or two did."""
    if interval is None:
        return None
    persons = {t.person for t in lexicon.holders.get((role, state), ()) if overlaps(t, interval)}
    return next(iter(persons)) if len(persons) == 1 else None


def ever_held(lexicon: Lexicon, person: str, role: str | None, country: str | None, interval: Interval | None) -> bool:
    """Whether a person held a role (any, where None) of a country (any, where None) by the end of the interval."""
    for tenure in lexicon.held.get(person, ()):
        office = lexicon.offices.get(tenure.office, {})
        if role is not None and office.get("role") != role:
            continue
        if country is not None and country_of(lexicon, office.get("state")) != country:
            continue
        if interval is None or not tenure.start or tenure.start < interval[1]:
            return True
    return False


def office_on(lexicon: Lexicon, person: str, interval: Interval | None) -> str | None:
    """Name of the first office that the person held on the days of the interval, where they are known."""
    if interval is None:
        return None
    for tenure in lexicon.held.get(person, ()):
        if overlaps(tenure, interval):
            return lexicon.offices.get(tenure.office, {}).get("name") or None
    return None


def office_name(lexicon: Lexicon, title: Title, words: str) -> str | None:
    """An office as the text gives it: "former foreign minister of Arden"; None for a bare word such as "wife"."""
    past = "former " if title.modifier == "past" else ""
    name, known = past + words, lexicon.office_of.get((title.role or "", title.body or ""))
    if title.role is not None and title.modifier in ("", "past"):
        if known:
            return past + known
        name = past + (lexicon.roles[title.role]["name"] if title.role in lexicon.official else words)
    if title.of is not None:
        return f"{name} of {title.of}"
    body = lexicon.actors.get(title.body) if title.body else None
    if body is None or body.name in name:
        return name
    article = "the " if body.name.startswith(("United ", "European ", "Nether", "Philip")) else ""
    return f"{name} of {article}{body.name}"
