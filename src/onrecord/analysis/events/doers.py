"""Nouns for those who act: their sector, and whether they act in their own country.

Example:
    >>> agent_of(parse, cast, parse.words.index("police"))
    ('COP', True)
"""

from __future__ import annotations

from onrecord.analysis.cast import Cast
from onrecord.analysis.events.phrases import QUANTITIES, owned_by
from onrecord.language import Parse

#: Sectors whose things are of the state where they act.
PUBLIC = frozenset(("GOV", "MIL", "COP", "LEG", "JUD", "PTY", "OPP", "REB"))
#: Sectors of those who serve a state.
SERVING = frozenset(("GOV", "LEG", "MIL", "JUD", "COP"))
#: The code of bodies outside governments.
NGO = "NGO"


def agent_of(parse: Parse, cast: Cast, head: int) -> tuple[str, bool] | None:
    """Sector, and whether it acts at home, of a noun for those who act; of "thousands of workers" those of the workers."""
    lemma = parse.lemmas[head].lower()
    known = cast.agents.get(lemma)
    if known is None and parse.pos[head] == "PROPN" and lemma.endswith("s"):
        known = cast.agents.get(lemma.removesuffix("s"))  # "Rebels" that open a sentence
    if known is None and parse.words[head][:1].isupper() and (organ := organ_of(parse, cast, head)) is not None:
        return organ
    if known is not None and known[1] or lemma not in QUANTITIES and known is None and parse.pos[head] != "NUM":
        return known
    inner = owned_by(parse, head)
    return (cast.agents.get(parse.lemmas[inner].lower()) if inner is not None else None) or known


def organ_of(parse: Parse, cast: Cast, head: int) -> tuple[str, bool] | None:
    """Sector of an organ of a state that only its capital tells from a thing: "the House", "the Interior Department"."""
    word = parse.words[head].lower()
    if word in cast.words.get("w.department", ()):
        return "GOV", True
    named = any(parse.deps[c] == "compound" and parse.pos[c] == "PROPN" and c < head for c in parse.children[head])  # "Ostrel House"
    return ("LEG", True) if word in cast.words.get("w.chamber", ()) and not named else None


def belongs_home(parse: Parse, cast: Cast, head: int) -> bool:
    """Whether a thing is one of those who act at home: "an army base", "a government plane", "the ruling party's office"."""
    for c in parse.children[head]:
        if parse.deps[c] in ("compound", "nmod", "poss") and parse.pos[c] in ("NOUN", "PROPN"):
            known = agent_of(parse, cast, c)
            if known is not None and known[1] and known[0] in PUBLIC:
                return True
        if parse.deps[c] == "amod" and parse.lemmas[c].lower() in cast.words.get("w.domestic", ()):
            return True
    return False


def sector_of(parse: Parse, cast: Cast, head: int) -> str | None:
    """PLOVER's sector of a noun for those who act."""
    known = agent_of(parse, cast, head)
    return known[0] if known is not None else None


def is_ngo(parse: Parse, cast: Cast, head: int) -> bool:
    """Whether a noun is one for a body outside governments: "a charity", "a human rights group", "relief workers"."""
    lemma = parse.lemmas[head].lower()
    if lemma in cast.words.get("ngo", ()):
        return True
    kinds = (c for c in parse.children[head] if parse.deps[c] in ("compound", "amod", "nmod") and c < head)
    causes = cast.words.get("ngo-cause", frozenset())
    return lemma in cast.words.get("ngo-body", ()) and any(parse.lemmas[c].lower() in causes for c in kinds)


def own_sector(parse: Parse, cast: Cast, head: int, actor: str) -> str | None:
    """The sector that the noun of a mention tells; the last word of the name of an organisation or a state ("Union") tells none."""
    known = cast.actors.get(actor)
    realms = cast.words.get("w.realm", frozenset())
    if known is not None and known.kind == "state" and parse.pos[head] == "PROPN" and parse.lemmas[head].lower() in realms:
        return None
    return None if known is not None and known.kind in ("organisation", "bloc") else sector_of(parse, cast, head)
