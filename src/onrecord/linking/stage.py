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
from onrecord.linking.claims import ONE_UTTERANCE, conflicts, same_claim
from onrecord.linking.events import report_of
from onrecord.linking.families import claim_rows, occurrence_rows
from onrecord.linking.figures import disagreement_row, number_disagreements, series_rows
from onrecord.linking.grams import likeness
from onrecord.linking.lineage import relation, rows_of
from onrecord.linking.origins import Interests, origins_of
from onrecord.linking.protocol import Report, Row, Signatures
from onrecord.linking.shelf import Said, Shelf, Volume
from onrecord.linking.sketch import LEAST_SHARE, LEAST_SHARED, asked_keys, own_keys, page_keys, rare_words, window_of

#: Contents shorter than this are too little to recur.
LEAST_WORDS = 5
#: Share of a statement's rare words that another must share to be compared with it.
LEAST_SHARE_SAID = 0.34
#: Letters that a content must have to count as standing inside another.
LEAST_INSIDE = 40
Progress = Callable[[int, int], None]


def link(store: Signatures, knowledge: Knowledge, progress: Progress | None = None) -> Report:
    """Takes in the documents that are not linked yet, then renews the rows that hold across pages.

    Args:
        store: the ledger. knowledge: the tables, for owners of outlets.
        progress: called with the number of documents done and of all.
    """
    new, shelf = store.unlinked(), Shelf(store)
    windows = {s.key for s in store.signed_all("window")} if new else set()
    for number, document in enumerate(new, 1):
        volume = shelf.volume(document)
        if volume is not None:
            windows.add(take_in(store, shelf, volume, windows))
        if progress is not None:
            progress(number, len(new))
    return Report(len(new), renew(store, knowledge) if new or is_stale(store) else {})


def is_stale(store: Signatures) -> bool:
    """Whether the rows across pages do not speak of all documents: a run was ended before it wrote them."""
    spoken = {d for origin in store.rows("origins") for d in origin["documents"]}
    return any(document["id"] not in spoken for document in store.rows("documents"))


def take_in(store: Signatures, shelf: Shelf, volume: Volume, windows: set[str]) -> str:
    """Compares a page with those before it and stores its keys, its links and its pairs of statements, in one transaction.

    Returns:
        The window of time that the page falls into.
    """
    document, own = volume.analysis.document, volume.sheet
    window = window_of(document)
    keys = page_keys(document, own.passages)
    links: list[Row] = []
    for other in candidates(store, document.id, keys, window, windows):
        earlier = shelf.volume(other)
        if earlier is None:
            continue
        first, second = sorted((volume, earlier), key=lambda v: v.analysis.document.id)
        found = relation(first.sheet, second.sheet, first.analysis, second.analysis)
        if found is not None:
            texts = {v.analysis.document.id: v.analysis.document.text for v in (volume, earlier)}
            links += rows_of(found, texts[found.derived], texts[found.source])
    place = own_keys([""], window)[0].rstrip("|")
    signed: list[tuple[str, str, str | None]] = [("page", key, str(len(keys))) for key in own_keys(keys, window)]
    signed += [("window", place, None), *statement_pairs(store, shelf, volume)]
    with store.writing() as connection:
        store.sign(connection, document.id, signed)
        store.replace_links(connection, "links", [row["id"] for row in links], links)
        store.mark_linked(connection, [document.id])
    return place


def candidates(store: Signatures, own: str, keys: set[str], window: int | None, windows: set[str]) -> list[str]:
    """Earlier pages that share enough rare words with a new one."""
    shared: Counter[str] = Counter()
    sizes: dict[str, int] = {}
    for s in store.signed("page", asked_keys(keys, window, sorted(windows))):
        shared[s.document] += 1
        sizes[s.document] = int(s.value or 1)
    return sorted(d for d, n in shared.items() if d != own and n >= LEAST_SHARED and n >= LEAST_SHARE * min(len(keys), sizes[d]))


def statement_pairs(store: Signatures, shelf: Shelf, volume: Volume) -> list[tuple[str, str, str | None]]:
    """Pairs of a page's statements with earlier ones and with each other, and the keys of its statements, as signatures.

    A pair's kind is ``claim`` (the same claim), ``utterance`` (one utterance too) or ``polarity`` (alike, but one denies it).
    """
    document = volume.analysis.document.id
    own = {s.id: rare_words(s.text) for s in volume.analysis.statements if len(s.text.split()) >= LEAST_WORDS}
    found: dict[str, list[str]] = {}
    for stored in store.signed("statement", {k for keys in own.values() for k in keys}):
        if stored.value and stored.document != document:
            found.setdefault(stored.key, []).append(f"{stored.document} {stored.value}")
    signed: list[tuple[str, str, str | None]] = []
    names = sorted(own)
    for at, name in enumerate(names):
        keys = own[name]
        near = Counter(place for key in keys for place in found.get(key, ()))
        others = [said_at(shelf, place) for place, n in sorted(near.items()) if n >= least_shared(keys)]
        others += [volume.said(other) for other in names[:at] if len(own[other] & keys) >= least_shared(keys)]
        said = volume.said(name)
        for other in others:
            if said is not None and other is not None and (kind := pair_kind(said, other)):
                signed.append((f"pair:{kind}", said.id, other.id))
        signed += [("statement", key, name) for key in sorted(keys)]
    return signed


def least_shared(keys: set[str]) -> int:
    """How many rare words two statements must share to be compared."""
    return max(LEAST_SHARED, round(len(keys) * LEAST_SHARE_SAID))


def said_at(shelf: Shelf, place: str) -> Said | None:
    """An earlier statement by the place it is stored under: its document and id."""
    document, _, name = place.partition(" ")
    volume = shelf.volume(document)
    return volume.said(name) if volume is not None else None


def pair_kind(a: Said, b: Said) -> str | None:
    """What two statements are to each other: claim, utterance, polarity, or None."""
    score = likeness(a.vector, b.vector)
    inside = score * max(a.norm, b.norm) / min(a.norm, b.norm) if min(len(a.text), len(b.text)) >= LEAST_INSIDE else 0.0
    same_speaker = bool(a.speaker) and a.speaker == b.speaker
    if same_claim(a.slots, b.slots, score, same_speaker, inside):
        return "utterance" if same_speaker and score >= ONE_UTTERANCE else "claim"
    return "polarity" if conflicts(a.slots, b.slots) == "polarity" and score >= ONE_UTTERANCE and not same_speaker else None


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
