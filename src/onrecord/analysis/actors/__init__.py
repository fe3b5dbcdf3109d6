"""Who is named in the page: mentions, and the actors they mean."""

from onrecord.analysis.actors.stage import find_cast

__all__ = ["find_cast"]
