"""Verb cues of a unit, with their clause: from the subject to the last adverbial.

Example:
    >>> [parse.words[c.verb] for c in verb_cues(scene, unit)]
    ['said', 'adding']
"""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.analysis.statements.complements import Complement, complement
from onrecord.analysis.statements.extent import content_end
from onrecord.analysis.statements.lexicon import Cue
from onrecord.analysis.statements.scene import Found, Scene
from onrecord.analysis.statements.sources import CLIMB, agent, is_passive, nearest_noun, source_of, subject
from onrecord.analysis.statements.units import Unit
from onrecord.language import Parse
from onrecord.model import Span

FINITE = ("VBD", "VBZ", "VBP")
OPENING = frozenset(("DET", "NOUN", "PROPN", "PRON", "ADJ", "NUM"))
#: How far from its verb a "that" may stand.
REACH = 16
DASHES = frozenset(("\u2014", "\u2013", "--"))
COMMAS = frozenset((",", *DASHES, "-"))
AUXILIARY = ("aux", "auxpass", "neg", "advmod")


@dataclass(slots=True)
class VerbCue:
    """A verb that reports: its row in the table, its source, its complement, and the tokens of the cue."""

    verb: int
    cue: Cue
    source: int | None
    content: Complement
    first: int
    passive: bool
    used: bool = False


def verb_cues(scene: Scene, unit: Unit) -> list[VerbCue]:
    """The verb cues of a unit outside quotation marks, in order."""
    found = []
    for i in range(unit.first, unit.last + 1):
        if scene.quoted[i] >= 0 or scene.parse.tags[i][0] != "V":
            continue
        entry = entry_of(scene, i)
        if entry is not None:
            found.append(make_cue(scene.parse, i, entry))
    for n, c in enumerate(found):
        if c.content.frame == "p:on" and scene.words[c.content.ranges[0][0]].lower() in scene.lexicon.days:
            c.content = Complement(last=c.verb)
        if c.content.frame == "clause":
            widen_start(scene, c)
        if not c.passive:
            c.source = better_source(scene, unit, found[:n], c)
    return found


def better_source(scene: Scene, unit: Unit, earlier: list[VerbCue], c: VerbCue) -> int | None:
    """The source of a cue, mended where parses fail: participles, datelines, lost subjects."""
    parse = scene.parse
    if parse.tags[c.verb] == "VBG" and c.first > unit.first and (scene.words[c.first - 1] in COMMAS or scene.quoted[c.first - 1] >= 0):
        saying = [
            e
            for e in earlier
            if e.source is not None and not e.passive and e.cue.kind == "speech" and parse.tags[e.verb] in (*FINITE, "VBN")
        ]
        if saying:
            return saying[-1].source
        top = main_subject(parse, c.verb)
        return top if top is not None else c.source
    if parse.tags[c.verb] == "VBG" and parse.deps[c.verb] == "acl" and c.source == parse.heads[c.verb]:
        return sender(scene, c.source)
    if c.source is None and parse.tags[c.verb] in (*FINITE, "VBN", "VB"):
        after = c.verb + 1
        if c.verb == unit.first and after <= unit.last and parse.pos[after] == "PROPN" and scene.quoted[after] < 0:
            return name_end(parse, after, unit.last)
        return nearest_noun(parse, c.verb, unit.first)
    if c.source is not None and c.source + 2 < c.verb and c.source - unit.first < 8:
        return after_dateline(scene, c.source, c.verb)
    return c.source


def sender(scene: Scene, noun: int) -> int:
    """ "She sent a letter saying …": who sent it, where the noun is a text or a sign that somebody gives out."""
    parse = scene.parse
    if parse.deps[noun] == "dobj" and parse.lemmas[noun].lower() in scene.lexicon.venues | scene.lexicon.remarks:
        above = source_of(parse, parse.heads[noun])
        return above if above is not None else noun
    return noun


def name_end(parse: Parse, first: int, last: int) -> int:
    """The last token of a name."""
    while first < last and parse.pos[first + 1] == "PROPN":
        first += 1
    return first


def main_subject(parse: Parse, verb: int) -> int | None:
    """The subject of the sentence's main verb, where that stands before the participle."""
    at = verb
    for _ in range(CLIMB):
        if parse.heads[at] == at:
            break
        at = parse.heads[at]
    own = subject(parse, at)
    return own if own is not None and own < verb and at < verb else None


def after_dateline(scene: Scene, source: int, verb: int) -> int:
    """ "HARLEN - President Marek said": the noun phrase after the dash, where the parse took the place for the subject."""
    parse = scene.parse
    dash = next((i for i in range(source + 1, min(source + 6, verb)) if scene.words[i] in COMMAS and scene.words[i] != ","), None)
    if dash is None or dash + 1 >= verb or not parse.words[source][0].isupper():
        return source
    j = dash + 1
    for _ in range(CLIMB):
        if parse.deps[j] not in ("compound", "det", "amod", "poss", "nummod", "nmod") or not j < parse.heads[j] < verb:
            break
        j = parse.heads[j]
    return j if parse.pos[j] in ("PROPN", "NOUN", "PRON") else source


def entry_of(scene: Scene, i: int) -> Cue | None:
    """The row of the table for a verb, with its particle where it has one."""
    rows = scene.lexicon.verbs.get(scene.parse.lemmas[i].lower())
    if not rows:
        return None
    for c in scene.parse.children[i]:
        if scene.parse.deps[c] in ("prt", "advmod", "prep") and c > i:
            row = rows.get(scene.parse.words[c].lower())
            if row is not None and row.particle:
                return row
    return rows.get("")


def make_cue(parse: Parse, i: int, entry: Cue) -> VerbCue:
    """A verb cue with its parts."""
    passive = is_passive(parse, i)
    source = agent(parse, i) if passive else source_of(parse, i)
    first = i
    for c in parse.children[i]:
        if c < i and parse.deps[c] in AUXILIARY and parse.lefts[c] >= i - 6 and c >= first - 2:
            first = min(first, c)
    if parse.deps[i] == "xcomp" and i > 0 and parse.tags[i - 1] == "TO":
        first = min(first, i - 1)
    return VerbCue(i, entry, source, complement(parse, i, entry), first, passive)


def clause_finds(scene: Scene, unit: Unit, cues: list[VerbCue]) -> list[Found]:
    """Statements whose content follows its verb in the parse."""
    found = []
    for c in cues:
        if not c.used and "pred" in c.cue.frames and c.content.frame in ("", "pred"):
            supply_predicate(scene, unit, c)
        if not c.used and not c.content.ranges:
            supply_clause(scene, unit, c)
        if c.passive and not c.used and c.source is not None and c.content.frame in ("", "pred") and c.cue.frames & {"np", "pred"}:
            take_patient(scene, c)
        if c.used or not c.content.ranges or answers_questions(scene, c):
            continue
        if c.passive and c.content.frame in ("np", "pred") and c.source is None:
            continue
        if (
            c.content.frame == "pred"
            and scene.parse.tags[c.verb] in ("VBD", "VBN")
            and subject(scene.parse, c.verb) is None
            and scene.parse.deps[c.verb] == "acl"
        ):
            continue
        ranges = list(c.content.ranges)
        if c.content.frame != "patient":
            ranges[-1] = (
                ranges[-1][0],
                max(ranges[-1][0], content_end(scene, unit, c.verb, ranges[-1][1], c.content.frame in ("clause", ""), ranges[-1][0])),
            )
        pieces = [Span(*scene.parse.span(a, b)) for a, b in ranges]
        method = f"verb + {c.content.frame}"
        found.append(
            Found(
                c.verb, c.first, max(c.verb, c.content.last), c.source, pieces, method, c.cue.kind, set(), list(c.content.addressees), c.cue
            )
        )
    return found


def answers_questions(scene: Scene, c: VerbCue) -> bool:
    """ "Responding to questions about the border": what is answered was asked, not said."""
    if c.content.frame != "p:to":
        return False
    first, last = c.content.ranges[0]
    return any(scene.parse.lemmas[i].lower() in scene.lexicon.questions and scene.parse.deps[i] == "pobj" for i in range(first, last + 1))


def take_patient(scene: Scene, c: VerbCue) -> None:
    """ "The plan was rejected by the council": the content is the subject, or the noun that the participle follows.

    Of "the talks were described by the council as useful" it is the subject and what it is described as.
    """
    parse = scene.parse
    own = parse.child(c.verb, "nsubjpass", "nsubj")
    noun = (
        own
        if own is not None and own < c.verb
        else parse.heads[c.verb]
        if parse.deps[c.verb] == "acl" and parse.heads[c.verb] < c.verb
        else None
    )
    if noun is None or scene.quoted[noun] >= 0 or parse.tags[noun] in ("WDT", "WP"):
        return
    last = min(parse.rights[noun], c.first - 1) if own is None else parse.rights[noun]
    c.content.ranges[:] = [(parse.lefts[noun], max(noun, last))]
    if "as" in c.cue.frames and (predicate := described_as(parse, c.verb)) is not None:
        c.content.ranges.append(predicate)
    c.content.frame = "patient"


def described_as(parse: Parse, verb: int) -> tuple[int, int] | None:
    """First and last token of what "as" begins behind a passive, right after it or after its agent."""
    by = agent(parse, verb)
    above = (verb, parse.heads[by], by) if by is not None else (verb,)
    for i in range(verb + 1, min(parse.sentences[parse.sentence_of[verb]].last, verb + REACH)):
        head = parse.heads[i]
        if parse.lemmas[i].lower() == "as" and (head in above or head > i and parse.heads[head] in above):
            return i, parse.rights[i] if head in above else parse.rights[head]
    return None


def widen_start(scene: Scene, c: VerbCue) -> None:
    """Moves the start of a clause back to its "that", or to the word after the cue where the parse lost its subject."""
    parse = scene.parse
    first, last = c.content.ranges[0]
    if first <= c.verb + 1 or any(scene.quoted[i] >= 0 for i in range(c.verb + 1, first)):
        return
    that = next((i for i in range(c.verb + 1, first) if parse.words[i].lower() == "that" and parse.tags[i] in ("IN", "WDT")), None)
    if that is not None and not any(parse.tags[i] in FINITE or parse.words[i] == "," for i in range(c.verb + 1, that)):
        c.content.ranges[0] = (that, last)
    elif not c.cue.addressee and parse.words[first].lower() not in ("that", "whether", "if") and parse.pos[c.verb + 1] in OPENING:
        between = range(c.verb + 1, first)
        if all(parse.words[i] not in (",", ";", ":") and parse.tags[i] not in FINITE for i in between) and parse.tags[c.verb + 1] != "RP":
            c.content.ranges[0] = (c.verb + 1, last)


def supply_predicate(scene: Scene, unit: Unit, c: VerbCue) -> None:
    """ "called the plan of her rival “a gift to nobody”": the content goes on to the end of the quotation."""
    parse = scene.parse
    if c.passive or "clause" in c.cue.frames or c.verb + 1 > unit.last:
        return
    first = next((i for i in range(c.verb + 1, min(c.verb + REACH, unit.last + 1)) if scene.quoted[i] >= 0), None)
    if first is None or any(
        parse.tags[i] in (*FINITE, "IN") and parse.words[i].lower() not in ("of", "for", "to", "in") or parse.words[i] in (",", ";", ":")
        for i in range(c.verb + 1, first)
    ):
        return
    if parse.tags[c.verb + 1] in ("IN", "RP") or c.content.frame == "pred" and c.content.ranges[-1][1] >= first:
        return
    c.content.ranges[:] = [(c.verb + 1, scene.ranges[scene.quoted[first]][1])]
    c.content.frame = "pred"


def supply_clause(scene: Scene, unit: Unit, c: VerbCue) -> None:
    """The clause after a cue where the parse lost it: from "that", or from the word after a verb of saying, to its stop."""
    if not {"quote", "clause"} <= c.cue.frames or c.passive or c.verb + 3 > unit.last or c.source is None:
        return
    if subject(scene.parse, c.verb) is None and scene.parse.words[c.verb - 1] == ",":
        return
    parse = scene.parse
    first = next((i for i in range(c.verb + 1, min(c.verb + REACH, unit.last)) if parse.words[i].lower() == "that"), None)
    if first is not None and any(
        scene.quoted[i] >= 0 or parse.words[i] in (",", ";", ":") or parse.tags[i] in FINITE for i in range(c.verb + 1, first)
    ):
        first = None
    if first is None and parse.pos[c.verb + 1] in ("PRON", "DET", "PROPN", "NOUN", "ADJ", "NUM", "SCONJ"):
        first = c.verb + 1
    if first is None or scene.quoted[first] >= 0:
        return
    last = content_end(scene, unit, c.verb, first + 1)
    for _ in range(3):
        if last >= unit.last or any(parse.tags[i] in (*FINITE, "MD") and scene.quoted[i] < 0 for i in range(first + 1, last + 1)):
            break
        last = content_end(scene, unit, c.verb, min(last + 2, unit.last))
    if any(parse.tags[i] in (*FINITE, "MD") and scene.quoted[i] < 0 for i in range(first + 1, last + 1)):
        c.content.ranges.append((first, last))
        c.content.frame = "clause"


def own_left(scene: Scene, c: VerbCue) -> int:
    """First token of the cue's clause outside quotation marks: its subject, auxiliaries or itself."""
    first = c.first
    own = subject(scene.parse, c.verb)
    if own is not None and own < c.verb:
        low = min(first, scene.parse.lefts[own])
        first = min(first, own)
        while first > low and scene.quoted[first - 1] < 0 and scene.words[first - 1] not in DASHES:
            first -= 1
    return first
