"""What a person types into the search: words, phrases, and fields such as ``speaker:`` or ``from:``.

Example:
    >>> understood("pipeline speaker:Korvan from:2031").fields
    {'speaker': 'Korvan', 'from': '2031'}
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.joined.rows import speaker_names
from onrecord.knowledge import Knowledge
from onrecord.ledger import Ledger, Question, fitting

FIELDS = ("speaker", "about", "state", "from", "to", "kind", "outlet")
FIELD = re.compile(rf'(?<!\S)({"|".join(FIELDS)}):(?:"([^"]*)"|“([^”]*)”|(\S+))', re.I)
#: The longest date that can be asked for, a day.
A_DAY = len("2031-05-03")


@dataclass(frozen=True, slots=True)
class Asked:
    """A question in its parts: the words, and the last value of each field that is given."""

    words: str
    fields: dict[str, str]

    def with_field(self, field: str, value: str | None) -> str:
        """The question as it would be typed with one field changed, or left out.

        Example:
            >>> understood("pipeline from:2031").with_field("outlet", "Orsel Wire")
            'pipeline from:2031 outlet:"Orsel Wire"'
        """
        kept = {name: word for name, word in self.fields.items() if name != field} | ({field: value} if value else {})
        return " ".join([*([self.words] if self.words else []), *(f"{name}:{quoted(word)}" for name, word in kept.items())])


def understood(typed: str) -> Asked:
    """A question in its parts; a field that is not known is words."""
    fields = {found[1].casefold(): found[2] or found[3] or found[4] or "" for found in FIELD.finditer(typed)}
    return Asked(" ".join(FIELD.sub(" ", typed).split()), {name: value for name, value in fields.items() if value})


def is_date(value: str) -> bool:
    """Whether a value is a year, a month or a day."""
    return len(value) <= A_DAY and fitting.is_date(value)


def no_date(name: str, value: str) -> str:
    """What is said of a date that is none."""
    return f"{name}: {value} is no date; write 2031, 2031-05 or 2031-05-03"


def quoted(word: str) -> str:
    """A value as it is typed: in quotation marks where it has blanks."""
    return f'"{word}"' if re.search(r"\s", word) else word


def question(ledger: Ledger, knowledge: Knowledge, asked: Asked) -> tuple[Question, list[str]]:
    """The question, and what of it could not be understood, in words for the person who asked."""
    told, facets, fields = [], list[tuple[str, str]](), asked.fields
    dates = {name: value for name in ("from", "to") if (value := fields.get(name))}
    told += [no_date(name, value) for name, value in dates.items() if not is_date(value)]
    dates = {name: value for name, value in dates.items() if is_date(value)}
    if "about" in fields:
        found = about(ledger, knowledge, fields["about"])
        told += [] if found else [f"about: no field, state or named thing of this ledger is called {fields['about']}"]
        facets.append(found or ("topic", fields["about"]))
    if "state" in fields:
        facets.append(("state", state(ledger, fields["state"]) or fields["state"].upper()))
    return Question(
        words=asked.words or None, speaker=fields.get("speaker"), facets=tuple(facets), since=dates.get("from"), until=dates.get("to"),
        kind=fields.get("kind"), outlet=fields.get("outlet"),
    ), told  # fmt: skip


def states(ledger: Ledger, typed: str) -> tuple[tuple[str, ...], list[str]]:
    """The codes of states that are typed by code or name, with commas or blanks between them, and what could not be understood.

    Example:
        >>> states(ledger, "Arvenia, XKE")
        (('XAV', 'XKE'), [])
    """
    found: list[str] = []
    told: list[str] = []
    for part in filter(None, map(str.strip, typed.split(","))):
        for name in [part] if state(ledger, part) else part.split():
            code = state(ledger, name)
            found.append(code or name.upper())
            told += [] if code else [f"States: no state of this ledger is called {name}; write its name, or its ISO code"]
    return tuple(found), told


def about(ledger: Ledger, knowledge: Knowledge, value: str) -> tuple[str, str] | None:
    """By which facet an entry is about something: a field of a relation, an actor's id, a state, or a thing by its name."""
    plain = value.casefold()
    if plain in {row["topic"] for row in knowledge.rows("topics")}:
        return "topic", plain
    if ":" in value:
        return "about", value
    if code := state(ledger, value):
        return "about", f"state:{code}"
    named = [one for one in ledger.actors(None, value, 20) if one.name.casefold() == plain] or ledger.actors(None, value, 1)
    return ("about", named[0].id) if named else None


def state(ledger: Ledger, value: str) -> str | None:
    """The code of a state by its code or by the name that pages give it."""
    if len(value) == 3 and speaker_names(ledger, [f"state:{value.upper()}"]):
        return value.upper()
    named = [one.id.removeprefix("state:") for one in ledger.actors("state", value, 20) if one.name.casefold() == value.casefold()]
    return named[0] if named else None
