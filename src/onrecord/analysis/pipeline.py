"""What is read from one page: the stages in order, each a call of one line.

Pure: no files, no network, no clock; the same document, knowledge and models give the same bytes.

Example:
    >>> analysis = analyse(document, parse, load_knowledge())
    >>> analysis.statements[0].speaker.name
    'Ilan Marek'
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import repeat, tee

from onrecord import __version__
from onrecord.analysis.actors import find_cast
from onrecord.analysis.dating import date_document
from onrecord.analysis.events import find_events
from onrecord.analysis.events.whereabouts import with_whereabouts
from onrecord.analysis.indicators import find_indicators
from onrecord.analysis.statements import Proposal, find_quotations, find_statements, with_dates
from onrecord.analysis.times import find_times, resolve_times
from onrecord.analysis.topics import with_topics
from onrecord.knowledge import Knowledge
from onrecord.language import English, Parse
from onrecord.model import Analysis, Document


def analyse(
    document: Document, parse: Parse, knowledge: Knowledge, models: str = "", proposals: Sequence[Proposal] = ()
) -> Analysis:
    """All that is read from one page.

    Args:
        document: the page as read.
        parse: its parse, from ``onrecord.language``.
        knowledge: the tables.
        models: digest of the models, kept with the result.
        proposals: statements that a language model proposes; taken only where the text bears them out.
    """
    quotations = find_quotations(document, parse)
    times = find_times(document, parse, knowledge)
    document = date_document(document, parse, times, knowledge)
    cast, document = find_cast(document, parse, quotations, knowledge)
    statements = find_statements(document, parse, quotations, cast, knowledge, proposals)
    times = resolve_times(document, parse, times, statements)
    statements = with_dates(document, parse, statements, times)
    events = find_events(document, parse, cast, statements, times, knowledge)
    events = with_whereabouts(parse, cast, events)
    indicators = find_indicators(document, parse, cast, statements, times, knowledge)
    statements, events, indicators = with_topics(document, parse, cast, statements, events, indicators, knowledge)
    return Analysis(
        document, tuple(cast.actors.values()), tuple(cast.mentions), tuple(times), tuple(statements), tuple(events),
        tuple(indicators), document.warnings, models, knowledge.digest, __version__,
    )  # fmt: skip


def analyse_many(
    documents: Iterable[Document], english: English, knowledge: Knowledge, proposals: Iterable[Sequence[Proposal]] | None = None
) -> Iterator[Analysis]:
    """Analyses of many pages, in order, batched through the parser; with proposals for each page, where there are any."""
    given, parsed = tee(documents)
    each = repeat(()) if proposals is None else proposals
    for document, parse, some in zip(given, english.parse_many(parsed), each, strict=False):
        yield analyse(document, parse, knowledge, english.info.digest, some)
