"""What many pages ask of what is stored, looked up at once."""

from __future__ import annotations

import numpy as np

from onrecord.linking.asking import Found

#: Key, number of the page, place.
ENTRIES = np.array([[-9, 4, 1], [2, 1, 0], [2, 3, 0], [2, 4, 2], [5, 3, 1], [5, 4, 1], [8, 1, 3]])


def test_rows_under_keys_are_in_order_without_pages_that_are_not_wanted() -> None:
    found = Found(ENTRIES)
    assert found.under([8, 2], ()).tolist() == [[2, 1, 0], [2, 3, 0], [2, 4, 2], [8, 1, 3]]
    assert found.under({2, 5}, {4, 7}).tolist() == [[2, 1, 0], [2, 3, 0], [5, 3, 1]]
    assert found.under([3, 99], ()).tolist() == [] == found.under([], {4}).tolist()
    assert Found.nothing().under([2], ()).shape == (0, 3)


def test_pages_share_as_many_keys_as_they_have_under_those_asked_for() -> None:
    found = Found(ENTRIES)
    assert found.sharing([-9, 2, 5], 2, ()) == {3: ((2, 0), (5, 1)), 4: ((-9, 1), (2, 2), (5, 1))}
    assert found.sharing([-9, 2, 5], 2, {4}) == {3: ((2, 0), (5, 1))}
    assert found.sharing([-9, 2, 5], 4, ()) == {}
    assert found.sharing([8], 1, ()) == {1: ((8, 3),)}
