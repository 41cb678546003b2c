"""Winnowing."""

import itertools
import random
import subprocess
import sys

from hypothesis import given
from hypothesis import strategies as st

from autograder.similarity.fingerprints import K, W, winnow


def row(n, seed):
    rng = random.Random(seed)
    return [rng.choice("nif()+-*=") for _ in range(n)]


@given(before=st.integers(0, 60), after=st.integers(0, 60), seed=st.integers(0, 10**6))
def test_a_shared_run_that_is_long_enough_is_always_found(before, after, seed):
    """The guarantee of the paper: K + W − 1 tokens in a row give a common fingerprint, whatever stands around them."""
    shared = row(K + W - 1, seed)
    one = row(before, seed + 1) + shared + row(after, seed + 2)
    other = row(after, seed + 3) + shared + row(before, seed + 4)
    assert {hash for hash, _ in winnow(one)} & {hash for hash, _ in winnow(other)}


def test_fewer_tokens_than_a_run_have_no_fingerprint():
    """So that nothing is found for less; from K on there is one."""
    assert winnow(row(K - 1, 1)) == []
    assert len(winnow(row(K, 1))) == 1


def test_of_each_window_the_rightmost_smallest_is_kept():
    """Places rise, no window is without one, and about 2 of W + 1 hashes are kept (the paper's density)."""
    found = winnow(row(5_000, 3))
    places = [place for _, place in found]
    assert places == sorted(set(places))
    assert max(b - a for a, b in itertools.pairwise(places)) <= W
    assert 0.7 < len(found) / (2 / (W + 1) * 5_000) < 1.3
    assert [place for _, place in winnow(["n"] * (K + W - 1))] == [W - 1]


def test_fingerprints_are_the_same_in_every_run():
    """Python's own hash of a text is another one with each seed."""
    program = "from autograder.similarity.fingerprints import winnow; print(winnow([str(n % 7) for n in range(80)]))"
    said = {
        subprocess.run(
            [sys.executable, "-c", program], env={"PYTHONHASHSEED": seed}, capture_output=True, text=True, check=True
        ).stdout
        for seed in ("1", "2")
    }
    assert len(said) == 1 and said != {"[]\n"}
