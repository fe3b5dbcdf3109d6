"""What is read from one page."""

from onrecord.analysis.pipeline import analyse, analyse_many

__all__ = ["analyse", "analyse_many"]
