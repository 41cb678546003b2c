"""Fingerprints of a row of tokens by winnowing (S. Schleimer, D. S. Wilkerson and A. Aiken, Winnowing: local algorithms for document
fingerprinting, SIGMOD 2003, 76-85).

Each run of K tokens has a hash. Of each window of W hashes the smallest is kept; of several smallest, the rightmost. So two rows that
share a run of K + W - 1 tokens share a fingerprint. Rows that share only shorter runs than K share none.
"""

import hashlib
from collections.abc import Sequence
from functools import lru_cache

#: Tokens of a run: a line or two of code. Any two programs have many shorter runs in common.
K = 16
#: Hashes of a window. With it, 25 shared tokens in a row are found for certain.
W = 10


@lru_cache(maxsize=1 << 17)
def _hash(run: str) -> int:
    # not Python's own hash, which differs from run to run
    return int.from_bytes(hashlib.blake2b(run.encode("utf-8", "replace"), digest_size=8).digest(), "big")


def winnow(symbols: Sequence[str]) -> list[tuple[int, int]]:
    """The fingerprints of the row as (hash, place of its first token), in order of place. A row of fewer than K tokens has none."""
    hashes = [_hash("\0".join(symbols[n : n + K])) for n in range(len(symbols) - K + 1)]
    found: list[tuple[int, int]] = []
    for start in range(max(0, len(hashes) - W) + 1 if hashes else 0):
        window = hashes[start : start + W]
        smallest = min(window)
        place = start + len(window) - 1 - window[::-1].index(smallest)
        if not found or found[-1][1] != place:
            found.append((smallest, place))
    return found
