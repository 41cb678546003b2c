"""Fingerprints of a row of tokens by winnowing (S. Schleimer, D. S. Wilkerson and A. Aiken, Winnowing: local algorithms for document
fingerprinting, SIGMOD 2003, 76-85).

Each run of K tokens has a hash; of each window of W hashes the smallest is kept, of several the rightmost. So two rows that share
K + W - 1 tokens in a row share a fingerprint, and none is shared for fewer than K.
"""

import hashlib
from collections.abc import Sequence
from functools import lru_cache

#: Tokens of a run: a line or two of code. Of shorter ones each program has many in common with every other.
K = 16
#: Hashes of a window: 25 tokens in a row are found for certain.
W = 10


@lru_cache(maxsize=1 << 17)
def _hash(run: str) -> int:
    # not Python's own hash, which is another one in each run
    return int.from_bytes(hashlib.blake2b(run.encode("utf-8", "replace"), digest_size=8).digest(), "big")


def winnow(symbols: Sequence[str]) -> list[tuple[int, int]]:
    """The fingerprints of the row as (hash, place of its first token), in order of their places. None of fewer than K tokens."""
    hashes = [_hash("\0".join(symbols[n : n + K])) for n in range(len(symbols) - K + 1)]
    found: list[tuple[int, int]] = []
    for start in range(max(0, len(hashes) - W) + 1 if hashes else 0):
        window = hashes[start : start + W]
        smallest = min(window)
        place = start + len(window) - 1 - window[::-1].index(smallest)
        if not found or found[-1][1] != place:
            found.append((smallest, place))
    return found
