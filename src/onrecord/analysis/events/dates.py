"""When an event took place: the time that stands nearest to its trigger, never the page's date by itself.

Example:
    >>> Clock(document, parse, times).date_of(verb, sentence, "actual")
    ('2024-05-16', ('2024-05-16', '2024-05-17'))
"""

from __future__ import annotations

from bisect import bisect_left
from datetime import date, timedelta

from onrecord.language import Parse, Sentence
from onrecord.model import Document, Interval, TimeExpression

REACH = 6
#: What has a day of its own, which is not that of the act that names it.
FEASTS = frozenset("anniversary jubilee centenary bicentenary birthday holiday feast".split())
#: Participles that say when their noun will take place: "talks scheduled for Friday".
SCHEDULED = frozenset("schedule plan slate set expect propose arrange fix".split())
#: Nouns for what an act answers, whose day is another: "in response to an attack last Friday".
ANSWERED = frozenset("response retaliation reprisal revenge retribution answer reply reaction".split())
MONTHS = frozenset("january february march april may june july august september october november december".split())


class Clock:
    """The dated times of a page, asked by token."""

    def __init__(self, document: Document, parse: Parse, times: list[TimeExpression]) -> None:
        self.document, self.parse = document, parse
        self.times = [t for t in times if t.type in ("DATE", "TIME") and t.value[:2].isdigit()]
        self.starts = [t.start for t in self.times]
        self.taken = {k for t in times for k in parse.tokens_in(t.start, t.end)}

    def is_time(self, token: int) -> bool:
        """Whether a token is part of a temporal expression."""
        return token in self.taken

    def is_to_come(self, interval: Interval | None) -> bool:
        """Whether a time lies wholly after the day on which the page was published; False where that day is not known."""
        published = str(self.document.published or "")[:10]
        return interval is not None and len(published) == len("2031-03-04") and interval[0][:10] > published

    def is_at_once(self, interval: Interval | None) -> bool:
        """Whether a time to come begins with the next day: what one did "from midnight" is done."""
        if interval is None or not self.is_to_come(interval):
            return False
        published = date.fromisoformat(str(self.document.published)[:10])
        return interval[0][:10] <= (published + timedelta(days=1)).isoformat()

    def date_of(self, trigger: int, sentence: Sentence, realis: str) -> tuple[str | None, Interval | None]:
        """Value and interval of the time that goes with a trigger; (None, None) where there is none.

        A habit has no date. Of several times in the sentence that nearest in the dependency tree is taken.
        """
        if realis == "habitual":
            return None, None
        near = self.times[bisect_left(self.starts, sentence.start) : bisect_left(self.starts, sentence.end)]
        best: tuple[int, int, TimeExpression] | None = None
        for t in near:
            tokens = self.parse.tokens_in(t.start, t.end)
            if not tokens:
                continue
            if self.is_of_feast(trigger, tokens[0]) or self.is_to_come(t.interval) and self.is_since(tokens[0]):
                continue
            gap = min(self.distance(trigger, k) for k in tokens)
            option = (gap, abs(tokens[0] - trigger), t)
            if gap <= REACH and (best is None or option[:2] < best[:2]):
                best = option
        if best is None:
            return None, None
        return best[2].value, best[2].interval

    def is_since(self, token: int) -> bool:
        """Whether a time is one since which something is so: it is never to come."""
        before = self.parse.words[max(0, token - 2) : token]
        return any(w.lower() == "since" for w in before)

    def is_of_feast(self, trigger: int, token: int) -> bool:
        """Whether a time is that of an anniversary beside the act: "congratulated Arvenia on the jubilee of May 1".

        It hangs from the feast, or stands behind it as the day of a month; a weekday behind it is when one congratulated.
        """
        parse, at = self.parse, token
        for _ in range(40):
            if at == trigger or parse.heads[at] == at:
                break
            at = parse.heads[at]
            if parse.lemmas[at].lower() in FEASTS:
                return at != trigger
        between = range(trigger + 1, token)
        return parse.lemmas[token].lower() in MONTHS and any(parse.lemmas[k].lower() in FEASTS for k in between)

    def distance(self, trigger: int, time: int) -> int:
        """Arcs from a trigger to a time; crossing into another clause counts more.

        A time inside a relative clause, or with what the act answers, is not that of an act outside.
        """
        seen: dict[int, int] = {}
        at, n = trigger, 0
        for _ in range(40):
            seen[at] = n
            if self.parse.heads[at] == at:
                break
            n += self.step(at)
            at = self.parse.heads[at]
        at, n = time, 0
        for _ in range(40):
            if at in seen:
                return n + seen[at]
            if self.parse.heads[at] == at or self.parse.deps[at] == "relcl" or self.parse.lemmas[at].lower() in ANSWERED:
                break
            n += self.step(at)
            at = self.parse.heads[at]
        return 99

    def step(self, at: int) -> int:
        """What the arc above a token counts."""
        if self.parse.deps[at] == "acl" and self.parse.lemmas[at].lower() in SCHEDULED:
            return 1
        return 3 if self.parse.deps[at] in ("relcl", "acl", "advcl", "ccomp", "conj") else 1
