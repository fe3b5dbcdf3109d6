"""Words by which linking reads and compares, as the table ``link_words`` has them.

Example:
    >>> cues = Cues(load_knowledge())
    >>> bool(cues.total.search("Solenne and Aldane have held over 40 meetings"))
    True
"""

from __future__ import annotations

import calendar
import re

from onrecord.knowledge import Knowledge
from onrecord.knowledge.store import many
from onrecord.linking.stems import stem

#: Any blanks between the words of a phrase, and one.
BLANKS, BLANK = r"\s+", " "
CALENDAR = frozenset(
    name.lower() for names in (calendar.month_name, calendar.month_abbr, calendar.day_name, calendar.day_abbr) for name in names if name
)


class Roles:
    """The words of each role of the table."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._words: dict[str, list[str]] = {}
        self.stands_for: dict[str, str] = {}
        for row in knowledge.rows("link_words"):
            words = many(row["words"])
            self._words.setdefault(row["role"], []).extend(words)
            if row["stands for"]:
                self.stands_for |= dict.fromkeys(words, row["stands for"])

    def all(self, *roles: str) -> frozenset[str]:
        """The words of some roles in small letters."""
        return frozenset(word.lower() for role in roles for word in self._words.get(role, ()))

    def any(self, *roles: str, blank: str = BLANKS) -> str:
        """A pattern for the words of some roles, the longest first; of roles without words, for nothing.

        Args:
            blank: pattern for what parts the words of a phrase.
        """
        words = sorted({word for role in roles for word in self._words.get(role, ())}, key=lambda w: (-len(w), w))
        return "(?:" + "|".join(re.escape(w).replace(r"\ ", blank).replace(r"\*", r"\w*") for w in words) + ")" if words else "(?!)"


class Cues:
    """The table of words, compiled: sets of words in small letters, and patterns.

    Attributes:
        cut: where a sentence is cut, before a clause that says something of its own.
        reply: words behind which stands what somebody else did first: "a response to the attack of".
        passive, agent: what stands before a participle in the passive, and before who did it.
        term: what stands before the end of a term ("until 2030").
        post: words for who acts for a state: "foreign minister", "envoy".
        running: small words without which hardly a sentence stands.
        total: a number of meetings, or how often they come.
        predicate: an auxiliary and the ``verb`` behind it.
        abbreviation: a stop that ends no sentence, at the end of a stretch.
        common: words that stand on every page of a market's or a wire's day, and those of the calendar.
        reissued: how a wire marks a newer issue of a story, at the head of the page (``mark``).
        original: an original that is named (``name``): "an article for the X".
        light, empty, denying: words that weigh little in a passage, that stand for nothing of their own, and stems that make
            a phrase a denial.
        figure_cut, balance: where another clause begins that may be of other states, and which way a balance goes (``sign``) of what
            (``of``).
        basis: words by which a figure is reckoned otherwise: "on a customs basis".
        credit_joint, behind_credit: what parts the names of a credit, and what follows a name without belonging to it.
        ahead, back: words of a sentence that look ahead, or leave open which way a day of the week lies; a verb that looks back.
        slots: what is typed in the words of a statement.
        amounts: what stands around an amount.
        wording: words by which two wordings are compared.
    """

    def __init__(self, knowledge: Knowledge) -> None:
        roles = Roles(knowledge)
        of = roles.any
        self._stands_for = roles.stands_for
        behind_and = rf",?\s+and\s+{of('cut behind and')}\s+(?:that\s+)?|,\s+and\s+(?={of('subject')}\b)"
        self.cut = re.compile(rf"[;:]\s+|,?\s+{of('cut')}\s+|\s+[–—-]\s+|{behind_and}", re.I)
        self.reply = re.compile(rf"\b{of('reply')}\b", re.I)
        self.passive = re.compile(rf"\b{of('passive')}\s+(?:\w+ly\s+)?$", re.I)
        self.agent = re.compile(rf"\b{of('agent')}\b")
        self.term = re.compile(rf"\b{of('term')}\s+(?:the\s+)?$", re.I)
        department = rf"{of('department')} (?:{of('department matter')} )?{of('post')}"
        self.post = re.compile(rf"\b(?:{department}|{of('office')})(?=s?\b)")
        self.running = roles.all("running")
        number = rf"(?:\d{{1,3}}|{of('number')}|{of('number of')} of)"
        between = rf"(?:(?!{of('no number')}\b)[\w-]+ ){{0,2}}"
        self.total = re.compile(
            rf"\b{number} {between}{of('meeting')}\b|\b(?:{of('often')}|{of('every')} {of('period')})\b", re.I
        )  # fmt: skip
        self.light, self.empty = roles.all("light"), roles.all("empty")
        self.denying = frozenset(map(stem, roles.all("denying")))
        self.common = roles.all("everyday") | CALENDAR
        self.slots, self.amounts, self.wording = Slots(roles), Around(roles), Wording(roles)
        self._sentences(roles)
        self._pages(roles)

    def _sentences(self, roles: Roles) -> None:
        """Compiles what tells of the parts of a sentence."""
        of = roles.any
        behind = rf"(?:(?:{of('auxiliary between')}|\w+ly)\s+)*(?P<verb>[^\W\d_]{{3,}})"
        self.predicate = re.compile(rf"\b{of('auxiliary')}\s+{behind}", re.I)
        self.abbreviation = re.compile(rf"(?:^|[\s(“\"])(?:[A-Z]|[A-Z]\.[A-Z]|{of('abbreviation')})\.$")
        self.figure_cut = re.compile(rf"[;:]\s|,?\s{of('figure cut', blank=BLANK)}\s|,\sand\s", re.I)
        self.balance = re.compile(rf"\b(?:(?P<of>{of('balance of')})\s+)?(?P<sign>{of('balance')})s?\b(?!\s+in\s+[a-z])")
        self.basis = re.compile(rf"\b{of('basis of figure')}\b", re.I)
        self.ahead = re.compile(rf"\b{of('ahead')}\b", re.I)
        self.back = re.compile(rf"\b(?:\w{{2,}}ed|{of('back')})\b", re.I)

    def _pages(self, roles: Roles) -> None:
        """Compiles what tells where a page comes from."""
        of = roles.any
        self.reissued = re.compile(rf"\W{{0,3}}(?P<mark>{of('issue numbered')}\s?\d*|{of('issue')})\b")
        word = r"(?:[A-Z][\w’'-]+)"
        self.original = re.compile(
            rf"\b{of('original')}\s{of('original for', blank=BLANK)}\s(?:the\s)?(?P<name>{word}(?:\s(?:{word}|{of('name joint')}))*)"
        )
        self.credit_joint = re.compile(rf"\s*(?:[/|;,&+]|\b{of('credit joint')}\b)\s*", re.I)
        self.behind_credit = re.compile(rf"\s+(?:{of('place of credit')}\s.*|{of('behind credit')})$", re.I)

    def posts(self, words: str) -> list[str]:
        """The posts that are named in some words, each in one spelling."""
        found = (m.group().split() for m in self.post.finditer(words.lower()))
        return [" ".join(self._stands_for.get(w, w) for w in post) for post in found]


class Slots:
    """What is typed in the words of a statement.

    Attributes:
        denials: words that deny.
        realis: what has not happened by the words that say so: possible only, demanded, announced or wanted; the first that fits counts.
        obliged: what stands before "to" where somebody has to.
        own: words that stand for the speaker's own side.
        open: these, and those for somebody named before.
        definite: a body that was named before: "the two countries".
        condition, hypothesis: a condition of a statement, and of an event.
        wish, would: what makes an act without a day no announcement: it is hoped for or proposed; it "would" be so, and nobody says that.
    """

    def __init__(self, roles: Roles) -> None:
        of = roles.any
        self.denials = roles.all("negation", "denial")
        self.realis = tuple((name, roles.all(name)) for name in ("possible", "demanded", "planned"))
        self.obliged = roles.all("obliged")
        self.own, self.open = roles.all("own side"), roles.all("own side", "open side")
        self.definite = re.compile(rf"\b{of('definite')} {of('party')}\b", re.I)
        self.condition = re.compile(rf"\b{of('condition', 'condition of statement')}\b", re.I)
        self.wish, self.would = (re.compile(rf"\b{of(role)}\b", re.I) for role in ("wish", "would"))
        self.hypothesis = re.compile(rf"\b{of('condition', 'condition of event')}\b", re.I)


class Around:
    """What stands around an amount.

    Attributes:
        at_least, at_most, about: what makes it a bound, or a rough one, before it.
        base: what stands before an amount with which one before it is compared: "from 12", "against a revised 12".
        units: stems of words behind it that say nothing of the thing that it counts.
        moving: words beside a time that is another whenever it is told of: "a year ago", "the same week".
        lasting: words for what goes on, so that its amount is another on another day: "so far", "still".
        stretch: words beside a day with which a time ends, or that a report covers: "the week ended".
    """

    def __init__(self, roles: Roles) -> None:
        self.at_least, self.at_most, self.about = (
            re.compile(rf"{roles.any(role, blank=BLANK)}\s*$", re.I) for role in ("at least", "at most", "about")
        )
        self.base = re.compile(rf"\b{roles.any('amount compared')}\s+(?:[^\W\d]+\s+){{0,3}}[^\w\s]?$", re.I)
        self.units = frozenset(map(stem, roles.all("nothing counted") | CALENDAR))
        self.moving = re.compile(rf"\b{roles.any('moving time')}\b", re.I)
        self.lasting = re.compile(rf"\b{roles.any('lasting')}\b", re.I)
        self.stretch = re.compile(rf"\b{roles.any('stretch of time')}\b", re.I)


class Wording:
    """Words by which two wordings are compared.

    Attributes:
        negations, modals: words that deny, and that say how sure or how near something is.
        little: words that change hardly anything.
        small: these, and others that open a sentence with a capital without being names.
    """

    def __init__(self, roles: Roles) -> None:
        self.negations, self.modals = roles.all("negation"), roles.all("modal")
        self.little, self.small = roles.all("little"), roles.all("little", "opener")


def cues_of(knowledge: Knowledge) -> Cues:
    """The table of words, compiled once a process."""
    return knowledge.compiled("linking.cues", Cues)
