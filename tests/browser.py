"""A real browser for tests of pages."""

import shutil
from pathlib import Path

import pytest

AXE = (Path(__file__).parent / "vendor" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)

needs_browser = pytest.mark.skipif(
    BROWSER is None, reason="there is no Chromium on this machine: install the package chromium to look at the pages"
)


def axe(page) -> list[tuple[str, str]]:
    """What axe finds on the open page: the rule, and the first place that breaks it."""
    page.evaluate(AXE)
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']}).then(found => found.violations)")
    return [(one["id"], one["nodes"][0]["html"][:200]) for one in found]
