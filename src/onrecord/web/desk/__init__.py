"""The Desk: what a person should check next, and where a decision is made, seen before it is kept, and taken back.

Example: ``GET /desk``, ``GET /desk/st-0c1d5a7e9b2f4a60``.
"""
