"""What holds for all tests: plots open no window, drawn examples are the same on every machine, a browser can be had."""

import os

# isort: split
import autograder  # before all else, since it spares the process a grammar that takes seconds # noqa: F401

# isort: split
import matplotlib
import pytest
from hypothesis import settings

from autograder.grading import workers
from tests import lasting_workers

pytest.register_assert_rewrite("tests.browser")

from tests.browser import BROWSER  # noqa: E402

matplotlib.use("Agg")

settings.register_profile("kit", deadline=None, derandomize=True, database=None, max_examples=60)
settings.load_profile("kit")


def pytest_collection_modifyitems(items):
    """The groups that one worker runs alone come first, so that none is left to the end while the other workers idle."""
    items.sort(key=lambda item: item.get_closest_marker("xdist_group") is None)


@pytest.fixture(scope="session", autouse=True)
def lasting():
    """Worker processes serve one test after the other. Tests of the workers themselves ask for `fresh_workers`."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(workers, "Processes", lasting_workers.LastingProcesses)
        yield
    lasting_workers.end()


@pytest.fixture
def fresh_workers(lasting, monkeypatch):
    """Worker processes that begin and end as they do in a command."""
    monkeypatch.setattr(workers, "Processes", lasting_workers.LastingProcesses.__base__)


@pytest.fixture(scope="module")
def chromium():
    """Chromium, for tests that are marked `needs_browser`."""
    playwright = pytest.importorskip("playwright.sync_api")
    with playwright.sync_playwright() as started:
        options = ["--no-sandbox"] if os.geteuid() == 0 else []
        browser = started.chromium.launch(executable_path=BROWSER, args=options)
        yield browser
        browser.close()
