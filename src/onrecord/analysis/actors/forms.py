"""Named things by the form of their words: questions about a place, documents, mechanisms, the widening of an alliance.

Example: "the crisis in Kestrova" is an issue, "a memorandum of understanding on fisheries" an instrument, "the Sella-Tamber regional
mechanism" a format, "the expansion of the Coastal League" an issue.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field
from typing import NamedTuple

from onrecord import ids
from onrecord.analysis.actors.scene import Scene
from onrecord.knowledge import Knowledge, many

PLACES = ("name", "capital", "metonym", "place")
CASES = frozenset(("in", "on", "over", "around", "about", "towards", "toward", "concerning", "regarding"))
ARTICLES = frozenset(("the", "a", "an", "this", "that", "its", "their"))
YEAR = re.compile(r"(?:1[89]|20)\d\d")
#: Behind "on" or "for" a document's subject is part of its name up to so many words.
SUBJECT = 8
LONGEST_LIST = 4
#: Tags of the words inside a format's name, and how many there are at most.
NAMING, LONGEST_NAME = ("NN", "JJ", "HY", ":"), 6


class Form(NamedTuple):
    """Tokens ``first`` to ``last`` (inclusive), kind, id and name."""

    first: int
    last: int
    kind: str
    id: str
    name: str


@dataclass(slots=True)
class Matters:
    """Known issues by the place that they are about, and by the alliance whose widening they are."""

    by_place: dict[str, str] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    begun: dict[str, str] = field(default_factory=dict)


def build_matters(knowledge: Knowledge) -> Matters:
    """The issues of ``entities`` by what they are about; the first row of a place stands for it."""
    matters = Matters()
    nouns = "|".join(sorted({row["word"] for row in knowledge.rows("name_words") if row["kind"] == "matter"}))
    shapes = [re.compile(rf"(?:{nouns}) (?:in|on|over|around|of) (?:the )?(.+)"), re.compile(rf"(.+) (?:{nouns})")]
    blocs = [row for row in knowledge.rows("organisations") if row["kind"] == "bloc"]
    regions = {name.lower() for row in blocs for name in (row["name"], *many(row["aliases"]))}
    for row in knowledge.rows("entities"):
        matters.begun[row["id"]] = row["from"]
        if row["kind"] == "issue":
            for name in (row["name"], *many(row["aliases"])):
                matters.names[row["id"]] = row["name"]
                for shape in shapes:
                    if (found := shape.fullmatch(name)) is not None and found[1].lower() not in regions:
                        matters.by_place.setdefault(found[1].lower(), row["id"])
    return matters


def find_forms(scene: Scene, matters: Matters, instruments: dict[int, str]) -> list[Form]:
    """All named things by form, in the order of the text.

    Args:
        scene: the page.
        matters: the known issues.
        instruments: for the first token of each treaty named in the page its id.
    """
    found: list[Form] = []
    for i in range(len(scene.keys)):
        if i in scene.hit_at or scene.parse.tags[i][:2] != "NN":
            continue
        if scene.is_word("matter", i) or scene.is_word("view", i):
            found += matter(scene, matters, i)
        elif scene.is_word("place", i) and scene.parse.words[i][0].isupper() and debated(scene, i):
            found += question(scene, matters, i)
        elif scene.is_word("widening", i):
            found += widening(scene, matters, i)
        elif scene.is_word("series", i) and scene.before(i) in scene.words("repeated") and scene.after(i) in ("of", "between"):
            found += series(scene, i)
        elif scene.lowers[i] in ("year", "years") and scene.after(i) == "of" and i + 2 < len(scene.keys):
            found += year_of(scene, i)
        elif scene.is_word("mechanism", i):
            found += mechanism(scene, i)
        elif scene.is_word("document", i):
            found += document(scene, matters, i, instruments)
    return found


def matter(scene: Scene, matters: Matters, i: int) -> list[Form]:
    """Issues named by "the crisis in X and Y", "the X question" or "a stance on X"."""
    found = []
    view = scene.is_word("view", i)
    case = i + 1
    if scene.after(i) in CASES and (scene.after(i) != "in" or scene.words("matter").get(scene.lowers[i]) == "in"):
        at = case + 1 + (scene.after(case) == "the")
        for _ in range(LONGEST_LIST):
            place = place_at(scene, matters, at)
            if place is None or view and place not in matters.by_place:
                break
            last = scene.hit_at[at].last if at in scene.hit_at else at
            text = scene.document.text
            words = f"{text[scene.parse.starts[i] : scene.parse.ends[case]]} {text[scene.parse.starts[at] : scene.parse.ends[last]]}"
            found.append(issue(matters, i, last, place, words))
            if scene.after(last) not in ("and", ","):
                break
            at = last + 2 + (scene.after(last + 1) in ("the", "and"))
    elif not view and i and (before := place_before(scene, i)) is not None and i not in scene.title_at:
        words = scene.document.text[scene.parse.starts[before[0]] : scene.parse.ends[i]]
        found.append(issue(matters, before[0], i, before[1], words))
    return found


def place_at(scene: Scene, matters: Matters, at: int) -> str | None:
    """The words of a place that begin at a token: a state's, a capital, a place that a known issue is about."""
    hit = scene.hit_at.get(at)
    if hit is None or hit.first != at or hit.sense("person") is not None:
        return None
    text = " ".join(scene.parse.words[at : hit.last + 1]).lower()
    state = any(s.how in PLACES and (s.id.startswith(("state:", "bloc:")) or s.how == "place") for s in hit.senses)
    return text if state or text in matters.by_place else None


def place_before(scene: Scene, i: int) -> tuple[int, str] | None:
    """First token and words of the place, or of two that a hyphen joins, right before a noun: "the Kestrova question", not a possessor."""
    hit = scene.hit_at.get(i - 1)
    if hit is None or hit.last != i - 1 or scene.parse.heads[i - 1] != i or hit.sense("person") is not None:
        return None
    if hit.sense("name", "capital", "place") is None:
        return None
    if (sense := hit.sense("name")) is not None and not sense.id.startswith("state:"):
        return None
    words, at, other = scene.parse.words, hit.first - 1, scene.hit_at.get(hit.first - 2)
    if at > 0 and other is not None and words[at] in ("-", "–") and scene.parse.ends[at] == scene.parse.starts[hit.first]:
        return other.first, "".join(words[other.first : i]).lower()
    return hit.first, " ".join(words[hit.first : i]).lower()


def issue(matters: Matters, first: int, last: int, place: str, words: str) -> Form:
    """The known issue of a place, or one of the words themselves."""
    if (known := matters.by_place.get(place)) is not None:
        return Form(first, last, "issue", known, matters.names[known])
    return Form(first, last, "issue", f"issue:{ids.slug(words)}", words)


def debated(scene: Scene, i: int) -> bool:
    """Whether a named place is what one speaks or differs about: "discussed the Lake Strait", "on the strait our position is known"."""
    parse, head = scene.parse, scene.parse.heads[i]
    if parse.deps[i] in ("dobj", "obj"):
        return parse.lemmas[head].lower() in ("discuss", "debate")
    if parse.deps[i] != "pobj" or scene.lowers[head] not in ("on", "about", "over", "concerning"):
        return False
    above = parse.heads[head]
    owner = parse.child(above, "nsubj", "nsubjpass")
    return parse.lemmas[above].lower() in scene.words("debating") or any(
        t is not None and scene.is_word("view", t) for t in (above, owner)
    )


def question(scene: Scene, matters: Matters, i: int) -> list[Form]:
    """The question of a named strait, sea or island."""
    first, parse = i, scene.parse
    while first > parse.sentences[parse.sentence_of[i]].first and parse.words[first - 1][0].isupper() and parse.heads[first - 1] == i:
        first -= 1
    if first == i:
        return []
    words = scene.document.text[parse.starts[first] : parse.ends[i]]
    return [issue(matters, first, i, words.lower(), words)]


def widening(scene: Scene, matters: Matters, i: int) -> list[Form]:
    """The enlargement of an alliance: "NATO's long eastward expansion", "expansion of NATO"."""
    start = scene.parse.sentences[scene.parse.sentence_of[i]].first
    hits = [scene.hit_at[j] for j in range(max(start, i - 7), i) if j in scene.hit_at and scene.after(scene.hit_at[j].last) == "'s"]
    of = i + 2 + (scene.after(i + 1) == "the") if scene.after(i) == "of" else None
    behind = scene.hit_at.get(of) if of is not None else None
    hit = behind or (hits[-1] if hits else None)
    sense = hit.sense("name") if hit is not None else None
    if hit is None or sense is None or not sense.id.startswith("organisation:"):
        return []
    alliance = sense.id.partition(":")[2]
    known = f"issue:{alliance}-enlargement"
    name = matters.names.get(known) or f"{scene.lexicon.actors[sense.id].name} enlargement"
    return [Form(min(hit.first, i), max(hit.last, i), "issue", known, name)]


def series(scene: Scene, i: int) -> list[Form]:
    """Meetings held again and again: "regular meetings between the heads of government"."""
    last = next((t for c in (i + 1,) if (t := scene.parse.child(c, "pobj")) is not None), i)
    of = last + 1 if scene.after(last) == "of" else None
    last = t if of is not None and (t := scene.parse.child(of, "pobj")) is not None and t - i < SUBJECT else last
    words = scene.document.text[scene.parse.starts[i - 1] : scene.parse.ends[last]]
    return [Form(i - 1, last, "format", f"format:{ids.slug(words)}", words)] if last > i else []


def year_of(scene: Scene, i: int) -> list[Form]:
    """A year devoted to something: "the Year of Tourism", "cross-years of culture"."""
    crossed = scene.lowers[i - 2 : i] == ["cross", "-"] if i > 1 else False
    if not scene.is_word("devoted", i + 2) or not (crossed or scene.parse.words[i][0].isupper()):
        return []
    first = i - 2 if crossed else i
    words = scene.document.text[scene.parse.starts[first] : scene.parse.ends[i + 2]]
    return [Form(first, i + 2, "project", f"project:{ids.slug(words)}", words)]


def mechanism(scene: Scene, i: int) -> list[Form]:
    """A format of two named regions or states: "the Sella-Tamber regional mechanism", "the Arvenia-Kestrova dialogue"."""
    words, tags, start = scene.parse.words, scene.parse.tags, scene.parse.sentences[scene.parse.sentence_of[i]].first
    first = i
    while first > max(start, i - LONGEST_NAME) and scene.lowers[first - 1] not in ARTICLES and tags[first - 1][:2] in NAMING:
        first -= 1
    pair = any(words[j] in ("-", "–") and words[j - 1][0].isupper() and words[j + 1][0].isupper() for j in range(first + 1, i))
    joined = any("-" in words[j][1:] and all(part[:1].isupper() for part in words[j].split("-")) for j in range(first, i))
    if words[i][0].isupper() or not (pair or joined):
        return []
    text = scene.document.text[scene.parse.starts[first] : scene.parse.ends[i]]
    return [Form(first, i, "format", f"format:{ids.slug(text)}", text)]


def document(scene: Scene, matters: Matters, i: int, instruments: dict[int, str]) -> list[Form]:
    """A treaty by its year or its subject, a joint statement, a memorandum of understanding; a bare "agreement" is none."""
    words, lowers = scene.parse.words, scene.lowers
    kind, year = scene.words("document").get(lowers[i], ""), words[i - 1] if i and YEAR.fullmatch(words[i - 1]) else ""
    first, last = i, i
    if kind == "joint":
        if scene.before(i) != "joint":
            return []
        first = i - 1
    elif kind == "understanding":
        if lowers[i + 1 : i + 3] != ["of", "understanding"]:
            return []
        last = i + 2
    elif year:
        named = [id for id in instruments.values() if matters.begun.get(id, "").startswith(year)]
        if len(set(named)) == 1:
            return [Form(i - 1, i, "instrument", named[0], scene.lexicon.actors[named[0]].name)]
        first = i - 1
    elif not signed(scene, i) or scene.after(i) not in ("on", "for") or i in instruments:
        return []
    last = subject(scene, last)
    text = scene.document.text[scene.parse.starts[first] : scene.parse.ends[last]]
    page = hashlib.sha256(scene.document.id.encode()).hexdigest()[:8]
    return [Form(first, last, "instrument", f"instrument:{ids.slug(text)}~{page}", text)]


def signed(scene: Scene, i: int) -> bool:
    """Whether a document is signed, ratified or concluded in its clause."""
    parse, at = scene.parse, i
    for _ in range(3):
        at = parse.heads[at]
        if parse.lemmas[at].lower() in scene.words("signing"):
            return True
    case = next((c for c in parse.children[i] if c == i + 1 and parse.deps[c] == "prep"), None)
    matter = parse.child(case, "pobj") if case is not None else None
    below = [*parse.children[i], *(parse.children[matter] if matter is not None else ())]
    return any(parse.lemmas[c].lower() in scene.words("signing") for c in below)


def subject(scene: Scene, last: int) -> int:
    """Last token of what a document is on: "on fisheries and transport"."""
    parse = scene.parse
    case = last + 1
    if scene.after(last) not in ("on", "for", "concerning"):
        return last
    target = parse.child(case, "pobj") if parse.deps[case] == "prep" else None
    if target is None:
        return last
    end, at = target, target
    for _ in range(LONGEST_LIST):
        nxt = parse.child(at, "conj")
        if nxt is None or parse.pos[nxt] not in ("NOUN", "PROPN"):
            break
        end = at = nxt
    of = next((c for c in parse.children[end] if c == end + 1 and scene.lowers[c] == "of"), None)
    inner = parse.child(of, "pobj") if of is not None else None
    end = end if inner is None or inner - last > SUBJECT else inner
    return end if end - last <= SUBJECT else last
