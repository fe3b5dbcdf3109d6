"""Passages as weighted sets of four-letter strings, the likeness that survives another translation.

Weights are a fixed table (how rare a string is in English), never statistics of the ledger, so that the order in which pages
arrive cannot matter.

Example:
    >>> likeness(gram_vector("a treaty of peace"), gram_vector("the treaty of peace")) > 0.7
    True
"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

TABLE = Path(__file__).with_name("gram_weights.npy")
SIZE = 4
BUCKETS = 1 << 16
FACTORS = np.array([0x9E3779B1, 0x85EBCA77, 0xC2B2AE3D, 0x27D4EB2F], dtype=np.uint64)
BLANK = re.compile(r"[\W_]+")


class Vector(NamedTuple):
    """Features (sorted, unique hashes) and their weights; the weights' squares add up to one.

    ``norm``: the length before they were brought to one; with it, likeness becomes containment.
    """

    features: NDArray[np.uint32]
    weights: NDArray[np.float32]
    norm: float


@lru_cache(maxsize=1)
def weights_table() -> NDArray[np.float32]:
    """How much a string weighs, by its bucket."""
    table: NDArray[np.float32] = np.load(TABLE, allow_pickle=False).astype(np.float32) / 16.0
    return table


def hashes(text: str) -> NDArray[np.uint32]:
    """The distinct four-letter strings of a text as numbers; letters small, all else one blank."""
    flat = f" {BLANK.sub(' ', text.lower()).strip()} "
    codes = np.frombuffer(flat.encode("utf-32-le", "replace"), dtype=np.uint32).astype(np.uint64)
    if len(codes) < SIZE:
        codes = np.pad(codes, (0, SIZE - len(codes)), constant_values=32)
    mixed = codes[: len(codes) - SIZE + 1] * FACTORS[0]
    for i in range(1, SIZE):
        mixed += codes[i : len(codes) - SIZE + 1 + i] * FACTORS[i]
    mixed ^= mixed >> np.uint64(29)
    mixed *= np.uint64(0xBF58476D1CE4E5B9)
    found: NDArray[np.uint32] = (mixed >> np.uint64(32)).astype(np.uint32)
    found.sort()
    first = np.empty(len(found), dtype=bool)
    first[0] = True
    np.not_equal(found[1:], found[:-1], out=first[1:])
    distinct: NDArray[np.uint32] = found[first]
    return distinct


def gram_vector(text: str) -> Vector:
    """The weighted set of a passage."""
    features = hashes(text)
    weights = weights_table()[features >> np.uint32(16)]
    norm = float(np.sqrt(np.dot(weights, weights))) or 1.0
    return Vector(features, weights / np.float32(norm), norm)


def likeness(a: Vector, b: Vector) -> float:
    """Cosine of two passages, 0 to 1."""
    at = a.features.searchsorted(b.features)
    at[at == len(a.features)] = 0
    both = a.features[at] == b.features
    return float(np.dot(a.weights[at[both]], b.weights[both]))


def likenesses(left: list[Vector], right: list[Vector]) -> NDArray[np.float32]:
    """Cosines of all passages of one page with all of another, as a matrix."""
    if not left or not right:
        return np.zeros((len(left), len(right)), dtype=np.float32)
    vocabulary = np.unique(np.concatenate([v.features for v in right]))
    table = np.zeros((len(right), len(vocabulary) + 1), dtype=np.float32)
    for row, v in enumerate(right):
        table[row, np.searchsorted(vocabulary, v.features)] = v.weights
    out = np.zeros((len(left), len(right)), dtype=np.float32)
    for row, v in enumerate(left):
        at = np.searchsorted(vocabulary, v.features)
        at[(at < len(vocabulary)) & (vocabulary[np.minimum(at, len(vocabulary) - 1)] != v.features)] = len(vocabulary)
        out[row] = table[:, at] @ v.weights
    return out
