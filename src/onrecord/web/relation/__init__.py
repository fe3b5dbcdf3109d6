"""The screen of a relation: what binds two states, and what changed.

Example: ``GET /relations/XAA/XAB``.
"""
