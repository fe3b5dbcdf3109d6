"""onrecord: who said or did what to whom, when, according to which page."""

__version__ = "0.1.0"
