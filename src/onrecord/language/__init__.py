"""Tokens, sentences and parses: the only place that knows the parser."""

from onrecord.language.english import English, ModelInfo, find_model, load
from onrecord.language.parse import Parse, Sentence

__all__ = ["English", "ModelInfo", "Parse", "Sentence", "find_model", "load"]
