"""The codebook: which acts, quantities, fields and words onrecord knows, written from its tables.

Example:
    script/codebook            # writes docs/codebook.md
    script/codebook --check    # ends with 1 where docs/codebook.md is not what the tables give
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from onrecord.knowledge import Knowledge, Row, load_knowledge, many
from onrecord.model import REGION_LABELS, SILENT_LABELS, TOPICS

PAGE = Path(__file__).resolve().parent.parent / "docs" / "codebook.md"
PARTS_OF_SPEECH = {"m": "modal", "v": "verb", "n": "noun", "a": "adjective"}
QUADS = {"1": "verbal cooperation", "2": "material cooperation", "3": "verbal conflict", "4": "material conflict"}
SIDES = {"yes": "both states, in no order", "directed": "from the first to the second", "no": "one subject"}
INTRODUCTION = """# Codebook

What onrecord looks for, and by which words. **This page is written by `script/codebook` from the tables in
`src/onrecord/knowledge/tables/`**: to change it, change a table. [How to give tables of your own](how-to/knowledge.md).

The examples are about invented states. Words are lemmas: "visit" stands for *visits*, *visited*, *visiting*.
That a word stands here says that it is looked for, not that every passage with it is read rightly. What is
known to go wrong: [limits](limits.md).
"""
EVENTS = """## Events

Types, modes, contexts, quad and score are those of PLOVER; the wording of each type is ours. A mode is given where the words tell one.
An act that is only planned keeps its type and gets, as `plover_type`, what PLOVER makes of a plan. `realis` is added to PLOVER:

| realis | the act |
|---|---|
| actual | is told as done |
| planned | is told as coming |
| hypothetical | stands under a condition, a wish or a doubt |
| negated | is told as not done |
| habitual | is done again and again; no single instance, so no date |

A statement is no event. What a statement reports ("the president visited Kestrova, the minister said") is an event whose
`reported_by` is the statement.

*Must stand with it*: an object, a preposition or a clause that the words need to count as the act; `@name` is one of the
[classes of words](#classes-of-words). *Recipient*: where the other side is looked for, in this order: `obj` the object, `obj.to` the
preposition *to* of the object, `comp.any` inside the clause, otherwise a preposition.

`@v.ease` among the words stands for all verbs of that class. A second word ("call off") is a particle that must stand with the verb.
`obj:!document` asks for an object that is not of the class; `near:@free` for a word of the class right beside the verb or its object;
`comp:@coop` for a clause that itself tells a friendly act, `comp:@deed` one that is more than a word, `comp:@inf` an infinitive,
`comp:@finite` none, `comp:@conflict` a hostile one; `obj:@CONSULT` for any of the nouns that name a CONSULT, `subj:@ASSAULT` for an attack
that "breaks out". `refused` is an act that one says one will not do, `compnot` a clause with "not", `compdue` one with "should" or "will", `comporelse` one with "or"
and what else will come, `compafter` one behind the verb, `compto` one with "to", `noclause` none; `objact` an act of giving way in a clause of the object, `nodoer` a passive
without "by", `bydoer` one with it, `said` the content of a verb of saying, `told` no such content. A recipient `doer.from` says that the doer stands behind *from*, and not as the subject. The rows that ask for most
are tried first. The words under NONE look like an act and tell of none.
"""


def table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """A table in Markdown; a bar inside a cell would end it, so it is written as an entity."""
    head = list(head)
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(cell.replace("|", "&#124;") for cell in line) + " |" for line in lines) + "\n"


def listed(cell: str) -> str:
    """The values of a cell, as people write them."""
    return ", ".join(many(cell))


def code(cell: str) -> str:
    """The values of a cell as signs of the tables rather than words."""
    return ", ".join(f"`{value}`" for value in many(cell))


def types(knowledge: Knowledge) -> str:
    """The types of acts at a glance."""
    head = ("type", "means", "when planned", "quad", "score")
    rows = (
        [row["type"], row["meaning"], row["planned"], f"{row['quad']} {QUADS[row['quad']]}", row["score"]]
        for row in knowledge.rows("plover_types")
    )
    return table(head, rows)


def frames_of(kind: str, frames: list[Row]) -> str:
    """All words of one type, each with its example."""
    own = [row for row in frames if row["type"] == kind]
    modes = ", ".join(sorted({row["mode"] for row in own if row["mode"]})) or "none"
    head = ("words", "part of speech", "must stand with it", "mode", "contexts", "recipient", "example")
    rows = (
        [listed(row["triggers"]), PARTS_OF_SPEECH.get(row["pos"], row["pos"]), code(row["needs"]), row["mode"],
         listed(row["contexts"]), code(row["recipients"]), row["example"]]
        for row in own
    )  # fmt: skip
    return f"### {kind}\n\nModes that our words tell: {modes}.\n\n{table(head, rows)}"


def events(knowledge: Knowledge) -> list[str]:
    """The acts between states, type by type, and the classes of words that these ask for."""
    frames = knowledge.rows("frames")
    kinds = [*(row["type"] for row in knowledge.rows("plover_types")), "NONE"]
    parts = [EVENTS, types(knowledge), *(frames_of(kind, frames) for kind in kinds)]
    classes = table(("class", "words"), ([f"`@{row['class']}`", listed(row["lemmas"])] for row in knowledge.rows("frame_classes")))
    rules = table(("rule", "frames", "holds for frames"), (
        [f"`{row['rule']}`", code(row["frames"]), row["meaning"]] for row in knowledge.rows("frame_rules")
    ))  # fmt: skip
    return [*parts, f"### Classes of words\n\n{classes}", f"### Rules of some frames\n\n{rules}"]


def measures(knowledge: Knowledge) -> str:
    """The quantities that are looked for."""
    head = ("measure", "words", "with one of", "kinds of amount", "whose", "field")
    rows = (
        [
            f"`{row['measure']}`", listed(row["phrases"]), listed(row["beside"]), listed(row["units"]),
            SIDES.get(row["sides"], row["sides"]), listed(row["topics"]),
        ]
        for row in knowledge.rows("measures")
    )  # fmt: skip
    bounds = ([listed(row["forms"]), row["bound"]] for row in knowledge.rows("qualifiers"))
    parts = [
        "## Stated quantities\n\nAn amount gets the measure whose words stand nearest to it in the sentence's tree. \"To\" marks a verb, "
        "\"the\" what counts as a noun only; a measure with words in the third column needs one of them in its sentence.\n",
        table(head, rows),
        table(("words before or behind an amount", "say"), bounds),
    ]
    return "\n".join(parts)


def topics(knowledge: Knowledge) -> str:
    """The fields of a relation."""
    words = {weight: {row["topic"]: row for row in knowledge.rows("topics") if row["weight"] == weight} for weight in ("2", "1")}
    empty: Row = {"terms": "", "contexts": ""}
    rows = []
    for topic in TOPICS:
        strong, weak = (words[weight].get(topic, empty) for weight in ("2", "1"))
        rows.append([topic, listed(strong["terms"]), listed(weak["terms"])])
    head = ("field", "one of these is enough", "two of these")
    title = "## Topics: the fields of a relation\n\nWhere the words of an event say nothing, its contexts stand for the field.\n"
    return f"{title}\n{table(head, rows)}"


def form_of(frame: str) -> str:
    """The form of a content; phrases with a preposition are one form, whichever the preposition."""
    return "p:…" if frame.startswith("p:") else frame


def cues(knowledge: Knowledge) -> str:
    """How words of saying take their content."""
    rows = knowledge.rows("cues")
    uses = Counter(frame for row in rows for frame in {form_of(frame) for frame in many(row["frames"])})
    body = table(
        ("form", "the content is", "example, content in brackets", "words that take it"),
        (
            [f"`{form_of(row['frame'])}`", row["content"], row["example"], str(uses[form_of(row["frame"])])]
            for row in knowledge.rows("cue_frames")
        ),
    )
    classes = Counter(row["class"] for row in rows)
    core = ", ".join(sorted({row["lemma"] for row in rows if row["strength"] == "core" and row["class"] == "speech"}))
    return (
        f"## Words of saying\n\n{len(rows)} words: {classes['speech']} of speech, {classes['attitude']} of belief, wish or expectation "
        f"(their statements carry the flag `attitude`).\n\n{body}\nThe surest words of speech: {core}.\n"
    )


def regions(knowledge: Knowledge) -> str:
    """Parts of a page, and whether entries are read from them."""
    phrases = Counter(row["label"] for row in knowledge.rows("boilerplate"))
    tags = Counter(row["label"] for row in knowledge.rows("markup") if row["label"])
    head = ("region", "yields entries", "phrases that mark it", "tags and classes of HTML that mark it")
    rows = ([f"`{label}`", "no" if label in SILENT_LABELS else "yes", str(phrases[label]), str(tags[label])] for label in REGION_LABELS)
    title = "## Regions of a page\n\nMarked, never cut out. Many are also found by their shape and place, which no table counts.\n"
    return f"{title}\n{table(head, rows)}"


def codebook(knowledge: Knowledge) -> str:
    """The whole page."""
    return "\n".join([INTRODUCTION, *events(knowledge), measures(knowledge), topics(knowledge), cues(knowledge), regions(knowledge)])


def main(arguments: list[str]) -> int:
    """Writes the page, or says whether it is up to date."""
    content = codebook(load_knowledge())
    if arguments == ["--check"]:
        if PAGE.exists() and PAGE.read_text(encoding="utf-8") == content:
            return 0
        print("docs/codebook.md is not what the tables give; run script/codebook", file=sys.stderr)
        return 1
    if arguments:
        print("script/codebook takes nothing, or --check", file=sys.stderr)
        return 2
    PAGE.write_text(content, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
