"""Who did what to whom: events in PLOVER with realis."""

from onrecord.analysis.events.finding import find_events

__all__ = ["find_events"]
