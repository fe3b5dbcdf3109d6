"""When: temporal expressions as TIMEX3 with interval and anchor."""

from onrecord.analysis.times.finding import find_times
from onrecord.analysis.times.resolution import resolve_times

__all__ = ["find_times", "resolve_times"]
