"""The contexts of PLOVER in which an event stands: those of its frame and those that its words tell.

Example:
    >>> contexts_of(parse, range(9), ("diplomatic",), compile_contexts(knowledge))
    ('diplomatic', 'natural_resource')
"""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.knowledge import Knowledge, many
from onrecord.language import Parse

#: The longest term in words ("freedom of the press").
LONGEST = 4
#: Before the last word of terms of several words, under which it is kept that there are such.
MORE = "* "


def compile_contexts(knowledge: Knowledge) -> dict[str, tuple[str, ...]]:
    """The contexts of each word or term of ``plover_contexts.tsv``."""
    found: dict[str, tuple[str, ...]] = {}
    for row in knowledge.rows("plover_contexts"):
        for term in many(row["words"]):
            found[term.lower()] = (*found.get(term.lower(), ()), row["context"])
            if " " in term:
                found.setdefault(MORE + term.lower().rpartition(" ")[2], ())
    return found


def contexts_of(parse: Parse, tokens: Iterable[int], own: tuple[str, ...], terms: dict[str, tuple[str, ...]]) -> tuple[str, ...]:
    """The frame's own contexts first, then those of the words among the tokens, in order; each once."""
    found = dict.fromkeys(own)
    for i in tokens:
        for term in ending_at(parse, i, terms):
            if term in terms:
                found.update(dict.fromkeys(terms[term]))
    return tuple(found)


def ending_at(parse: Parse, i: int, terms: dict[str, tuple[str, ...]]) -> list[str]:
    """What may be a term and ends at a token, in lower case: its lemma, its word, and up to four words where some term so ends."""
    lemma, word = parse.lemmas[i].lower(), parse.words[i].lower()
    forms = [lemma] if lemma == word else [lemma, word]
    if MORE + lemma not in terms:
        return forms
    first, before = parse.sentences[parse.sentence_of[i]].first, ""
    for start in range(i - 1, max(first, i - LONGEST + 1) - 1, -1):
        before = f"{parse.words[start].lower()} {before}"
        forms.append(before + lemma)
    return forms
