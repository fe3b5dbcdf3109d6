"""Cities, regions, peoples and leaders by their last name: what gives a noun phrase its state where no actor of the tables does.

A site is no actor and no mention: it tells a side of an act whose it is. Names that several states share count where the page names
one of these states; small towns only where their surroundings say that they are a place.

Example: in "police in Tamsey" the site "Tamsey" lies in Quarland, so the police are Quarland's.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from rapidfuzz import fuzz, process

from onrecord.analysis.actors.lexicon import Lexicon, Sense, Trie, build_lexicon, key, pieces
from onrecord.knowledge import Knowledge, many
from onrecord.language import Parse
from onrecord.model import Mention

PLACES = frozenset(("city", "region"))
#: Leaders of earlier times are no longer named by their last name alone.
FAMOUS = "1930"
#: Titles behind which a last name is a leader's, and how near to a known one it must be spelt from how many letters on.
LEADING = frozenset(("president", "premier", "chancellor"))
SPELLING, SHORTEST = 90, 5
#: Words before a name that say that it is a place.
LOCATIVE = frozenset(
    "in at near outside around inside across from to of into between towards toward through over off southern northern eastern western "
    "central city town village province region district capital port suburb island state".split()
)


class Site(NamedTuple):
    """Tokens ``first`` to ``last`` (inclusive), the code of the state, and city, region, people or leader."""

    first: int
    last: int
    code: str
    kind: str


@dataclass(slots=True)
class Gazetteer:
    """Names as a tree of tokens, codes by sense, and for last names of heads of states and governments the one state that they are of."""

    names: Trie = field(default_factory=Trie)
    leaders: dict[str, str] = field(default_factory=dict)


def plain(word: str) -> str:
    """A token as it is compared: without accents."""
    word = key(word)
    return word if word.isascii() else unicodedata.normalize("NFKD", word).encode("ascii", "ignore").decode()


def build_gazetteer(knowledge: Knowledge) -> Gazetteer:
    """The tables ``places`` and ``peoples``, and the leaders of ``tenures``."""
    gazetteer = Gazetteer()
    for row in knowledge.rows("places"):
        kind = f"{row['kind']} {row['size']}".strip()
        for name in many(row["names"]):
            for code in many(row["code"]):
                gazetteer.names.add([plain(w) for w in pieces(name)], Sense(kind, code))
    for row in knowledge.rows("peoples"):
        for name in many(row["names"]):
            for code in many(row["code"]):
                gazetteer.names.add([plain(w) for w in pieces(name)], Sense("people", code))
    gazetteer.leaders = leaders(knowledge.compiled("actors.lexicon", build_lexicon))
    return gazetteer


def leaders(lexicon: Lexicon) -> dict[str, str]:
    """Last names that only persons of one state bear, one of whom led it."""
    roles, codes = lexicon.words.get("leader", {}), dict[str, set[str]]()
    led: set[str] = set()
    for (role, _), tenures in lexicon.holders.items():
        if role in roles:
            led.update(t.person for t in tenures if t.end > FAMOUS or not t.end)
    for family, persons in lexicon.families.items():
        if " " not in family and len(family) > 2 and any(p in led for p in persons):
            codes.setdefault(plain(family), set()).update(lexicon.actors[p].country or "" for p in persons)
    other = {plain(name) for name in lexicon.given} | {word.capitalize() for word in lexicon.words.get("nobody", {})}
    return {f: next(iter(c)) for f, c in codes.items() if len(c) == 1 and "" not in c and f not in other}


def find_sites(parse: Parse, mentions: Iterable[Mention], codes: Counter[str], gazetteer: Gazetteer) -> dict[int, Site]:
    """The sites of a page by each of their tokens.

    Args:
        parse: the page's parse.
        mentions: what the page names; persons and organisations are no sites.
        codes: how often the page names each state.
        gazetteer: the names.
    """
    taken = taken_tokens(parse, mentions)
    first = sites_of(parse, codes, gazetteer, taken)
    told = codes + Counter(site.code for i, site in first.items() if site.first == i and site.kind in PLACES)
    return sites_of(parse, told, gazetteer, taken) if told != codes else first


def sites_of(parse: Parse, codes: Counter[str], gazetteer: Gazetteer, taken: dict[int, int]) -> dict[int, Site]:
    """The sites of a page whose states are named so often; places that are sure then tell of the others ("Kurds in Diyarbakir")."""
    found: dict[int, Site] = {}
    keys = [plain(w) if w[:1].isupper() or w in ("-", "'s") or w[:1] == "m" else w for w in parse.words]
    root, i = gazetteer.names.root, 0
    while i < len(keys):
        site = None
        if keys[i] in root or keys[i].isupper() and keys[i].capitalize() in root:
            site = read_site(parse, keys, i, codes, gazetteer, taken)
        elif taken.get(i, 0) <= 0 and parse.tags[i] in ("NNP", "NNPS") and (code := led_by(parse, i, keys[i], gazetteer, taken)):
            site = Site(i, i, code, "leader")
        if site is not None:
            found.update(dict.fromkeys(range(site.first, site.last + 1), site))
            i = site.last
        i += 1
    return found


def taken_tokens(parse: Parse, mentions: Iterable[Mention]) -> dict[int, int]:
    """Tokens of what the page names, with the number of tokens of that name; 0 where only the page knows the person."""
    taken: dict[int, int] = {}
    for m in mentions:
        if m.basis in ("pronoun", "group", "title", "apposition", "counterpart"):
            continue
        stranger = m.actor is not None and m.actor.startswith("person:") and "~" in m.actor
        if stranger and "-" not in m.actor.partition("~")[0]:  # type: ignore[union-attr]
            continue
        tokens = parse.tokens_in(m.start, m.end)
        for t in tokens:
            taken[t] = max(taken.get(t, 0), 0 if stranger else len(tokens))
    return taken


def led_by(parse: Parse, i: int, word: str, gazetteer: Gazetteer, taken: dict[int, int]) -> str | None:
    """The state that a person of this last name led: bare ("Marek said"), or behind a leader's title, even misspelt."""
    code = gazetteer.leaders.get(word)
    if code is not None and i not in taken and is_bare(parse, i):
        return code
    start = max(parse.sentences[parse.sentence_of[i]].first, i - 3)
    titled = any(parse.lemmas[t].lower() in LEADING for t in range(start, i))
    if len(word) < SHORTEST or not titled or parse.heads[i] == i + 1 and parse.tags[i + 1] == "NNP":
        return None
    near = process.extractOne(word, gazetteer.leaders.keys(), scorer=fuzz.ratio, score_cutoff=SPELLING)
    return code or (gazetteer.leaders[near[0]] if near is not None else None)


def read_site(
    parse: Parse, keys: list[str], i: int, codes: Counter[str], gazetteer: Gazetteer, taken: dict[int, int]
) -> Site | None:
    """The site that begins at a token, or None where the words are something else or the state is open."""
    hit = gazetteer.names.longest(keys, i)
    if hit is None or parse.sentence_of[hit[0]] != parse.sentence_of[i]:
        return None
    last, senses = hit
    if any(t in taken and (taken[t] == 0 or taken[t] >= last - i + 1) for t in range(i, last + 1)):
        return None
    if not any(tag in ("NNP", "NNPS", "JJ", "NN", "NNS") for tag in parse.tags[i : last + 1]):
        return None
    if in_longer_name(parse, i, last) and not any(s.how == "people" for s in senses):
        return None
    code = decide(senses, codes)
    if code is None or i and keys[i - 1] == "New" and parse.deps[i - 1] == "compound":  # "New England" is not in England
        return None
    how = next(s.how for s in senses if s.id == code)
    if how == "city small" and not is_place(parse, i, last):
        return None
    return Site(i, last, code, how.split()[0])


def in_longer_name(parse: Parse, first: int, last: int) -> bool:
    """Whether capitalised words of the same phrase before or behind make it part of a person's name: "Irina Zell" in "Zell"."""
    before = first - 1
    return (
        before >= 0
        and parse.sentence_of[before] == parse.sentence_of[first]
        and parse.tags[before] == "NNP"
        and parse.words[before][0].isupper()
        and parse.heads[before] == last
        and parse.deps[before] == "compound"
        and parse.tags[last] == "NNP"
        and parse.deps[last] in ("nsubj", "nsubjpass", "dobj", "appos")
    )


def decide(senses: tuple[Sense, ...], codes: Counter[str]) -> str | None:
    """The one state that a name lies in: the only one, the only one that the page names, or that of the large city."""
    options = list(dict.fromkeys(s.id for s in senses))
    if len(options) == 1:
        return options[0]
    named = [code for code in options if codes[code]]
    if len(named) == 1:
        return named[0]
    large = {s.id for s in senses if s.how in ("city large", "region")}
    regions = {s.id for s in senses if s.how == "region"}
    return next(iter(large)) if len(large) == 1 and len(regions) <= 1 and not named else None


def is_place(parse: Parse, first: int, last: int) -> bool:
    """Whether the words around a name say that it is a place."""
    before = parse.words[first - 1].lower() if first else ""
    after = parse.words[last + 1].lower() if last + 1 < len(parse.words) else ""
    return before in LOCATIVE or after in ("province", "district", "city", "region", "airport", "prison", "police", "state", "university")


def is_bare(parse: Parse, i: int) -> bool:
    """Whether a last name stands without another name beside it."""
    start = parse.sentences[parse.sentence_of[i]].first
    before = i - 1 >= start and parse.tags[i - 1] == "NNP" and parse.heads[i - 1] == i
    after = i + 1 < len(parse.words) and parse.tags[i + 1] == "NNP" and parse.heads[i] == i + 1
    return parse.tags[i] in ("NNP", "NNPS") and not before and not after
