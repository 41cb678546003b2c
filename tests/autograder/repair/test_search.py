"""The search: the line of a single mistake, nothing where that is in doubt, and nothing where the cell is not to blame."""

import json
import textwrap

import numpy as np
import pytest

from autograder.repair.model import Model
from autograder.repair.search import Budget, Cell, search

X = np.array([[0.5, -1.0], [2.0, 0.25], [-0.75, 1.5]])
Y = np.array([[1.0], [0.0], [1.0]])


def source(text):
    return textwrap.dedent(text).strip("\n")


STEP = source(
    """
    def step(w, x, y, lr):
        guess = x @ w
        error = guess - y
        slope = x.T @ error / len(x)
        return w - lr * slope
    """
)
CALLS = [("step", (np.array([[0.5], [-0.25]]), X, Y, lr)) for lr in (0.1, 0.5)]

MISTAKES = {
    "a sign": ("guess - y", "guess + y", 3, "wrong sign"),
    "operands": ("x @ w", "w @ x", 2, "operands exchanged"),
    "an operator": ("lr * slope", "lr + slope", 5, "wrong operator"),
    "a transposition": ("x.T @ error", "x @ error", 4, "transposed"),
    "a number": ("lr * slope", "2 * slope", 5, "2 in place of the argument `lr`"),
    "a return": ("    return w - lr * slope", "    new = w - lr * slope", 5, "return missing"),
    "too much": ("guess - y", "guess * guess - y", 3, "factor too many"),
}


@pytest.mark.parametrize("name", MISTAKES)
def test_it_names_the_line_and_the_kind(find, name):
    """For each kind of a single mistake: where it is, as the student wrote it, and what would be right."""
    right, wrong, line, kind = MISTAKES[name]
    text = STEP.replace(right, wrong)
    assert text != STEP
    found = find(text, STEP, CALLS)
    assert (found.line, found.kind) == (line, kind)
    assert found.text == text.split("\n")[line - 1]
    assert found.replacement.strip()


STYLES = {
    "a class": """
        class Line:
            def __init__(self, w):
                self.w = w

            def step(self, x, y, lr):
                error = x @ self.w + y
                return self.w - lr * (x.T @ error) / len(x)

        def step(w, x, y, lr):
            return Line(w).step(x, y, lr)
        """,
    "a closure": """
        def make():
            def inner(w, x, y, lr):
                error = x @ w + y
                return w - lr * (x.T @ error) / len(x)
            return inner

        step = make()
        """,
    "a loop": """
        def step(w, x, y, lr):
            slope = np.zeros(w.shape)
            for one, label in zip(x, y):
                error = one @ w + label
                slope[:, 0] += one * error
            return w - lr * slope / len(x)
        """,
    "einsum": """
        def step(w, x, y, lr):
            error = np.einsum("ij,jk->ik", x, w) + y
            return w - lr * np.einsum("ij,ik->jk", x, error) / len(x)
        """,
    "a lambda": """
        step = lambda w, x, y, lr: w - lr * (x.T @ (x @ w + y)) / len(x)
        """,
}


@pytest.mark.parametrize("name", STYLES)
def test_whatever_the_style(find, name):
    """The search works on the code that is there: classes, closures, loops, einsum, a lambda."""
    text = source(STYLES[name])
    found = find(text, STEP, CALLS)
    at = next(n for n, line in enumerate(text.split("\n"), 1) if "+ y" in line or "+ label" in line)
    assert (found.line, found.kind) == (at, "wrong sign")


def test_nothing_is_claimed_where_two_lines_could_be_to_blame(find):
    """A sign that can be put right in either of two lines is in neither beyond doubt."""
    right = source(
        """
        def step(w, x, y, lr):
            change = lr * x - y
            return w - change
        """
    )
    wrong = right.replace("lr * x - y", "y - lr * x")
    # w − lr x + y: by w + change there, or by −(…) here
    assert find(wrong, right, [("step", (X, X + 1, X * 2, lr)) for lr in (0.1, 0.5)]) is None


def test_a_line_that_is_right_is_not_to_blame(find):
    """A line that computes what the model answer's variable holds is right, even if the mistake could be undone there."""
    right = source(
        """
        def step(w, x, y, lr):
            change = lr * x - y
            return w + change
        """
    )
    wrong = source(
        """
        def step(weights, x, y, lr):
            moved = lr * x - y
            return weights - moved
        """
    )
    found = find(wrong, right, [("step", (X, X + 1, X * 2, lr)) for lr in (0.1, 0.5)])
    assert (found.line, found.kind) == (3, "wrong sign")


@pytest.mark.parametrize(
    ("line", "text"),
    [
        (2, "    gap = np.tanh(x) + y * y"),
        (3, "    rise = gap.T * 3 - 2 * gap.T"),
        (4, "    return w * w - lr + rise @ x / 7"),
    ],
)
def test_a_line_with_several_mistakes_is_found_by_what_is_right_before_it(find, line, text):
    """Where no edit mends it, the first line that isn't right is named, if all is right once it computes what it should."""
    right = source(
        """
        def step(w, x, y, lr):
            guess = x @ w
            error = guess - y
            slope = x.T @ error
            return w - lr * slope
        """
    )
    lines = ["def step(w, x, y, lr):", "    gap = x @ w - y", "    rise = x.T @ gap", "    return w - lr * rise"]
    lines[line - 1] = text
    square = [("step", (np.eye(2) - 0.5, X[:2], X[1:] * 2, lr)) for lr in (0.1, 0.5)]
    found = find("\n".join(lines), right, square)
    assert (found.line, found.kind) == (line, "wrong formula")
    assert found.replacement.strip() != text.strip()


def test_nothing_is_claimed_where_the_cell_is_right_when_it_runs_again(find):
    """What a later cell replaced was wrong at the test, but no line of this cell is to blame."""
    replaced = f"{STEP}\n\nstep = lambda w, x, y, lr: w"
    assert find(STEP, STEP, CALLS, ran=replaced) is None


def test_nothing_is_claimed_of_what_no_single_edit_mends(find):
    """A function that is something else altogether has no line."""
    assert find("def step(w, x, y, lr):\n    return np.zeros(3)", STEP, CALLS) is None


def test_an_endless_candidate_ends(find):
    """A loop that an edit makes endless is ended, and the others are tried."""
    wrong = source(
        """
        def count(n):
            total, i = 0, 0
            while i < n:
                i += 1
                total = i
            return total
        """
    )
    right = wrong.replace("total = i", "total += i")
    found = find(wrong, right, [("count", (n,)) for n in (3, 6, 9)])
    assert (found.line, found.text) == (5, "        total = i")


def test_without_time_nothing_is_claimed(find):
    """A budget of nothing gives nothing."""
    assert find(STEP.replace("guess - y", "guess + y"), STEP, CALLS, seconds=0.0) is None


def test_a_name_that_is_never_computed_is_named_without_a_repair(find):
    """Where no small edit computes it, the line that uses it first is certain all the same; what would be right isn't known."""
    wrong = "def step(w, x, y, lr):\n    new = w - lr * slope\n    return new"
    found = find(wrong, STEP, CALLS)
    assert (found.line, found.kind, found.replacement) == (2, "`slope` is never computed", "")


def test_a_name_that_another_cells_function_uses_too_is_named(find):
    """What a function of another cell keeps to itself is no name that this one could use."""
    wrong = "def step(w, x, y, lr):\n    new = w - lr * slope\n    return new"
    found = find(wrong, STEP, CALLS, others=["def other(x):\n    slope = 2 * x\n    return slope"])
    assert (found.line, found.kind) == (2, "`slope` is never computed")


@pytest.mark.parametrize(
    ("body", "line", "kind"),
    [
        ("new = w - lr * slope\nslope = 1.0\nreturn new", 2, "`slope` has no value yet"),
        (
            "for _ in range(3):\n    pass\n    w = w - lr * slope\n    slope = x * w\nreturn w",
            3,
            "`slope` has no value yet",
        ),
        (
            "guess = predict(w, x)\npredict = guess - y\nreturn w - lr * predict * x",
            3,
            "`predict` hides another `predict`",
        ),
        ("predict = predict(w, x) - y\nreturn w - lr * predict * x", 2, "`predict` hides another `predict`"),
    ],
)
def test_a_name_without_a_value_is_named(find, body, line, kind):
    """Python says that it has none yet; its text says whether a statement is missing, or whether it hides the notebook's own name."""
    wrong = "def step(w, x, y, lr):\n" + textwrap.indent(body, "    ")
    found = find(wrong, STEP, CALLS, others=["def predict(w, x):\n    return x @ w"])
    assert (found.line, found.kind) == (line, kind)


def test_a_loop_over_a_number_wants_a_range(find):
    """`for _ in n` is the commonest slip of those who know another language."""
    right = source(
        """
        def power(x, n):
            product = 1.0
            for _ in range(n):
                product = product * x
            return product
        """
    )
    found = find(right.replace("range(n)", "n"), right, [("power", (2.0, n)) for n in (1, 3, 5)])
    assert (found.line, found.kind) == (3, "function missing")


def test_a_result_that_is_not_returned_is_named_without_a_repair(find):
    """The function's last line, where nothing that it computes is what should be returned."""
    found = find("def step(w, x, y, lr):\n    print(w.shape)\n    lr = 0", STEP, CALLS)
    assert (found.line, found.kind) == (3, "return missing")


def test_what_is_not_written_is_not_searched():
    """Nobody is asked anything: neither the student's side nor the model answer."""
    asked = json.dumps([{"op": "call", "name": "step", "args": [], "stand_ins": {}}]).encode()
    cell = Cell("test_step", "step", "def step(w):\n    raise NotImplementedError()", [], [asked])
    budget = Budget()
    assert search(cell, None, Model(None), None, budget) is None and budget.why == "not written yet"


@pytest.mark.parametrize(
    ("right", "wrong"),
    [("", ""), ("guess - y", "guess + y")],
    ids=["alone", "with another mistake"],
)
def test_the_stubs_line_above_code_is_named(find, right, wrong):
    """The code below it makes it the line to blame, even where that code isn't right."""
    head, below = STEP.replace(right, wrong).split("\n", 1)
    found = find(f"{head}\n    # here\n    raise NotImplementedError()\n\n{below}", STEP, CALLS)
    assert (found.line, found.kind) == (3, "a line of the released notebook left over")


def test_a_cell_with_a_stub_and_a_stubs_line_is_not_searched():
    """One function that isn't written is enough."""
    asked = json.dumps([{"op": "call", "name": "f", "args": [], "stand_ins": {}}]).encode()
    text = "def f(x):\n    raise NotImplementedError()\n    return x\ndef g(x):\n    raise NotImplementedError()\n\n\nh = 3"
    budget = Budget()
    assert search(Cell("test_f", "f", text, [], [asked]), None, Model(None), None, budget) is None
    assert budget.why == "not written yet"


def test_a_list_of_the_callers_that_is_changed_lacks_a_copy(find):
    """A product with True would copy the list too, but nobody forgot that."""
    right = source(
        """
        def moved(start, n):
            found = list(start)
            for k in range(n):
                found[k] = found[k] + 1.5
            return found, start
        """
    )
    found = find(right.replace("list(start)", "start"), right, [("moved", ([1.0, -2.0, 0.5], n)) for n in (1, 2, 3)])
    assert (found.line, found.kind) == (2, "copy missing")


PARALLEL = source(
    """
    def update(W, b, v, grads, lr, alpha, uW, ub, uv):
        gW, gb, gv = grads
        uW = alpha * uW + lr * gW
        ub = alpha * ub + lr * gb
        uv = alpha * uv + lr * gv
        return W - uW, b - ub, v - uv, uW, ub, uv
    """
)
UPDATES = [("update", (X, X + 1, X * 2, [X / 3, X - 2, X * X], lr, 0.9, X - 0.5, X + 0.25, X * 3)) for lr in (0.1, 0.5)]


@pytest.mark.parametrize(
    ("line", "text", "kind"),
    [
        (3, "    uW = lr * gW", "unlike its neighbours"),
        (4, "    ub = ub + lr * gb", "unlike its neighbours"),
        (5, "    uv = alpha * uv + gv", "unlike its neighbours"),
        (4, "    pass", "statement missing"),
    ],
)
def test_a_line_that_breaks_the_pattern_of_its_neighbours_is_named(find, line, text, kind):
    """What is missing in one of several parallel updates, the others show; also where one is missing altogether."""
    lines = PARALLEL.split("\n")
    lines[line - 1] = text
    found = find("\n".join(lines), PARALLEL, UPDATES)
    assert (found.line, found.kind) == (line, kind)
    assert found.replacement == PARALLEL.split("\n")[line - 1]


def test_a_pattern_goes_by_keys_too(find):
    """Where parameters are kept in a dictionary."""
    right = source(
        """
        def update(p, g, lr):
            p = dict(p)
            p['W'] = p['W'] - lr * g['W']
            p['b'] = p['b'] - lr * g['b']
            return p['W'], p['b']
        """
    )
    wrong = right.replace("p['b'] - lr * g['b']", "lr * g['W']")
    whole = "\n\ndef step(W, b, g, lr):\n    return update({'W': W, 'b': b}, {'W': g, 'b': 2 * g}, lr)"
    found = find(wrong + whole, right + whole, [("step", (X, X + 1, X * 2, lr)) for lr in (0.1, 0.5)])
    assert (found.line, found.kind) == (4, "unlike its neighbours")
