"""What holds for all tests: plots open no window, drawn examples are the same on every machine, a browser can be had."""

import os

import matplotlib
import pytest
from hypothesis import settings

pytest.register_assert_rewrite("tests.browser")

from tests.browser import BROWSER  # noqa: E402

matplotlib.use("Agg")

settings.register_profile("kit", deadline=None, derandomize=True, database=None, max_examples=60)
settings.load_profile("kit")


def pytest_collection_modifyitems(items):
    """The groups that one worker runs alone come first, so that none is left to the end while the other workers idle."""
    items.sort(key=lambda item: item.get_closest_marker("xdist_group") is None)


@pytest.fixture(scope="module")
def chromium():
    """Chromium, for tests that are marked `needs_browser`."""
    playwright = pytest.importorskip("playwright.sync_api")
    with playwright.sync_playwright() as started:
        options = ["--no-sandbox"] if os.geteuid() == 0 else []
        browser = started.chromium.launch(executable_path=BROWSER, args=options)
        yield browser
        browser.close()
