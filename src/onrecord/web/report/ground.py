"""What a report rests on: pages, outlets, days, textual origins, and whose interest these are.

Example:
    >>> ground(ledger, {"sha256:…"}, ("XAA",), {"XAA": "Seldra"}).heading
    'What it rests on'
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping

from onrecord.ledger import Ledger
from onrecord.web.filters import BASES
from onrecord.web.report.parts import Grid, Line, Lines, Section

#: Outlets that are named one by one.
MOST = 20


def ground(ledger: Ledger, documents: Collection[str], parties: tuple[str, ...], names: Mapping[str, str]) -> Section:
    """The pages behind a report, by outlet, by what their day rests on, and by the interests of the texts that they go back to.

    Args:
        documents: ids of the pages. parties: codes of those whom the report is about. names: of states by code.
    """
    pages = ledger.rows_where("documents", "id", documents)
    days = sorted(day for page in pages if (day := page["published"]))
    bases = Counter(page["published_basis"] for page in pages)
    outlets = Counter(page["outlet"] or "no outlet named" for page in pages)
    period = f"dated {days[0][:10]} to {days[-1][:10]}" if days else "none with a day of its own"
    lines = [Line(f"{so_many(len(pages), 'page')} of {so_many(len(set(outlets) - {'no outlet named'}), 'named outlet')}, {period}.")]
    lines.append(Line("The day of a page is " + ", ".join(f"{BASES.get(b, b)}: {n}" for b, n in sorted(bases.items())) + "."))
    lines += [Line(told) for told in origins(ledger, documents, parties, names)]
    shown = outlets.most_common(MOST)
    table = Grid(("Outlet", "Pages"), [(Line(name), Line(str(number))) for name, number in shown], numbers=(1,))
    rest = [Line(f"{len(outlets) - MOST} further outlets are not listed.")] if len(outlets) > MOST else []
    return Section("What it rests on", [Lines(lines), table, *rest])


def origins(ledger: Ledger, documents: Collection[str], parties: tuple[str, ...], names: Mapping[str, str]) -> list[str]:
    """The textual origins of pages, and in how many of them whom of the parties has an interest."""
    rows = ledger.rows_on("origins", documents)
    interests = [set(row["interests"] or ()) for row in rows]
    touched = [f"an interest of {names.get(code, code)} in {sum(code in found for found in interests)}" for code in parties]
    unknown = sum(not found for found in interests)
    outside = sum(bool(found) and not found & set(parties) for found in interests)
    parts = [*touched, f"of others alone in {outside}", f"interests not known of {unknown}"]
    return [
        f"{so_many(len(rows), 'textual origin')} (different texts to which these pages go back): {'; '.join(parts)}.",
        "An interest is that of a state or an organisation that owns or issues the page. Different texts are no independent witnesses yet.",
    ]


def so_many(number: int, word: str) -> str:
    """A number with its word.

    Example:
        >>> so_many(2, "page")
        '2 pages'
    """
    return f"{number} {word}{'' if number == 1 else 's'}"
