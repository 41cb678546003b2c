"""The run of the audit: what it reports meanwhile."""

from concurrent.futures import Future

from autograder.audit.run import _Progress


def test_the_progress_counts_what_is_done_of_what_is_needed():
    """One that failed is done too, one that was called off isn't, and more may be needed than was known at first."""
    reports = []
    progress = _Progress(lambda done, of: reports.append((done, of)), 2)
    right, failed, called_off = progress.of(Future()), progress.of(Future()), progress.of(Future())
    right.set_result(1)
    progress.expect(1)
    failed.set_exception(ValueError())
    called_off.cancel()
    assert reports == [(1, 2), (2, 3)]
