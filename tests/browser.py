"""A real browser for tests of pages."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

AXE = (Path(__file__).parent / "vendor" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
#: A small phone in the dark, and a window in the light; widths in pixels.
PHONE, WINDOW = (360, "dark"), (1300, "light")
LOOKS = (PHONE, WINDOW)

needs_browser = pytest.mark.skipif(
    BROWSER is None, reason="there is no Chromium on this machine: install the package chromium to look at the pages"
)


def axe(page) -> list[tuple[str, str]]:
    """What axe finds on the open page: the rule, and the first place that breaks it."""
    page.evaluate(AXE)
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']}).then(found => found.violations)")
    return [(one["id"], one["nodes"][0]["html"][:200]) for one in found]


def shown(browser, path: Path, width: int, scheme: str) -> Iterator:
    """The open page, and what it asked for and said."""
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    asked, said = [], []
    page = context.new_page()
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("dialog", lambda dialog: (said.append(dialog.message), dialog.dismiss()))
    page.goto(path.as_uri())
    yield page, asked, said
    context.close()


def assert_harmless(browser, path: Path, *, scripts: int = 0, on=LOOKS, long: bool = False) -> None:
    """A page is silent, asks nobody for anything, holds so many scripts, has nothing to scroll sideways, and axe finds nothing.

    Everything is unfolded. `long`: it is looked at once and without axe, which would take minutes for it.
    """
    for width, scheme in on[:1] if long else on:
        for page, asked, said in shown(browser, path, width, scheme):
            page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
            assert page.evaluate("document.documentElement.scrollWidth") <= width
            assert page.evaluate("document.scripts.length") == scripts
            assert page.title() != "owned"
            if not long:
                assert axe(page) == []
            assert [address for address in asked if address != path.as_uri() and not address.startswith("data:")] == []
            assert said == []
