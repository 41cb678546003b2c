"""The clock of a check."""

import time

from autograder.checking import clock


def test_without_another_clock_only_processor_time_counts():
    """Sleep takes none."""
    began = clock.now()
    time.sleep(0.2)
    assert clock.now() - began < 0.1


def test_another_clock_counts_within_its_context():
    """And the one before after it."""
    with clock.bound(lambda: 7.0):
        with clock.bound(lambda: 8.0):
            assert clock.now() == 8.0
        assert clock.now() == 7.0
    assert clock.now() != 7.0
