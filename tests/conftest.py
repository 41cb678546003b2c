"""What holds for all tests: plots open no window, and drawn examples are the same on every machine."""

import matplotlib
from hypothesis import settings

matplotlib.use("Agg")

settings.register_profile("kit", deadline=None, derandomize=True, database=None, max_examples=60)
settings.load_profile("kit")


def pytest_collection_modifyitems(items):
    """The groups that one worker runs alone come first, so that none is left to the end while the other workers idle."""
    items.sort(key=lambda item: item.get_closest_marker("xdist_group") is None)
