"""How much of what the example pages hold is found: recall by kind, page by page.

``python tests/examples/scoring.py ANALYSES.jsonl [--missed]`` prints the figures for what
``onrecord analyse examples/pages --knowledge examples/knowledge`` wrote; ``--missed`` lists what was not found.

A statement is found when a piece of content shares three fifths of the gold words; an event when it touches the passage
and has the type; a quantity when it touches the passage and has value and unit. What follows from it (speaker, realis,
sides, date, period) is asked of every gold row, found or not. Figures named ``wrong`` are shares that should be low.
"""

from __future__ import annotations

import json
import math
import sys
from datetime import date, timedelta
from pathlib import Path

from gold import Json, Row, Spans, Tally, expected, find, many, overlaps, page_name, same_name, shared

SYMMETRIC = {"CONSULT", "COOPERATE", "AGREE", "SUPPORT"}


def score_pages(records: list[Json]) -> Tally:
    """All figures that can be read from single pages."""
    tally = Tally()
    pages = {page_name(record["document"]["key"]): record for record in records}
    tables = ("regions", "statements", "times", "events", "indicators", "actors", "mentions")
    blank: Json = {"document": {"text": ""}, **{table: [] for table in tables}}
    for table, score in SCORERS.items():
        for row in expected(table):
            record = pages.get(row["page"], blank)
            score(tally, row, record, find(record["document"]["text"], row.get(PASSAGE[table], "")))
    return tally


def score_page(tally: Tally, row: Row, record: Json, _: Spans) -> None:
    """What a page says of itself: date, outlet, place, author, title and who speaks in it."""
    document = record["document"]
    for field in ("published", "updated"):
        if row[field]:
            tally.count(f"documents.{field}", (document.get(field) or "").startswith(row[field]), row["page"])
    for field in ("outlet", "place", "author", "title"):
        if row[field]:
            tally.count(f"documents.{field}", (document.get(field) or "").casefold() == row[field].casefold(), row["page"])
    if row["voice"]:
        names = {actor["id"]: actor["name"] for actor in record["actors"]}
        tally.count("documents.voice", same_name(names.get(document.get("voice")), row["voice"]), row["page"])
    if row["basis"] == "inferred":
        tally.count("documents.inferred", dated_within(document.get("published_interval"), row), row["page"])
    if row["basis"] == "unknown":
        tally.count("documents.kept_unknown", document.get("published_basis") == "unknown", row["page"])


def dated_within(seen: list[str] | None, row: Row) -> bool:
    """Whether an inferred interval meets the gold one and is no more than four weeks wider."""
    if not seen:
        return False
    start, end = (date.fromisoformat(day) for day in seen)
    first, last = date.fromisoformat(row["from"]), date.fromisoformat(row["to"])
    slack = timedelta(days=28)
    return start < last and first < end and start >= first - slack and end <= last + slack


def score_region(tally: Tally, row: Row, record: Json, places: Spans) -> None:
    """Boilerplate and titles by label; the inside of a passage must bear it, not only an edge."""
    right = any(
        region["label"] == row["label"] and shared((region["start"], region["end"]), place) * 2 > place[1] - place[0]
        for region in record["regions"]
        for place in places
    )
    tally.count("regions", right, f"{row['page']}: {row['label']}: {row['passage']}")


def score_silence(tally: Tally, row: Row, record: Json, places: Spans) -> None:
    """Passages that must not yield an entry (of an event: its trigger); one that an HTML page's text leaves out yields none."""
    entries = record[row["table"]]
    spans = [dict(zip(("start", "end"), e["trigger"], strict=True)) for e in entries] if row["table"] == "events" else entries
    silent = bool(record["document"]["text"]) and not any(overlaps(span, places) for span in spans)
    tally.count("silence", silent, f"{row['page']}: {row['table']}: {row['passage']}")


def score_statement(tally: Tally, row: Row, record: Json, places: Spans) -> None:
    """Content, then content with speaker, and the outer reporter where there is one."""
    what = f"{row['page']}: {row['speaker']}: {row['content']}"
    found = [s for s in record["statements"] if any(holds(s, place) for place in places)]
    speakers = [s.get("speaker") or {} for s in found]
    right = any(same_name(s.get("name"), row["speaker"]) or same_name(s.get("text"), row["speaker"]) for s in speakers)
    tally.count("statements.content", bool(found), what)
    tally.count("statements.speaker", right, what + "".join(f" [{s.get('name') or s.get('text')}]" for s in speakers))
    if found:
        tally.count("statements.wrong_name", not right and any(s.get("name") for s in speakers))
    if row["via"]:
        via = [v for s in found for v in s["via"]]
        tally.count("statements.via", any(same_name(v.get("name") or v.get("text"), row["via"]) for v in via), what)


def holds(statement: Json, place: tuple[int, int]) -> bool:
    """Whether the pieces of content hold three fifths of a place."""
    return sum(shared((piece[0], piece[1]), place) for piece in statement["content"]) >= 0.6 * (place[1] - place[0])


def score_time(tally: Tally, row: Row, record: Json, places: Spans) -> None:
    """The expression with exactly these bounds, then type and value; any of several places will do."""
    what = f"{row['page']}: {row['text']} = {row['value']}"
    here = [t for t in record["times"] if overlaps(t, places)]
    exact = [t for t in here if (t["start"], t["end"]) in places]
    tally.count("times.relaxed", bool(here), what)
    right = any(t["type"] == row["type"] and t["value"] == row["value"] for t in here)
    tally.count("times.value", right, what + f" [{', '.join(sorted({str(t['value']) for t in exact or here}))}]")


def score_event(tally: Tally, row: Row, record: Json, places: Spans) -> None:
    """Type, then realis, both sides and the date of the best event of that type at the passage."""
    what = f"{row['page']}: {row['type']} {row['realis']} {row['actors']} > {row['recipients']} {row['date']}: {row['passage']}"
    here = [e for e in record["events"] if overlaps(e, places)]
    typed = [e for e in here if {e["type"], e["plover_type"]} & set(many(row["type"]))]
    tally.count("events.type", bool(typed), what + f" [{', '.join(e['type'] for e in here)}]")
    checks = [(e["realis"] in many(row["realis"]), sides_right(e, row), date_right(e["date"], row["date"])) for e in typed]
    best = max(checks, key=sum, default=(False, False, False))
    tally.count("events.realis", best[0], what + f" [{', '.join(e['realis'] for e in typed)}]")
    tally.count("events.sides", best[1], what + f" [{[(codes(e['actors']), codes(e['recipients'])) for e in typed]}]")
    if row["date"]:
        tally.count("events.date", best[2], what + f" [{', '.join(str(e['date']) for e in typed)}]")


def codes(side: list[Json]) -> set[str]:
    """Country codes of one side."""
    return {participant["code"][:3] for participant in side if participant.get("code")}


def sides_right(event: Json, row: Row) -> bool:
    """Both sides as asked; where the act is done together, or two talk without a visit, who took part."""
    actors, recipients = codes(event["actors"]), codes(event["recipients"])
    if event["type"] == "CONSULT" and row["mode"] != "visit":
        return actors | recipients == set(many(row["actors"])) | set(many(row["recipients"]))
    if row["recipients"]:
        return actors == set(many(row["actors"])) and recipients == set(many(row["recipients"]))
    if event["type"] in SYMMETRIC:
        return actors | recipients == set(many(row["actors"]))
    return actors == set(many(row["actors"]))


def date_right(seen: str | None, asked: str) -> bool:
    """The gold date, or a finer one within it."""
    return bool(seen and asked and str(seen).startswith(asked))


def score_indicator(tally: Tally, row: Row, record: Json, places: Spans) -> None:
    """Value with unit, then what is measured, period, subjects and whether it is a forecast."""
    what = f"{row['page']}: {row['passage']} {row['measure']} {row['period']} {row['subjects']}"
    here = [i for i in record["indicators"] if overlaps(i, places) and amount_right(i, row)]
    tally.count("indicators.value", bool(here), what)
    for field in ("measure", "period", "subjects"):
        if row[field]:
            seen = "; ".join(str(i[field]) for i in here)
            tally.count(f"indicators.{field}", any(field_right(i, row, field) for i in here), f"{what} [{seen}]")
    if row["forecast"]:
        tally.count("indicators.forecast", any(i["forecast"] for i in here), what)
    elif here:
        tally.count("indicators.wrong_forecast", all(i["forecast"] for i in here), what)


def amount_right(seen: Json, row: Row) -> bool:
    """The gold amount as value or bound, in its unit; billions of cubic metres count as cubic metres."""
    scale = 1e9 if seen["unit"] == "bcm" else 1.0
    unit = "cubic metre" if seen["unit"] == "bcm" else seen["unit"]
    if row["unit"] and unit != row["unit"]:
        return False
    numbers = [seen[name] * scale for name in ("value", "lower", "upper") if seen[name] is not None]
    asked = [float(row[name]) for name in ("value", "lower", "upper") if row[name]]
    return all(any(math.isclose(abs(n), a, rel_tol=1e-6) for n in numbers) for a in asked)


def field_right(seen: Json, row: Row, field: str) -> bool:
    """One further slot of a quantity; a period may be a coarser or finer form of the one asked for."""
    if field == "subjects":
        return set(seen["subjects"]) == set(many(row["subjects"]))
    if field == "period":
        period = seen["period"] or "-"
        return bool(period.startswith(row["period"]) or row["period"].startswith(period))
    return bool(seen[field] == row[field])


def score_thing(tally: Tally, row: Row, record: Json, _: Spans) -> None:
    """A treaty, format, project or issue that the page names: an actor of its kind with these words in its name or in a mention of it."""
    of_kind = {actor["id"]: actor["name"] for actor in record["actors"] if actor["kind"] == row["kind"]}
    texts = [*of_kind.values(), *(m["text"] for m in record["mentions"] if m["actor"] in of_kind)]
    found = any(row["name"].casefold() in text.casefold() for text in texts)
    tally.count("things", found, f"{row['page']}: {row['kind']} {row['name']}")


def score_subject(tally: Tally, row: Row, record: Json, places: Spans) -> None:
    """Each field that a passage speaks of, by any entry there; each side taken in it, and whether another is taken."""
    here = [e for table in ("statements", "events", "indicators") for e in record[table] if overlaps(e, places)]
    topics = {topic for entry in here for topic in entry["topics"]}
    stances = [s for e in here for s in e.get("stance", ())]
    taken, beside = ({f"{s['value']} {s['target']}" for s in some} for some in ([s for s in stances if overlaps(s, places)], stances))
    for topic in many(row["topics"]):
        tally.count("topics", topic in topics, f"{row['page']}: {topic}: {row['passage']} {sorted(topics)}")
    for stance in many(row["stances"]):
        tally.count("stances", stance in beside, f"{row['page']}: {stance}: {row['passage']} {sorted(taken)}")
    tally.count("stances.wrong", bool(taken - set(many(row["stances"]))), row["passage"])


SCORERS = {
    "pages": score_page, "regions": score_region, "silence": score_silence, "statements": score_statement,
    "times": score_time, "events": score_event, "indicators": score_indicator,
    "things": score_thing, "subjects": score_subject,
}  # fmt: skip
PASSAGE = {
    "pages": "page", "regions": "passage", "silence": "passage", "statements": "content",
    "times": "text", "events": "passage", "indicators": "passage",
    "things": "page", "subjects": "passage",
}  # fmt: skip


def main(arguments: list[str]) -> None:
    """Prints the figures for a file of analyses."""
    with Path(arguments[0]).open(encoding="utf-8") as stream:
        tally = score_pages([json.loads(line) for line in stream])
    for name, share in tally.figures().items():
        print(f"{name:28} {share:.3f}  of {tally.asked[name]}")
        if "--missed" in arguments and "wrong" not in name:
            print("".join(f"    {what}\n" for what in tally.missed.get(name, [])), end="")


if __name__ == "__main__":
    main(sys.argv[1:])
