"""Nouns for what kills without saying who: weapons and attacks."""

from __future__ import annotations

#: What kills without saying who: weapons and attacks.
WEAPONS = frozenset(
    "bomb bombing blast explosion explosive device mine landmine grenade rocket mortar shell shelling missile bullet gunfire fire shot "
    "shooting attack airstrike strike raid ambush bombardment crossfire sniper drone".split()
)
