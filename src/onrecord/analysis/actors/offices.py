"""Offices and who held them when.

Example: the foreign minister of Arden on 2024-05-03 is whoever's tenure holds that day, and nobody where two do.
"""

from __future__ import annotations

from onrecord.analysis.actors.lexicon import Lexicon, Tenure
from onrecord.analysis.actors.owners import country_of, served_by
from onrecord.analysis.actors.titles import Title, may_hold
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


def holds(lexicon: Lexicon, person: str, title: Title, interval: Interval | None) -> bool:
    """Whether a person of the tables holds, or for "former" held, what a title says; on an undated page whoever holds it today."""
    country = served_by(lexicon, title.body)
    for tenure in lexicon.held.get(person, ()):
        office = lexicon.offices.get(tenure.office, {})
        if not may_hold(title, office.get("role")) or title.body and country_of(lexicon, office.get("state")) != country:
            continue
        if office.get("holders") != "one":
            continue
        if title.modifier == "past" and tenure.end and (interval is None or tenure.end < interval[1]):
            return True
        if title.modifier != "past" and (overlaps(tenure, interval) if interval is not None else not tenure.end):
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
    name, role = past + words, title.role or ""
    owner = lexicon.actors.get(title.body or "")
    state = lexicon.state_of_code.get(served_by(lexicon, title.body) or "", "")
    known = lexicon.office_of.get((role, title.body or "")) or lexicon.office_of.get((role, state))
    if title.role is not None and title.modifier in ("", "past"):
        if known:
            return past + known
        name = past + (lexicon.roles[title.role]["name"] if title.role in lexicon.official else words)
    if title.of is not None:
        return f"{name} of {title.of}"
    if owner is None or owner.name in name:
        return name
    article = "the " if owner.name.startswith(("United ", "European ", "Nether", "Philip")) else ""
    return f"{name} of {article}{owner.name}"
