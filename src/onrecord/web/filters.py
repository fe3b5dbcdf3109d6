"""How values are shown: dates, kinds, numbers, addresses.

Example:
    >>> number(146900000000.0)
    '146.9 billion'
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, cast
from urllib.parse import quote, urlencode

from fastapi import Request
from jinja2 import Environment, pass_environment
from markupsafe import Markup

from onrecord.web.asked import Asked, understood
from onrecord.web.desk.cells import typed
from onrecord.web.joins import judged, word_edge
from onrecord.web.marking import HIDDEN, visible

SCALES = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))
SEASONS = {"SP": "spring", "SU": "summer", "FA": "autumn", "WI": "winter"}
PARTS_OF_DAY = {"MO": "morning", "MI": "midday", "AF": "afternoon", "EV": "evening", "NI": "night"}
POWERS = re.compile(r"\b\d(?:\.\d+)?e\+\d\d\b")
HOUR = re.compile(r"\d\d:\d\d")
KEY = re.compile(r"[a-z_-]+")
BASES = {
    "given": "given with the page",
    "stated": "stated in the page",
    "inferred": "inferred from the text",
    "unknown": "the page does not say",
    "judgement": "corrected by a person",
}


def number(value: float | None) -> str:
    """A number as news prints it."""
    if value is None:
        return ""
    for scale, word in SCALES:
        if abs(value) >= scale:
            return f"{value / scale:.4g} {word}"
    return f"{value:,.10g}"


def quantity(row: dict[str, Any]) -> str:
    """A stated quantity: bounds, value and unit."""
    value, lower, upper = row.get("value"), row.get("lower"), row.get("upper")
    if row.get("unit") == "rank" and value is not None:
        return f"rank {value:.0f}"
    if lower is not None and upper is not None:
        shown = f"{number(lower)} to {number(upper)}"
    elif value is None:
        shown = f"at least {number(lower)}" if lower is not None else f"at most {number(upper)}"
    else:
        shown = f"{row['qualifier']} {number(value)}" if row.get("qualifier") else number(value)
    return f"{shown} {row.get('unit') or ''}".strip()


def page_date(row: dict[str, Any]) -> str:
    """A page's date, as exact as it is known."""
    if row.get("published"):
        return str(row["published"]).replace("T", " ")
    interval = row.get("published_interval")
    return f"{interval[0]} to {interval[1]}" if interval else "no date"


def page_name(row: dict[str, Any]) -> str:
    """What a page is called: its title, or where it has none the last part of where it was found.

    Example:
        >>> page_name({"title": None, "key": "pages/2031/visit.txt"})
        'visit.txt'
    """
    return str(row.get("title") or str(row.get("key") or "").rstrip("/").rsplit("/", 1)[-1] or row.get("key"))


@pass_environment
def sides(environment: Environment, participants: list[dict[str, Any]]) -> str:
    """The sides of an event: of a code its name, or the words of the page where there is none."""
    names = cast(dict[str, str], environment.globals["state_names"])
    told = (names.get(p["code"], p["code"]) if p.get("code") else p.get("text") or "?" for p in participants or [])
    return ", ".join(dict.fromkeys(told)) or "—"


@pass_environment
def called(environment: Environment, codes: list[str]) -> str:
    """States by their names.

    Example:
        >>> called(environment, ["FRA", "XAV"])
        'France, XAV'
    """
    names = cast(dict[str, str], environment.globals["state_names"])
    return ", ".join(names.get(code, code) for code in codes or [])


def path(value: str) -> str:
    """An id as part of an address."""
    return quote(value, safe="")


def speaker(row: dict[str, Any]) -> str:
    """Who says it, as sure as it is known."""
    who = row.get("speaker") or {}
    return str(who.get("name") or who.get("text") or "not named")


def via(row: dict[str, Any]) -> str:
    """The chain of reporters."""
    return ", ".join(str(r.get("name") or r.get("text")) for r in row.get("via") or [])


def basis(value: str) -> str:
    """What a page's date rests on, in words."""
    return BASES.get(value, value)


def words(value: str) -> str:
    """A label in plain words."""
    return value.replace("_", " ").replace("-", " ")


def moment(value: str) -> str:
    """A date or period in words.

    Example:
        >>> moment("2032-SP")
        'spring 2032'
    """
    parts = value.split("-")
    if len(parts) == 2 and parts[1] in SEASONS:
        return f"{SEASONS[parts[1]]} {parts[0]}"
    day, found, part = value.partition("T")
    if found and HOUR.fullmatch(part):
        return f"{day}, {part}"
    return f"{day}, {PARTS_OF_DAY[part]}" if found and part in PARTS_OF_DAY else value


def plainer(value: str) -> str:
    """A sentence whose large numbers stand as news prints them.

    Example:
        >>> plainer("one has 1.28e+10")
        'one has 12.8 billion'
    """
    return POWERS.sub(lambda found: number(float(found.group())), value)


def query_with(request: Request, **changes: Any) -> str:
    """The query of this screen with some fields changed; empty ones are left out."""
    fields = dict(request.query_params) | changes
    return "?" + urlencode({k: v for k, v in fields.items() if v not in (None, "")})


def taking(form: str, **asked: str | None) -> str:
    """The address of an export of what fulfils filters; empty ones are left out.

    Example:
        >>> taking("csv", table="events", between="XAA,XAB", topic="")
        '/api/exports/csv?table=events&between=XAA%2CXAB'
    """
    fields = {("from" if name == "since" else "to" if name == "until" else name): value for name, value in asked.items() if value}
    return f"/api/exports/{form}" + (f"?{urlencode(fields)}" if fields else "")


def level(number: int, most: int) -> int:
    """How dark a cell is, 1 to 4, by its share of the largest number.

    Example:
        >>> level(3, 12), level(12, 12)
        (2, 4)
    """
    return 1 + sum(number > most * share for share in (0.1, 0.3, 0.6))


def visible_text(value: str) -> str:
    """Words for a drawing, where no mark can stand: characters that would hide or turn them are left out."""
    return "".join(c for c in value if ord(c) not in HIDDEN)


def words_of(value: str) -> str:
    """A name as it is, a key of a table in plain words."""
    return words(value) if KEY.fullmatch(value) else value


def with_years(asked: Asked, year: str) -> str:
    """A question as it would be typed, for one year."""
    return understood(asked.with_field("from", year)).with_field("to", year)


def snippet(text: str, typed: str) -> Markup:
    """The words of a page around the first of the words that were asked for, which are marked."""
    terms = [re.escape(term.rstrip("*")) for term in re.findall(r"[^\s\"“”]+", typed)]
    found = re.search("|".join(terms), text, re.I) if terms else None
    start = max(0, found.start() - 120) if found else 0
    low = word_edge(text, start, 1)
    high = word_edge(text, start + 320, -1)
    parts, at = [], low
    for match in re.finditer("|".join(terms) or r"(?!)", text[:high], re.I):
        if match.start() >= at:
            parts += [visible(text[at : match.start()]), Markup("<mark>{}</mark>").format(visible(match.group()))]
            at = match.end()
    return Markup("… " if low else "") + Markup("").join([*parts, visible(text[at:high])]) + (" …" if high < len(text) else "")


FILTERS: dict[str, Callable[..., Any]] = {
    "number": number, "page_name": page_name, "quantity": quantity, "page_date": page_date, "sides": sides, "path": path,
    "speaker": speaker, "via": via, "basis": basis, "words": words, "visible": visible, "moment": moment,
    "plainer": plainer, "judged": judged, "typed": typed, "visible_text": visible_text, "called": called, "words_of": words_of,
}  # fmt: skip
