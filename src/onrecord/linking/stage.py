"""Linking: what holds across pages, brought up to date with the pages that are new.

Pairs are decided once, when the later of the two arrives, by rules that look at the pair alone; what hangs together follows from
the pairs. So the order in which pages arrive does not matter.

Example:
    >>> link(ledger, load_knowledge()).documents
    36
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable

from onrecord.knowledge import Knowledge
from onrecord.linking.alignment import Sheet, sheet
from onrecord.linking.claims import ONE_UTTERANCE, conflicts, same_claim, slots
from onrecord.linking.events import report_of
from onrecord.linking.families import claim_rows, occurrence_rows
from onrecord.linking.figures import disagreement_row, number_disagreements, series_rows
from onrecord.linking.grams import gram_vector, likeness, raw_norm
from onrecord.linking.lineage import relation, rows_of
from onrecord.linking.origins import Interests, origins_of
from onrecord.linking.passages import passages_of
from onrecord.linking.protocol import Report, Row, Signatures
from onrecord.linking.sketch import LEAST_SHARE, LEAST_SHARED, asked_keys, own_keys, page_keys, rare_words, window_of
from onrecord.model import Analysis, Statement

#: Contents shorter than this are too little to recur.
LEAST_WORDS = 5
Progress = Callable[[int, int], None]


def link(store: Signatures, knowledge: Knowledge, progress: Progress | None = None) -> Report:
    """Takes in the documents that are not linked yet, then renews the rows that hold across pages.

    Args:
        store: the ledger. knowledge: the tables, for owners of outlets.
        progress: called with the number of documents done and of all.
    """
    new = store.unlinked()
    for number, document in enumerate(new, 1):
        analysis = store.analysis(document)
        if analysis is not None:
            take_in(store, analysis)
        if progress is not None:
            progress(number, len(new))
    return Report(len(new), renew(store, knowledge) if new or is_stale(store) else {})


def is_stale(store: Signatures) -> bool:
    """Whether the rows across pages do not speak of all documents: a run was ended before it wrote them."""
    spoken = {d for origin in store.rows("origins") for d in origin["documents"]}
    return any(document["id"] not in spoken for document in store.rows("documents"))


def take_in(store: Signatures, analysis: Analysis) -> None:
    """Compares a page with those before it and stores its keys, its links and its pairs of statements, in one transaction."""
    document = analysis.document
    own = sheet_of(analysis)
    window = window_of(document)
    keys = page_keys(document, own.passages)
    windows = [s.key for s in store.signed_all("window")]
    links: list[Row] = []
    for other in candidates(store, document.id, keys, window, windows):
        earlier = store.analysis(other)
        if earlier is None:
            continue
        first, second = sorted((analysis, earlier), key=lambda a: a.document.id)
        found = relation(sheet_of(first), sheet_of(second), first, second)
        if found is not None:
            texts = {document.id: document.text, other: earlier.document.text}
            links += rows_of(found, texts[found.derived], texts[found.source])
    pairs, said = statement_pairs(store, analysis, windows)
    place = own_keys([""], window)[0].rstrip("|")
    signed: list[tuple[str, str, str | None]] = [("page", key, str(len(keys))) for key in own_keys(keys, window)]
    signed += [("window", place, None), *pairs, *said]
    with store.writing() as connection:
        store.sign(connection, document.id, signed)
        store.replace_links(connection, "links", [row["id"] for row in links], links)
        store.mark_linked(connection, [document.id])


def sheet_of(analysis: Analysis) -> Sheet:
    """A page prepared for comparison."""
    document = analysis.document
    contents = [] if document.voice else [piece for s in analysis.statements for piece in s.content]
    return sheet(document.id, document.text, passages_of(document, contents))


def candidates(store: Signatures, own: str, keys: set[str], window: int | None, windows: list[str]) -> list[str]:
    """Earlier pages that share enough rare words with a new one."""
    shared: Counter[str] = Counter()
    sizes: dict[str, int] = {}
    for s in store.signed("page", asked_keys(keys, window, sorted(set(windows)))):
        shared[s.document] += 1
        sizes[s.document] = int(s.value or 1)
    return sorted(d for d, n in shared.items() if d != own and n >= LEAST_SHARED and n >= LEAST_SHARE * min(len(keys), sizes[d]))


def statement_pairs(
    store: Signatures, analysis: Analysis, windows: list[str]
) -> tuple[list[tuple[str, str, str | None]], list[tuple[str, str, str | None]]]:
    """Pairs of a page's statements with earlier ones and with each other, and the keys of its statements, as signatures.

    A pair's kind is ``claim`` (the same claim), ``utterance`` (one utterance too) or ``polarity`` (alike, but one denies it).
    """
    pairs: list[tuple[str, str, str | None]] = []
    said: list[tuple[str, str, str | None]] = []
    own: dict[str, tuple[set[str], Row]] = {}
    for s in analysis.statements:
        keys = rare_words(s.text)
        if len(s.text.split()) < LEAST_WORDS:
            continue
        row = {"id": s.id, "text": s.text, "speaker": s.speaker.actor if s.speaker else None, "document": analysis.document.id}
        own[s.id] = (keys, row)
    asked = store.signed("statement", {key for keys, _ in own.values() for key in keys})
    found: dict[str, Counter[str]] = {}
    for stored in asked:
        if stored.value and stored.document != analysis.document.id:
            found.setdefault(stored.key, Counter())[f"{stored.document} {stored.value}"] += 1
    texts: dict[str, dict[str, Statement]] = {}
    names = sorted(own)
    for at, name in enumerate(names):
        keys, row = own[name]
        near: Counter[str] = Counter()
        for key in keys:
            near.update(found.get(key, Counter()).keys())
        others = [other_statement(store, place, texts) for place, n in sorted(near.items()) if n >= LEAST_SHARED]
        others += [own[other][1] for other in names[:at] if len(own[other][0] & keys) >= LEAST_SHARED]
        for other in others:
            if other is not None and (kind := pair_kind(row, other)):
                pairs.append((f"pair:{kind}", str(row["id"]), str(other["id"])))
        said += [("statement", key, name) for key in sorted(keys)]
    return pairs, said


def other_statement(store: Signatures, place: str, texts: dict[str, dict[str, Statement]]) -> Row | None:
    """An earlier statement by the place it is stored under: its document and id."""
    document, _, name = place.partition(" ")
    if document not in texts:
        analysis = store.analysis(document)
        texts[document] = {s.id: s for s in analysis.statements} if analysis else {}
    s = texts[document].get(name)
    if s is None:
        return None
    return {"id": s.id, "text": s.text, "speaker": s.speaker.actor if s.speaker else None, "document": document}


def pair_kind(a: Row, b: Row) -> str | None:
    """What two statements are to each other: claim, utterance, polarity, or None."""
    left, right = gram_vector(a["text"]), gram_vector(b["text"])
    score = likeness(left, right)
    norms = raw_norm(a["text"]), raw_norm(b["text"])
    inside = score * max(norms) / min(norms) if min(len(a["text"]), len(b["text"])) >= 40 else 0.0
    same_speaker = bool(a["speaker"]) and a["speaker"] == b["speaker"]
    x, y = slots(a["text"]), slots(b["text"])
    if same_claim(x, y, score, same_speaker, inside):
        return "utterance" if same_speaker and score >= ONE_UTTERANCE else "claim"
    return "polarity" if conflicts(x, y) == "polarity" and score >= ONE_UTTERANCE and not same_speaker else None


def renew(store: Signatures, knowledge: Knowledge) -> dict[str, int]:
    """Writes anew what follows from all pairs: origins, claims, occurrences, series, disagreements; unchanged rows stay."""
    documents = {d["id"]: {k: v for k, v in d.items() if k != "text"} for d in store.rows("documents")}
    owners = Interests(knowledge)
    countries = {a["id"]: a["country"] for a in store.rows("actors") if a["country"]}
    interests = {name: owners.of(d, countries) for name, d in documents.items()}
    origins = origins_of(documents.values(), list(store.rows("links")), interests)
    origin_of = {d: o["id"] for o in origins for d in o["documents"]}
    same, once = pairs_of(store, "claim"), pairs_of(store, "utterance")
    joined = {name for pair in same + once for name in pair}
    statements = {s["id"]: s for s in store.rows("statements") if s["id"] in joined}
    claims, appearances = claim_rows(same + once, once, statements, documents, origin_of, interests)
    told = (report_of(e, documents[e["document"]]["published_interval"]) for e in store.rows("events"))
    occurrences = occurrence_rows((r for r in told if r is not None), origin_of, interests)
    series = series_rows(store.rows("indicators"))
    disagreements = number_disagreements(series) + polarity_rows(pairs_of(store, "polarity"))
    tables = {
        "origins": origins, "claims": claims, "appearances": appearances, "occurrences": occurrences, "series": series,
        "disagreements": disagreements,
    }  # fmt: skip
    for table, rows in tables.items():
        rewrite(store, table, rows)
    return {table: len(rows) for table, rows in tables.items()}


def pairs_of(store: Signatures, kind: str) -> list[tuple[str, str]]:
    """The stored pairs of statements of a kind."""
    return [(s.key, s.value) for s in store.signed_all(f"pair:{kind}") if s.value]


def polarity_rows(pairs: Iterable[tuple[str, str]]) -> list[Row]:
    """Rows of ``disagreements`` for statements that say the same with and without a denial."""
    why = "the two passages say nearly the same, and one of them denies it"
    return [disagreement_row("polarity", min(pair), max(pair), why) for pair in sorted(set(pairs))]


def rewrite(store: Signatures, table: str, rows: list[Row]) -> None:
    """Makes a table hold exactly these rows; those that are there unchanged are left alone."""
    wanted = {row["id"]: row for row in rows}
    there = {row["id"]: row for row in store.rows(table)}
    stale = [name for name, row in there.items() if name not in wanted or plain(row) != plain(wanted[name])]
    fresh = [row for name, row in wanted.items() if name not in there or name in stale]
    with store.writing() as connection:
        store.replace_links(connection, table, stale, [])
        store.replace_links(connection, table, [], fresh)


def plain(row: Row) -> dict[str, object]:
    """A row to compare: tuples as lists."""
    return {k: list(v) if isinstance(v, tuple) else v for k, v in row.items()}
