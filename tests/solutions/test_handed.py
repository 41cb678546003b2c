"""What training in later cells hands to grad_f, and what the test of grad_f makes of it."""

import numpy as np
import pytest

from autograder.checking.reach import Call, in_process
from solutions.backprop import checks, reference
from solutions.backprop.checks import handed
from solutions.backprop.checks.networks import draw_net

NET = draw_net(np.random.default_rng(1), rows=8)
ROW_BY_ROW = """
def gradient_descent(x, y, params, iterations, lr):
    for _ in range(iterations):
        parts = [grad_f(params, x[i:i + 1], y[i:i + 1]) for i in range(len(x))]
        params = [p - lr * sum(of_rows) for p, of_rows in zip(params, zip(*parts))]
    return [params], [0]
"""
REPORTING = """
def gradient_descent(x, y, params, iterations, lr):
    made = []
    for i in range(iterations):
        parts = [grad_f(params, *pair) for pair in zip(x, y)]
        params = [p - lr * sum(of_rows) for p, of_rows in zip(params, zip(*parts))]
        made.append(params)
        if i % (iterations // 10) == 0:
            print(i)
    return made, [0.0] * iterations
"""
HELPER = """
def followed(x, y, p, lr):
    total = [0, 0, 0, 0]
    for row, label in zip(x, y):
        total = [t + g for t, g in zip(total, grad_f(p, row, label))]
    return [[q - lr * t for q, t in zip(p, total)]], [0]
"""
MOMENTUM = (
    ROW_BY_ROW.replace("gradient_descent", "gradient_descent_momentum")
    .replace("lr)", "lr, alpha)")
    .replace("[p - lr", "[p - (1 + alpha) * lr")
)
ALL_ROWS = """%%time
def gradient_descent_momentum(x, y, p, n, lr, alpha):
    return [[q - lr * g for q, g in zip(p, grad_f(p, x, y))]], [0]
"""
FIRST_ROW = """
def grad_f(params, x, y):
    return _right(params, x[:1], y[:1])
"""
#: For one row in any shape.
ANY_ROW = """
def grad_f(params, x, y):
    return _right(params, np.reshape(x, (1, 2)), np.reshape(y, (1, 1)))
"""
GRAD_F = {"dW": 5, "db": 3, "dv": 3, "dc": 2, "many rows": 3}


def one_row(someone):
    """What the check says of this student."""
    calls = [Call("grad_f", (NET.params, x[None], y[None])) for x, y in zip(NET.X, NET.Y)]
    return handed.one_row(someone, NET, someone.call_each(calls))


def student(*later, grad_f=""):
    with open(reference.__file__, encoding="utf-8") as file:
        namespace = {}
        exec(compile(file.read(), "reference", "exec"), namespace)
    del namespace["gradient_descent"], namespace["gradient_descent_momentum"]
    namespace["_right"] = namespace["grad_f"]
    exec(grad_f, namespace)
    return in_process(namespace, around=lambda: ((), later))


@pytest.mark.parametrize(
    "later, one",
    [
        ([ROW_BY_ROW], True),
        (["raise SystemExit", ROW_BY_ROW + "gradient_descent(xs, ys, params_init, 10, 0.1)"], True),
        ([HELPER, "import numpy as np\ndef gradient_descent(x, y, p, n, lr): return followed(x, y, p, lr)"], True),
        ([ROW_BY_ROW, MOMENTUM], True),
        ([ROW_BY_ROW.replace("range(len(x))", "range(3)")], False),
        (['raise RuntimeError("asked for 1 rows")'], False),
        ([ROW_BY_ROW.replace("x[i:i + 1], y[i:i + 1]", "x[i], y[i]")], True),
        (["x = 1", ROW_BY_ROW], True),
        ([ALL_ROWS], False),
        ([ROW_BY_ROW, ALL_ROWS], False),
        ([], False),
        (["def gradient_descent(x, y, p, n, lr): return [p], [0]"], False),
        ([ROW_BY_ROW.replace("grad_f", "_right")], False),
        ([REPORTING], True),
        (
            [
                ROW_BY_ROW.replace("x[i:i + 1], y[i:i + 1]", "y=y[i], x=x[i]").replace(
                    "(params, y=", "(params=params, y="
                )
            ],
            True,
        ),
        (
            [
                ROW_BY_ROW.replace(
                    "def gradient_descent(x, y, params, iterations, lr):", "def run(x, y, params, iterations, lr):"
                ),
                "gradient_descent = lambda *given, **named: run(*given, **named)",
            ],
            True,
        ),
        (["def gradient_descent(x, y, p, n, lr): return 1 / 0"], False),
        (
            ["def gradient_descent(x, y, p, n, lr):\n    try: grad_f(p, x[:1], y[:1])\n    except Exception: pass"],
            False,
        ),
        # otherwise in one step than in more
        ([ROW_BY_ROW.replace("range(len(x))", "range(len(x)) if iterations == 1 else [slice(None)]")], False),
        (["def gradient_descent(:"], False),
        (["raise SystemExit\ngradient_descent = None"], False),
    ],
)
def test_training_tells_how_many_rows_it_asks_for(later, one):
    """One at a time only where a later cell's training shows it; where both do, both must. One that doesn't ask grad_f shows nothing."""
    assert one_row(student(*later, grad_f=ANY_ROW)) is one


def test_training_that_asks_for_one_row_where_many_are_refused_shows_nothing():
    """With the student's own function it makes another run."""
    trying = ROW_BY_ROW.replace(
        "    for _", "    try: rows = [grad_f(params, x, y)]\n    except ValueError: rows = x\n    for _"
    )
    trying = trying.replace("range(len(x))", "range(len(rows))")
    assert not one_row(student(trying, grad_f=FIRST_ROW)) and one_row(student(trying, grad_f=ANY_ROW))


def test_training_may_use_what_the_students_own_gradient_gives():
    """A type and an attribute of their own, and a check that the gradient is right."""
    own = """
class Slopes(list):
    def __add__(self, other): return Slopes(a + b for a, b in zip(self, other))
def grad_f(params, x, y):
    grad_f.asked = True
    return Slopes(_right(params, np.reshape(x, (1, 2)), np.reshape(y, (1, 1))))
"""
    training = """
def gradient_descent(x, y, params, iterations, lr):
    first, *others = [grad_f(params, *pair) for pair in zip(x, y)]
    for other in others:
        first = first + other
    assert grad_f.asked and abs(first[3]) <= len(x)
    return [[p - lr * g for p, g in zip(params, first)]], [0]
"""
    assert one_row(student(training, grad_f=own))


@pytest.mark.parametrize("later, points", [([ROW_BY_ROW], 16), ([ALL_ROWS], 13), ([], 13)])
def test_a_gradient_of_the_first_row_is_right_where_training_gives_one(later, points):
    """The criterion of many rows is lost where training hands over all of them, or says nothing of it. It is owed to leniency."""
    score = checks.grad_f(student(*later, grad_f=FIRST_ROW), GRAD_F)
    assert score == points
    assert [c.name for c in score.criteria if c.carried] == (["many rows"] if points == 16 else [])


def test_a_gradient_that_is_wrong_for_single_rows_gains_nothing_by_it():
    """Zero but for dc, given one row at a time."""
    zero = "def grad_f(params, x, y):\n    return [np.zeros((2, 3)), np.zeros((1, 3)), np.zeros((3, 1)), _right(params, x[:1], y[:1])[3]]"
    assert checks.grad_f(student(ROW_BY_ROW, grad_f=zero), GRAD_F) == 2


def test_nothing_of_the_later_cells_stays():
    """The student's names are as before."""
    someone = student(ROW_BY_ROW)
    assert one_row(someone)
    assert someone.value("gradient_descent").kind == "missing"
