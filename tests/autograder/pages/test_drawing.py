"""Pictures are drawn in one figure, one after the other."""

import pytest

from autograder.checking.pictures import Curves, Line, Path
from autograder.pages import drawing

X = tuple(1e3 * number - 5e4 for number in range(40))
Y = tuple(x * x if number % 9 else None for number, x in enumerate(X))
SHORT = tuple(float(number) for number in range(6))
PICTURES = [
    Curves("One", "z", "f(z)", (Line("yours", SHORT, SHORT), Line("right", SHORT, SHORT[::-1], True))),
    Curves("Large", "$x", "y", (Line("yours", X, Y), Line("right", X, X, True), Line("right too", Y, X, True))),
    Path("A way", "a", "b", (Line("yours", SHORT, SHORT), Line("right", SHORT, SHORT[::-1], True))),
]


@pytest.mark.parametrize("shown", PICTURES, ids=lambda shown: shown.title)
def test_a_picture_holds_nothing_of_the_one_before(shown):
    """Whatever was drawn before, with other lines, limits, labels and marks, the picture is the same to the last pixel."""
    drawing._figure_of_lines.cache_clear()
    alone = drawing.html(shown)
    for other in PICTURES:
        drawing.html(other)
        assert drawing.html(shown) == alone


def test_a_picture_that_breaks_leaves_nothing_to_the_next(monkeypatch):
    """The next one is drawn as if it had not been."""
    first, large, _ = PICTURES
    alone = drawing.html(first)
    with monkeypatch.context() as patched:
        patched.setattr(drawing, "_as_picture", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            drawing.html(large)
    assert drawing.html(first) == alone
