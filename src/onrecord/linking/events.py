"""One event in the world from its many reports, and what was announced and has or has not been seen.

Sides need not be equal, only compatible: one report names both presidents, another the host alone. What is dated later than its page is
planned, however it is worded.

Example:
    >>> same_occurrence(a, b)
    True
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import fsum

from onrecord.linking.amounts import Amount, agree, amounts_of
from onrecord.linking.clauses import SOLID, capitals_of
from onrecord.linking.cues import Slots
from onrecord.linking.days import first_days, near, quarters, span_days, widened, windows
from onrecord.linking.senses import Lexicon, Sense, read, word_weight
from onrecord.linking.slots import meet
from onrecord.linking.stems import stem
from onrecord.linking.who import persons_fit, persons_of, posts_of, share_persons
from onrecord.model import Analysis, Event, Interval

#: A planned act may be carried out this much later than it was announced for; one without a date, so long after it was announced.
DAYS_LATE, DAYS_OPEN = 31, 400
#: A plan is carried out, if at all, in so many days from the first on which it is due.
DAYS_SOUGHT = 550
#: Reports of an event without a date are of one event when their pages lie this close.
DAYS_APART = 4
#: An interval longer than this does not say when something was, or is due.
VAGUE, VAGUE_PLAN = 40, 130
#: Types under which one and the same act is told: what was agreed is signed, what is lifted is conceded.
KINDS = {
    "AGREE": "accord", "SUPPORT": "accord", "COOPERATE": "accord", "RETREAT": "yield", "CONCEDE": "yield", "SANCTION": "sanction",
    "COERCE": "sanction",
}  # fmt: skip
#: An act that both sides do together: who is named first says nothing.
MUTUAL = frozenset({"CONSULT", "accord"})
#: Share of what a plan says, by weight, that the report of its fulfilment must say too, where the kind of act alone says little.
LIKE_PLAN = 0.35
#: So many senses that are no names a plan and what carries it out must share, and where not the same two states are their sides.
LEAST_TELLING, LEAST_TELLING_ALONE = 2, 3
#: Of what a report tells.
ACTUAL, PLANNED, NEGATED = "actual", "planned", "negated"
#: Acts of speech: what is dated ahead is what they are about; they themselves are done.
SPOKEN = frozenset({"AGREE", "REQUEST", "ACCUSE", "REJECT", "THREATEN"})
#: Acts of which a plan without a day is no announcement but a way of speaking; characters before a plan in which its condition may stand.
WORDED, BEFORE_PLAN = frozenset({"REQUEST", "ACCUSE", "REJECT", "THREATEN"}), 80
#: Acts that without a day are announced only between two states: what one gives, joins or backs with nobody named is a firm's or a voter's.
BETWEEN = frozenset({"AGREE", "AID", "COOPERATE", "SUPPORT"})
#: The same for an undated page, whose report could be of any time.
LIKE_UNDATED = 0.5
#: Where one side at most is named, so much of what the shorter report says must be the same, of acts of speech more, and so many senses
#: tell what is meant; fixed on pairs of reports of the first half of the pages of seven outlets.
LIKE_ALONE, LIKE_ALONE_SPOKEN, TELLING = 0.6, 0.75, 4
#: Names, and words that tell something, under which one report is stored at most.
MOST_NAMES, MOST_TELLING = 4, 8
#: So many keys two reports must share to be compared: who and what in two ways, whatever their times; one is enough of a report that has
#: no more than so few.
SHARED_KEYS, FEW_KEYS = 2, 2
#: What a word counts that says only that somebody met.
OF_KIND = 0.5
#: Acts whose amounts are part of what was done, so that other amounts are of another act; the dead of an attack are counted anew.
OF_AMOUNT = frozenset({"AGREE", "AID", "COOPERATE", "SUPPORT", "SANCTION", "CONCEDE", "RETREAT", "REQUEST", "REJECT"})
#: Several meetings within so many days are told of as one.
DAYS_OF_ONE = 3


@dataclass(slots=True)
class Report:
    """What matters of one event for finding the others of the same occurrence.

    ``sides`` are codes; ``names`` the names in the passage that are no states; ``told`` is when its page was published; ``persons`` and
    ``posts`` who acts for the sides: "XAV person:petra-solenne", "foreign minister".
    """

    id: str
    document: str
    type: str
    mode: str | None
    realis: str
    actors: frozenset[str]
    others: frozenset[str]
    sides: frozenset[str]
    unknown: bool
    names: frozenset[str]
    senses: dict[str, float]
    interval: Interval | None
    told: Interval | None
    date: str | None
    amounts: Sequence[Amount]
    persons: frozenset[str] = frozenset()
    posts: frozenset[str] = frozenset()

    @property
    def kind(self) -> str:
        """The family of its type."""
        return KINDS.get(self.type, self.type)


def reports_of(analysis: Analysis, lexicon: Lexicon) -> Iterator[Report]:
    """The events of a page that are single happenings, done, denied or planned; habits, totals and hypotheses are none."""
    document = analysis.document
    offices = {m.actor: m.office for m in analysis.mentions if m.actor and m.office}
    mentions = [m for m in analysis.mentions if m.actor and not m.actor.startswith("group:")]
    times = [t for t in analysis.times if t.type in ("DATE", "TIME")]
    for event in analysis.events:
        ahead = is_ahead(event, document.published_interval)
        past = is_past(event, document.published_interval)
        realis = realis_of(event, ahead, past, document.text, lexicon.cues.slots)
        sides = (*event.actors, *event.recipients)
        codes = frozenset(p.code for p in sides if p.code)
        text = document.text[event.start : event.end]
        when = event.date_interval
        if event.type == "CONSULT" and lexicon.cues.total.search(text) and not (when and span_days(when) <= DAYS_OF_ONE):
            continue
        inside = [m for m in mentions if event.start <= m.start < event.end and (m.actor or "").startswith("state:")]
        states = {stem(w) for m in inside if m.basis != "metonym" for w in m.text.split()}
        names = {stem(w) for w in capitals_of(text)} - states
        when_told = [t for t in times if event.start <= t.start < event.end]
        apart = [*((m.start, m.end) for m in inside), *((t.start, t.end) for t in when_told)]
        senses = [s for s in read(text, lexicon, event.start) if not any(start < s.end and s.start < end for start, end in apart)]
        if realis is None or not codes and len(names) < 2:
            continue
        yield Report(
            id=event.id, document=document.id, type=event.type, mode=event.mode, realis=realis,
            actors=frozenset(p.code for p in event.actors if p.code), others=frozenset(p.code for p in event.recipients if p.code),
            sides=codes, unknown=any(not p.code for p in sides) or len(codes) < 2, names=frozenset(names),
            senses=weights_of(senses, event),
            interval=None if ahead and realis == ACTUAL or past and realis == PLANNED else event.date_interval,
            told=document.published_interval, date=None if past and realis == PLANNED else event.date,
            amounts=tuple(amounts_of(text, lexicon.cues, [(t.start - event.start, t.end - event.start) for t in when_told])),
            persons=persons_of(sides), posts=posts_of(sides, offices, lexicon.cues),
        )  # fmt: skip


def weights_of(senses: Iterable[Sense], event: Event) -> dict[str, float]:
    """The senses of a report by their weights; that somebody met is no more than its kind, so the words for it weigh little."""
    trigger, met = event.trigger, event.type == "CONSULT"
    return {s.key: min(s.weight, OF_KIND) if met and trigger.start < s.end and s.start < trigger.end else s.weight for s in senses}


def is_ahead(event: Event, told: Interval | None) -> bool:
    """Whether an event is dated after the day of its page."""
    return bool(event.date_interval and told and event.date_interval[0][:10] > told[1][:10])


def is_past(event: Event, told: Interval | None) -> bool:
    """Whether an event is dated before the day of its page; of what was planned that is the day on which it was said."""
    return bool(event.date_interval and told and event.date_interval[1][:10] <= told[0][:10])


def realis_of(event: Event, ahead: bool, past: bool, text: str, slots: Slots) -> str | None:
    """Actual, planned or negated; None for what is no single happening."""
    if event.realis == PLANNED or ahead and event.realis == ACTUAL and event.type not in SPOKEN:
        return PLANNED if is_announced(event, past, text, slots) else None
    if event.realis == "hypothetical":
        return PLANNED if ahead and event.type == "CONSULT" and not slots.hypothesis.search(text, event.start, event.end) else None
    return event.realis if event.realis in (ACTUAL, NEGATED) else None


def is_announced(event: Event, past: bool, text: str, slots: Slots) -> bool:
    """Whether an act ahead is one that a day will show to be done or not: none on a condition, and no words or votes without a day.

    What "would" be said of somebody, whom voters "will" support, or what firms do among themselves is nobody's announcement.
    """
    start = max(*(text.rfind(stop, 0, event.start) for stop in (". ", "\n\n")), event.start - BEFORE_PLAN, 0)
    codes = {p.code for p in (*event.actors, *event.recipients) if p.code}
    if slots.hypothesis.search(text, start, event.end):
        return False
    if event.date_interval and not past:
        return bool(codes) or event.type == "CONSULT"
    if slots.wish.search(text, start, event.end) or slots.would.search(text, start, event.end) and not event.reported_by:
        return False
    return event.type not in WORDED and len(codes) > (1 if event.type in BETWEEN else 0)


def same_occurrence(a: Report, b: Report) -> bool:
    """Whether two reports tell of one occurrence: nothing speaks against it, and they say much the same or name those who met."""
    if not can_be_one(a, b):
        return False
    if a.sides == b.sides and len(a.sides) > 1 and a.kind == "CONSULT" and a.names & b.names and a.realis == ACTUAL:
        return True
    if a.realis == ACTUAL and len(a.sides | b.sides) < 2:
        return alike_alone(a, b)
    return shared(a, b) >= LIKE_PLAN and tells_of_one(a, b) and not (a.kind == "CONSULT" and a.names and b.names and not a.names & b.names)


def tells_of_one(a: Report, b: Report) -> bool:
    """Whether two reports share more than the kind of act: words that tell, the more where one leaves a side or the day open.

    A page tells of one act again as it likes, and two who meet on one day need not say why.
    """
    same, names = a.sides == b.sides and len(a.sides) > 1, len(a.names & b.names)
    told = len(telling(a, b) - a.names - b.names) + share_persons(a, b) * (LEAST_TELLING if same and a.kind == "CONSULT" else 1)
    if a.document == b.document or same and told >= LEAST_TELLING:
        return True
    if a.interval and b.interval:
        if same and (a.realis == ACTUAL or min(span_days(a.interval), span_days(b.interval)) <= DAYS_OF_ONE):
            return True
        told += (names if same else names >= LEAST_TELLING) if a.realis == PLANNED else 0
    least = LEAST_TELLING + (a.interval is None) + (b.interval is None)
    return told >= least or told == least - 1 and shared(a, b) >= LIKE_UNDATED


def alike_alone(a: Report, b: Report) -> bool:
    """Whether two reports that name one side at most say so much the same that one act is meant: parties are blamed every day."""
    telling = min(len(a.senses), len(b.senses)) >= TELLING
    if a.type in SPOKEN or a.type == "SUPPORT":
        return telling and shared(a, b) >= LIKE_ALONE_SPOKEN
    return (telling or bool(a.names & b.names)) and shared(a, b) >= LIKE_ALONE


def can_be_one(a: Report, b: Report) -> bool:
    """Whether nothing speaks against two reports being of one occurrence: type, sides, who acts for them, and time."""
    if a.realis != b.realis or a.realis == NEGATED or a.type != b.type or not sides_fit(a, b) or not persons_fit(a, b):
        return False
    if a.kind not in MUTUAL and a.actors and b.actors and not (a.actors <= b.actors or b.actors <= a.actors):
        return False
    return not (a.kind == "CONSULT" and a.mode and b.mode and a.mode != b.mode) and amounts_fit(a, b) and when_fits(a, b)


def together(reports: dict[str, Report], pairs: Iterable[tuple[str, str]]) -> list[list[str]]:
    """Groups of reports of one occurrence each: of pairs that are of one, the most alike join first, and only while all of both groups can.

    One report may leave open what two others, which differ, both have; it goes with the one that is more like it.

    Args:
        reports: by id. pairs: those of one occurrence; pairs of others are left out.
    """
    known = sorted({(min(p), max(p)) for p in pairs if p[0] in reports and p[1] in reports})
    group = {name: [name] for name in reports}
    barred: dict[int, set[int]] = {id(names): set() for names in group.values()}  # groups that cannot join, now or when they have grown
    for one, other in sorted(known, key=lambda p: (-closeness(reports[p[0]], reports[p[1]]), p)):
        left, right = group[one], group[other]
        if left is right or id(right) in barred[id(left)]:
            continue
        if not all(can_be_one(reports[a], reports[b]) for a in left for b in right):
            barred[id(left)].add(id(right))
            barred[id(right)].add(id(left))
            continue
        for third in barred[id(right)]:
            barred[third].add(id(left))
        barred[id(left)] |= barred[id(right)]
        left += right
        group |= dict.fromkeys(right, left)
    return sorted({id(names): sorted(names) for names in group.values()}.values())


def closeness(a: Report, b: Report) -> float:
    """How much speaks for two reports being of one occurrence: what they share, the same sides and the same persons."""
    return shared(a, b) + (a.sides == b.sides) + bool(a.persons & b.persons)


def amounts_fit(a: Report, b: Report) -> bool:
    """Whether two reports can be of one sum or quantity: of what both count they have one amount in common, or none is part of the act.

    Of one day, other amounts are another account of one act.
    """
    if a.type not in OF_AMOUNT or same_day(a.told, b.told) or same_day(a.interval, b.interval):
        return True
    both = [agree(closed(x), closed(y)) for x in a.amounts for y in b.amounts if x.things & y.things]
    return not both or any(both)


def closed(amount: Amount) -> Amount:
    """An amount that is told as the most ("a total of up to 40") as one that was reached."""
    return amount if amount.low else amount._replace(low=amount.value)


def same_day(a: Interval | None, b: Interval | None) -> bool:
    """Whether two intervals are one day."""
    return a is not None and a == b and span_days(a) <= 1


def when_fits(a: Report, b: Report) -> bool:
    """Whether two reports can be of one time: their dates meet, or one has none and their pages lie close."""
    if a.interval and b.interval:
        spans = sorted((span_days(a.interval), span_days(b.interval)))
        return meet(a.interval, b.interval) and spans[0] <= VAGUE and spans[1] <= (VAGUE if a.realis == ACTUAL else VAGUE_PLAN)
    dated, other = (a, b) if a.interval else (b, a)
    if dated.interval is not None:
        if other.told is None:
            return shared(a, b) >= LIKE_UNDATED
        return dated.realis == ACTUAL and span_days(dated.interval) <= 8 and near(dated.interval, other.told, DAYS_APART)
    if a.told and b.told:
        return a.document == b.document or near(a.told, b.told, DAYS_APART)
    return shared(a, b) >= LIKE_UNDATED


def telling(a: Report, b: Report) -> set[str]:
    """The senses of two reports that tell what is meant."""
    return {key for key, weight in a.senses.items() if weight >= SOLID and b.senses.get(key, 0.0) >= SOLID}


def sides_fit(a: Report, b: Report) -> bool:
    """Whether the sides of two reports can be the same: equal, or those of one among the other's; with none known, two names shared."""
    if not a.sides or not b.sides:
        return len(a.names & b.names) > 1
    return a.sides == b.sides or (a.sides < b.sides and a.unknown) or (b.sides < a.sides and b.unknown)


def shared(a: Report, b: Report) -> float:
    """Share of what the report that says less says, by weight, that the other says too."""
    one, other = (fsum(a.senses.values()), a.id), (fsum(b.senses.values()), b.id)
    small, large, total = (a, b, one[0]) if one < other else (b, a, other[0])
    return fsum(w for k, w in small.senses.items() if k in large.senses) / total if total else 0.0


def keys_of(report: Report) -> set[str]:
    """The keys under which a report is stored and looked for: kind of act, who, and when: of what was done a window of time, of a plan a
    quarter of a year in which it is due.
    """
    return keys_when(report, report.realis == PLANNED)


def keys_beside(report: Report) -> set[str]:
    """The keys under which stands what can carry out a plan, or what can have planned what was done."""
    return set() if report.realis == NEGATED else keys_when(report, report.realis != PLANNED)


def keys_when(report: Report, planned: bool) -> set[str]:
    """The keys that what was planned, or was done, can share with a report.

    Who is a side with one of the words that tell most. Of a meeting it is also all sides, since who met on one day need not say why, and
    two names; of a report without sides it is two names alone.
    """
    telling = sorted(report.senses, key=lambda key: (-report.senses[key], key))[:MOST_TELLING]
    who = {f"{side}|{key}" for side in report.sides for key in telling}
    if not report.sides or report.kind == "CONSULT":
        named = sorted(report.names, key=lambda n: (-word_weight(n), n))[:MOST_NAMES]
        who |= {f"names {' '.join(sorted(two))}" for two in combinations(named, 2)}
        who |= {"+".join(sorted(report.sides))} if len(report.sides) > 1 else set()
    span = span_of(report)
    times = [f"due {quarter}" for quarter in quarters(span)] if planned else windows(span)
    return {f"{time}|{report.kind}|{x}" for x in who for time in times}


def span_of(report: Report) -> Interval | None:
    """The time in which other reports of the same, or of its fulfilment, can lie."""
    dated = report.interval and (report.realis == PLANNED or span_days(report.interval) <= VAGUE)
    when = report.interval if dated else report.told
    if when is None:
        return None
    if report.realis == PLANNED:
        return first_days((when[0], widened(when, DAYS_LATE if dated else DAYS_OPEN)[1]), DAYS_SOUGHT)
    return widened(when, -DAYS_APART, before=True)[0], widened(when, DAYS_APART)[1]
