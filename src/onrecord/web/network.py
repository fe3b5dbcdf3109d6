"""Screens for who deals with whom: states and people as a network, and states on a map without borders.

Example: ``GET /network?since=2031&topic=energy``, ``GET /map``.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil, floor, sqrt
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse
from sqlalchemy import and_, case, func, select

from onrecord.joined.rows import party_names
from onrecord.ledger import Ledger, Question, decided, overview, questions, schema
from onrecord.web.asking import knowledge_of, ledger_of, remembered, show

router = APIRouter(default_response_class=HTMLResponse)
#: Pairs of states and pairs of a speaker and a state that are drawn, those with most entries.
MOST_PAIRS, MOST_VOICES = 60, 30
WIDTH, HEIGHT, EDGE = 960, 620, 60
#: The same seed draws the same picture on every machine.
SEED = 7
Words = Annotated[str, Query(max_length=100)]


@dataclass(frozen=True, slots=True)
class Tie:
    """What is between two: number of events (or of statements of a speaker about a state), and the balance of the events.

    Attributes:
        left, right: codes of states; of a speaker, ``left`` is the id. balance: mean PLOVER score of what is told as done, or None.
    """

    left: str
    right: str
    number: int
    balance: float | None
    voice: bool = False


@dataclass(frozen=True, slots=True)
class Drawn:
    """A network or a map: places of all by id, lines with their width and sign, and for a map its meridians and parallels."""

    nodes: tuple[tuple[str, float, float, str, bool], ...]
    lines: tuple[tuple[Tie, float, float, float, float, float], ...]
    grid: tuple[tuple[float, float, float, float, str], ...] = ()


@router.get("/network")
def network(request: Request, since: Words = "", until: Words = "", topic: Words = "", people: bool = True) -> HTMLResponse:
    """Who deals with whom, how?"""
    ledger = ledger_of(request)
    question = Question(since=since or None, until=until or None, topic=topic or None)
    pairs = remembered(request, ("pairs", question), lambda: pairs_of(ledger, question))
    voices = remembered(request, ("voices", question), lambda: voices_of(ledger, question)) if people else []
    names = party_names(ledger, {one for tie in (*pairs, *voices) for one in (tie.left, tie.right)})
    drawing = remembered(request, ("network", question, people), lambda: laid_out(pairs, voices, names))
    context: dict[str, Any] = {"voices": voices, "names": names, "drawing": drawing, "people": people} | apart(pairs)
    return show(request, "network.html", **context, asked={"since": since, "until": until, "topic": topic}, map=False)


@router.get("/map")
def on_the_map(request: Request, since: Words = "", until: Words = "", topic: Words = "") -> HTMLResponse:
    """Where are those who deal with each other?"""
    ledger = ledger_of(request)
    question = Question(since=since or None, until=until or None, topic=topic or None)
    pairs = remembered(request, ("pairs", question), lambda: pairs_of(ledger, question))
    names = party_names(ledger, {one for tie in pairs for one in (tie.left, tie.right)})
    rows = knowledge_of(request).rows("state_positions")
    places = {row["code"]: (float(row["latitude"]), float(row["longitude"])) for row in rows}
    nowhere = sorted(names[code] for code in names if code not in places)
    context: dict[str, Any] = {"voices": [], "names": names, "drawing": mapped(pairs, places, names), "people": False} | apart(pairs)
    return show(request, "network.html", **context, asked={"since": since, "until": until, "topic": topic}, map=True, nowhere=nowhere)


def apart(pairs: list[Tie]) -> dict[str, Any]:
    """Pairs of states, pairs with a body that is no state, and the codes of such bodies."""
    bodies = {code for tie in pairs for code in (tie.left, tie.right) if code in overview.BODIES}
    with_bodies = [tie for tie in pairs if {tie.left, tie.right} & bodies]
    return {"pairs": [tie for tie in pairs if tie not in with_bodies], "with_bodies": with_bodies, "bodies": bodies}


def pairs_of(ledger: Ledger, question: Question) -> list[Tie]:
    """Pairs of states by the number of events in which both take part, with their balance."""
    left, events = overview.having("state"), schema.events
    right, number = left.alias("b"), func.count().label("number")
    with ledger.reading() as connection:
        fixed = decided.corrected(connection, "events", ("realis", "score"))
    realis, score = (decided.standing(events, name) if fixed else events.c[name] for name in ("realis", "score"))
    done = func.avg(case((realis == "actual", score)))
    chosen = (
        select(left.c.value, right.c.value, number, done)
        .join(right, and_(overview.together(left, right), left.c.value < right.c.value))
        .join(events, overview.together(events, left))
        .where(*questions.conditions(events, question))
        .group_by(left.c.value, right.c.value)
        .order_by(number.desc(), left.c.value, right.c.value)
        .limit(MOST_PAIRS)
    )
    with ledger.reading() as connection:
        return [Tie(a, b, n, None if mean is None else round(mean, 2)) for a, b, n, mean in connection.execute(chosen)]


def voices_of(ledger: Ledger, question: Question) -> list[Tie]:
    """Persons and the states they speak about, by the number of statements."""
    value, statements = schema.facets.c.value, schema.statements
    who, what = overview.having("speaker", value.like("person:%")), overview.having("about", value.like("state:%"))
    number = func.count().label("number")
    chosen = (
        select(who.c.value, what.c.value, number)
        .join(what, overview.together(who, what))
        .group_by(who.c.value, what.c.value)
        .order_by(number.desc(), who.c.value, what.c.value)
        .limit(MOST_VOICES)
    )
    if question != Question():
        chosen = chosen.join(statements, overview.together(statements, who)).where(*questions.conditions(statements, question))
    with ledger.reading() as connection:
        return [Tie(a, b.removeprefix("state:"), n, None, voice=True) for a, b, n in connection.execute(chosen)]


def laid_out(pairs: list[Tie], voices: list[Tie], names: dict[str, str]) -> Drawn | None:
    """The network, in which those who have much to do with each other stand near each other."""
    import networkx

    graph = networkx.Graph()
    for tie in (*pairs, *voices):
        graph.add_edge(tie.left, tie.right, weight=sqrt(tie.number))
    if not graph:
        return None
    where = networkx.spring_layout(graph, k=2.2 / sqrt(len(graph)), iterations=120, seed=SEED)
    low, high = ([f(point[axis] for point in where.values()) for axis in (0, 1)] for f in (min, max))

    def place(code: str) -> tuple[float, float]:
        x, y = ((where[code][axis] - low[axis]) / ((high[axis] - low[axis]) or 1) for axis in (0, 1))
        return round(2 * EDGE + x * (WIDTH - 4 * EDGE), 1), round(EDGE + y * (HEIGHT - 2 * EDGE), 1)

    return drawing(pairs, voices, {code: place(code) for code in graph}, names)


def mapped(pairs: list[Tie], places: dict[str, tuple[float, float]], names: dict[str, str]) -> Drawn | None:
    """States at the middle of their towns, in a frame that holds all of them; a degree is as long east as north."""
    kept = [tie for tie in pairs if tie.left in places and tie.right in places]
    shown = {code: places[code] for tie in kept for code in (tie.left, tie.right)}
    if not shown:
        return None
    south, north = min(a for a, _ in shown.values()) - 5, max(a for a, _ in shown.values()) + 5
    west, east = min(b for _, b in shown.values()) - 8, max(b for _, b in shown.values()) + 8
    scale = min((WIDTH - 2 * EDGE) / (east - west), (HEIGHT - 2 * EDGE) / (north - south))

    def place(latitude: float, longitude: float) -> tuple[float, float]:
        x, y = (longitude - (west + east) / 2) * scale, (latitude - (south + north) / 2) * scale
        return round(WIDTH / 2 + x, 1), round(HEIGHT / 2 - y, 1)

    step = next(n for n in (1, 2, 5, 10, 15, 30) if n == 30 or (east - west) / n <= 12)
    grid = []
    for degree in range(ceil(west / step) * step, floor(east) + 1, step):
        x = place(0, degree)[0]
        grid.append((x, 0.0, x, float(HEIGHT), f"{abs(degree)}°{'E' if degree > 0 else 'W' if degree < 0 else ''}"))
    for degree in range(ceil(south / step) * step, floor(north) + 1, step):
        y = place(degree, 0)[1]
        grid.append((0.0, y, float(WIDTH), y, f"{abs(degree)}°{'N' if degree > 0 else 'S' if degree < 0 else ''}"))
    found = drawing(kept, [], {code: place(*at) for code, at in shown.items()}, names)
    return Drawn(found.nodes, found.lines, tuple(grid))


def drawing(pairs: Iterable[Tie], voices: Iterable[Tie], at: dict[str, tuple[float, float]], names: dict[str, str]) -> Drawn:
    """Lines as wide as they have entries, and the nodes over them."""
    ties = [*pairs, *voices]
    most = max(tie.number for tie in ties)
    lines = tuple((tie, *at[tie.left], *at[tie.right], round(1 + 7 * sqrt(tie.number / most), 1)) for tie in reversed(ties))
    people = {tie.left for tie in voices}
    return Drawn(tuple((code, *at[code], names.get(code, code), code in people) for code in sorted(at)), lines)
