"""The report of a claim: who said it first, who after that, in how many different texts, in which words.

Example:
    >>> claim_report(ledger, "cl-0c1d5a7e9b2f4a60").sections[1].heading
    'Each time it was said'
"""

from __future__ import annotations

from onrecord.errors import UsageError
from onrecord.joined.claims import counts, one, said
from onrecord.joined.rows import party_names
from onrecord.knowledge import load_knowledge
from onrecord.ledger import Ledger
from onrecord.linking.differences import differences
from onrecord.linking.loaded import loaded_of
from onrecord.web.filters import speaker
from onrecord.web.joins import Row, dressed
from onrecord.web.report.ground import ground, so_many
from onrecord.web.report.parts import Cites, Line, Lines, Quotes, Report, Said, Section, about_ledger, by_person

LEAD = (
    "What the pages of one ledger say of it. Every line gives the number of its passage, which stands at the end. "
    "That something was said often, or first by somebody, does not make it right or wrong."
)
#: Differences that are told of one wording.
MOST = 6


def claim_report(ledger: Ledger, name: str) -> Report:
    """The report of a claim by its id, or one that it had before.

    Raises:
        UsageError: there is no such claim.
    """
    found = ledger.entry(name)
    if found is None or found.table != "claims":
        raise UsageError(f"{name}: no such claim in this ledger; name two states, or the id of a claim ('onrecord claims' shows them)")
    claim, cites = one(ledger, found.id) or found.row, Cites(ledger)
    rows = [row for row in said(ledger, claim["id"]) if counts(row)]
    names = party_names(ledger, claim["interests"] or ())
    report = Report(f"“{claim['label']}”", LEAD, about_ledger(ledger))
    origins = so_many(claim["textual_origins"] or 0, "textual origin")
    times, outside = so_many(claim["appearances"] or 0, "time"), claim["outside"] or 0
    lines = [Line(f"Said {times} in {origins}, {outside} of them outside the interest of the parties to it.")]
    first = claim["first_said_on"] or "no date"
    lines.append(Line(f"First said: {first}.", cites.of(rows[0]["statement"]) if rows else ()))
    if claim["interests"]:
        lines.append(Line(f"Parties with an interest: {', '.join(names[code] for code in claim['interests'])}."))
    below = ground(ledger, {row["document"] for row in rows}, tuple(claim["interests"] or ()), names)
    below.parts.insert(0, Lines(lines))
    report.sections = [below, Section("Each time it was said", [Quotes("", appearances(ledger, rows, cites))])]
    report.cites = cites.listed
    return report


def appearances(ledger: Ledger, rows: list[Row], cites: Cites) -> list[Said]:
    """Each appearance with its words, and what differs from the words of the first."""
    found: list[Said] = []
    wordings: list[str] = []
    loaded = loaded_of(load_knowledge())
    for row in rows:
        entry = ledger.entry(row["statement"])
        said = dressed(ledger, "statements", [entry.row])[0] if entry else {}
        wordings.append(str(said.get("text") or cites.words(row["id"])))
        changes = differences(wordings[0], wordings[-1], loaded)[:MOST] if len(wordings) > 1 else []
        told = [f"{one['rank']}: “{one['left'] or '—'}” there, “{one['right'] or '—'}” here" for one in changes]
        office = (said.get("speaker") or {}).get("office")
        facts = [
            office,
            row["said_on"] or "no date",
            said.get("kind"),
            "repeats an earlier statement" if row["repeats"] else None,
            by_person(said),
        ]
        differs = f"; differs from the first in {'; '.join(told)}" if told else ""
        found.append(Said(speaker(said), wordings[-1], ", ".join(fact for fact in facts if fact) + differs, cites.of(row["statement"])))
    return found
