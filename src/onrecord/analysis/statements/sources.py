"""Who speaks, as a noun phrase: the source of a cue, found over the dependencies.

The subject of the cue, or what a participle, a joined verb, an infinitive or a relative clause takes from the verb above it.

Example:
    >>> parse.words[source_of(parse, parse.words.index("adding"))]
    'minister'
"""

from __future__ import annotations

from onrecord.language import Parse

NAMING = frozenset(("compound", "amod", "det", "poss", "nummod", "nmod", "predet", "quantmod", "advmod", "neg", "punct"))
SEPARATORS = frozenset(("-", "\u2014", "\u2013", "--", ":", ";", '"', "\u201d", "\u201c", "''"))
#: Climbs from verb to verb are few in real sentences.
CLIMB = 12


def subject(parse: Parse, verb: int) -> int | None:
    """The token that heads the verb's own subject: of several the nearest before it."""
    found = [c for c in parse.children[verb] if parse.deps[c] in ("nsubj", "nsubjpass")]
    before = [c for c in found if c < verb]
    return before[-1] if before else found[0] if found else None


def is_passive(parse: Parse, verb: int) -> bool:
    """Whether the verb is a passive: its subject is spoken of, not speaking."""
    if parse.tags[verb] != "VBN":
        return False
    kids = parse.children[verb]
    if any(parse.deps[c] in ("nsubjpass", "auxpass") for c in kids):
        return True
    return not any(parse.deps[c] in ("aux", "nsubj") for c in kids) and parse.deps[verb] in (
        "acl",
        "advcl",
        "amod",
        "relcl",
        "ROOT",
        "pcomp",
    )


def agent(parse: Parse, verb: int) -> int | None:
    """The noun after "by" of a passive."""
    by = next((c for c in parse.children[verb] if parse.deps[c] == "agent" or parse.deps[c] == "prep" and parse.lemmas[c] == "by"), None)
    return parse.child(by, "pobj") if by is not None else None


def source_of(parse: Parse, verb: int) -> int | None:
    """The token that heads the source of a verb cue, or None."""
    at = verb
    for _ in range(CLIMB):
        own = subject(parse, at)
        if own is not None and own != verb:
            return own if parse.tags[own] not in ("EX",) else None
        dep, head = parse.deps[at], parse.heads[at]
        if head == at:
            return None
        if dep in ("xcomp", "ccomp") and parse.pos[head] in ("VERB", "AUX"):
            controlled = parse.child(head, "dobj", "dative")
            if dep == "xcomp" and controlled is not None and controlled < at and parse.tags[at] != "VBG":
                return controlled
            at = head
        elif dep in ("acl", "relcl") and parse.pos[head] not in ("VERB", "AUX"):
            above = governing_verb(parse, head) if parse.tags[at] == "VBG" and parse.words[at - 1] == "," else None
            if above is None:
                return head
            at = above
        elif dep in ("conj", "advcl", "acl", "pcomp", "prep", "dep", "parataxis", "aux", "auxpass", "oprd", "relcl"):
            at = head
        else:
            return None
    return None


def nearest_noun(parse: Parse, verb: int, low: int) -> int | None:
    """The noun or pronoun right before a verb and its auxiliaries, where the parse gives it no subject.

    What stands between two commas is passed over ("the minister, who left early, said").
    """
    i = verb - 1
    while i >= low and (parse.tags[i] in ("RB", "MD", "VBZ", "VBD", "VBP", "VBN", "TO") and parse.pos[i] in ("ADV", "AUX", "PART")):
        i -= 1
    if i >= low and parse.words[i] == ",":
        back = next((k for k in range(i - 1, max(low, i - 30), -1) if parse.words[k] == ","), None)
        i = back - 1 if back is not None else low - 1
    if i < low or parse.pos[i] not in ("PROPN", "NOUN", "PRON"):
        return None
    return i


def governing_verb(parse: Parse, noun: int) -> int | None:
    """The verb above a noun in its sentence."""
    at = noun
    for _ in range(CLIMB):
        head = parse.heads[at]
        if head == at:
            return None
        at = head
        if parse.pos[at] in ("VERB", "AUX"):
            return at
    return None


def noun_phrase(parse: Parse, head: int) -> tuple[int, int]:
    """First and last token of the noun phrase, from its first modifier to its head and what follows with "of", "for", "at".

    Relative clauses, appositions and all that a comma parts off stay outside.
    """
    first, last = head, head
    for c in parse.children[head]:
        dep = parse.deps[c]
        if c < head and dep in NAMING and dep != "punct":
            first = min(first, parse.lefts[c])
        elif (
            c > head
            and c <= last + 1
            and (dep == "prep" and parse.words[c].lower() in ("of", "for", "at", "from", "in", "with", "on") or dep in ("compound", "case"))
        ):
            last = parse.rights[c]
        elif (
            c > head
            and dep == "conj"
            and last + 1 < c
            and all(parse.deps[k] in ("cc", "punct") for k in range(last + 1, parse.lefts[c]) if parse.heads[k] == head)
        ):
            last = noun_phrase_end(parse, c)
    for i in range(head - 1, first - 1, -1):
        if parse.words[i] in SEPARATORS and not inside_word(parse, i):
            first = i + 1
            break
    return first, cut_at_comma(parse, head, last)


def inside_word(parse: Parse, i: int) -> bool:
    """Whether a hyphen stands between parts of one word ("Jean-Luc", "Arden-led"), or for a part that follows ("UN- and EU-led")."""
    if parse.words[i] != "-" or not 0 < i < len(parse) - 1 or parse.ends[i - 1] < parse.starts[i]:
        return False
    return parse.ends[i] == parse.starts[i + 1] or parse.tags[i + 1] == "CC"


def noun_phrase_end(parse: Parse, head: int) -> int:
    """The last token of a joined noun without its own clauses."""
    last = head
    for c in parse.children[head]:
        if c > head and c <= last + 1 and parse.deps[c] == "prep":
            last = parse.rights[c]
    return last


def cut_at_comma(parse: Parse, head: int, last: int) -> int:
    """The last token before a comma, a bracket or a relative pronoun after the head."""
    for i in range(head + 1, last + 1):
        if parse.words[i] in ("(", ";", ":", "\u2014", "--", "who", "which") or (parse.words[i] == "," and not joins(parse, i, last)):
            return i - 1
    return last


def joins(parse: Parse, comma: int, last: int) -> bool:
    """Whether a comma parts the members of a list ("A, B and C")."""
    return any(parse.words[k].lower() in ("and", "or") for k in range(comma + 1, min(last, comma + 8)))
