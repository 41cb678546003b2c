"""Stand-ins for functions of `backprop` that can't be used (see `autograder.checking.stand_ins`), and the probes that tell."""

import re
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache, partial
from types import MappingProxyType
from typing import Any

import numpy as np

from autograder.checking import stand_ins
from autograder.checking.ladder import as_numbers
from autograder.checking.reach import Call, Outcome, Student
from autograder.checking.stand_ins import MOVES, StandIn, depends, leads, numbers_of, tells
from autograder.checking.trajectories import flat_state
from solutions.backprop.checks.conventions import (
    ARGUMENT_FORMS,
    NUMBER_FORMS,
    NUMBER_SHAPES,
    PARAM_SHAPES,
    PARTS,
    ROW_FORMS,
)
from solutions.backprop.checks.networks import Net, Params

#: The stand-ins' sources. A {number} is drawn for each submission, so that nobody can know the formula beforehand; it is near the number
#: that stands here. The functions are in the order in which they build on each other.
_SOURCES = {
    "sigmoid": "def sigmoid(z): return 0.5 + {0.35} * np.asarray(z) / (1 + np.abs(z))",
    "relu": "def relu(z): return np.where(np.asarray(z) > 0, {1.5} * np.asarray(z), {0.2} * np.asarray(z))",
    "sigmoid_prime": "def sigmoid_prime(z): return {0.3} / (1 + np.abs(z))",
    "relu_prime": "def relu_prime(z): return np.where(np.asarray(z) > 0, {1.5}, {0.2})",
    "loss": "def loss(y, y_hat): return {0.7} * (np.asarray(y) - y_hat) ** 2 + {0.3} * np.asarray(y_hat) + 0.1",
    "loss_derivative": "def loss_derivative(y, y_hat): return {1.1} * (np.asarray(y_hat) - y) + {0.1}",
    "yhat": """
def yhat(X, params):
    W, b, v, c = params
    mixed = np.asarray(X, dtype=float).reshape(-1, 2) @ np.asarray(W, dtype=float).reshape(2, 3)
    total = (mixed + np.asarray(b, dtype=float).reshape(1, 3)) @ np.asarray(v, dtype=float).reshape(3, 1)
    return 0.5 + {0.25} * total / (1 + np.abs(total)) + {0.1} / (1 + float(np.squeeze(c)) ** 2)
""",
    # additive over rows, so that a loop over rows and one call for all give the same. Each part depends on all parameters, so that
    # it shows when one of them is moved
    "grad_f": """
def grad_f(params, x, y):
    W, b, v, c = params
    x, y = np.asarray(x, dtype=float).reshape(-1, 2), np.asarray(y, dtype=float).reshape(-1, 1)
    pull = float(np.sum({0.1} + {0.05} * x[:, :1] ** 2 + {0.1} * y))
    push = float(np.sum({0.1} * x[:, 1:] - {0.05} * y))
    parts = [np.asarray(p, dtype=float) for p in (W, b, v)] + [float(np.squeeze(c))]
    centre = {0.2} + 0.05 * sum(float(np.sum(p)) for p in parts)
    return [pull * (p - centre) + push for p in parts]
""",
}
#: How far a drawn number may be from the one that stands there, as a share of it.
_SPREAD = 0.25
NAMES = tuple(_SOURCES)
ELEMENTWISE = ("sigmoid", "relu", "sigmoid_prime", "relu_prime")


@lru_cache(maxsize=16)
def sources(seed: int) -> Mapping[str, str]:
    """The source of each function's stand-in, for a submission of this seed."""
    rng = np.random.default_rng([seed, 8])

    def drawn(number: re.Match) -> str:
        return f"{float(number[1]) * rng.uniform(1 - _SPREAD, 1 + _SPREAD):.4g}"

    return MappingProxyType({name: re.sub(r"\{([\d.]+)\}", drawn, source) for name, source in _SOURCES.items()})


def repaired(student: Student, net: Net, function: str) -> Student | None:
    """The student with stand-ins for all unusable functions that `function` may build on; None where all can be used."""
    usual = {
        **{name: (net.X @ net.params[0] + net.params[1],) for name in ELEMENTWISE},
        **{name: (float(net.Y[0, 0]), 0.7) for name in ("loss", "loss_derivative")},
        "yhat": (net.X, net.params),
        "grad_f": (net.params, net.X[:1], net.Y[:1]),
    }
    table = {
        name: StandIn(source, partial(_usable, name, net), Call(name, usual[name]))
        for name, source in sources(student.seed).items()
    }
    return stand_ins.repaired(student, table, function)


def _usable(name: str, net: Net, student: Student) -> bool:
    return usable(student, name, net)


def usable(student: Student, name: str, net: Net) -> bool:
    """Return True if the function, right or wrong, gives finite numbers of the right shape that depend on its arguments."""
    if student.is_replaced(name):
        return True
    if name in ELEMENTWISE:
        return _tells_of_entries(student, name, net.X @ net.params[0] + net.params[1])
    if name in ("loss", "loss_derivative"):
        return any(_tells_of_examples(student, name, form) for form in NUMBER_FORMS.values())
    if name == "yhat":
        return any(_tells_of_networks(student, net, *form) for form in ARGUMENT_FORMS.values())
    return _gives_gradients(student, net)


def _tells_of_entries(student: Student, name: str, z: np.ndarray) -> bool:
    """Return True if an elementwise function depends on the entries' values, and not on where they stand."""
    rows, columns = np.arange(len(z))[::-1], np.roll(np.arange(z.shape[1]), 1)
    elsewhere = z[rows][:, columns]
    calls = [Call(name, (z,)), Call(name, (elsewhere,)), Call(name, (z[:1],))]
    numbers = numbers_of(student, calls, [z.shape, z[:1].shape])
    if numbers is None or numbers[0].shape != z.shape or numbers[1].shape != z.shape or not tells(numbers[0]):
        return False
    whole, moved, alone = numbers
    # a softmax, say, gives an entry another value among other entries: what follows from it differs from call to call
    same = [(whole[:1], alone), (whole[rows][:, columns], moved)]
    return all(np.allclose(*pair, rtol=1e-4, atol=1e-6) for pair in same)


def _tells_of_examples(student: Student, name: str, form: Callable) -> bool:
    """Return True if `loss` or `loss_derivative` depends on ŷ for y = 0 or y = 1, and on y for some ŷ."""
    rng = np.random.default_rng([student.seed, 2])  # at the same two places a function could be another one
    examples = [(y, float(y_hat)) for y_hat in (rng.uniform(0.1, 0.3), rng.uniform(0.6, 0.8)) for y in (0.0, 1.0)]
    numbers = numbers_of(student, [Call(name, (form(y), form(y_hat))) for y, y_hat in examples], NUMBER_SHAPES)
    if numbers is None:
        return False
    of_y_hat_and_y = np.array([float(number.item()) for number in numbers]).reshape(2, 2)
    of_y_hat = any(tells(column) for column in of_y_hat_and_y.T)
    return bool(np.isfinite(of_y_hat_and_y).all()) and of_y_hat and any(tells(row) for row in of_y_hat_and_y)


#: On how many rows, at least and at most, it is tried if outputs depend on the arguments. A wrong function may be flat for most rows,
#: such as one that gives classes in place of probabilities.
MANY_ROWS = (50, 70)
#: So many networks of the function's own test are asked for again in a table of as many rows.
AGAIN = 4


def moved_one_by_one(X: np.ndarray, params: Params) -> list[list[tuple[np.ndarray, Params]]]:
    """The network and examples with one entry of W or v, or one column of X, moved in several ways: a list for each.

    b and c are left out: forgetting one of them is a common slip, and leaves a network all the same.
    """
    moved = []
    for position in (0, 2):
        for index in np.ndindex(params[position].shape):
            ways = []
            for by in MOVES:
                part = params[position].copy()
                part[index] += by
                ways.append((X, [part if i == position else p for i, p in enumerate(params)]))
            moved.append(ways)
    return moved + [[(X + by * np.eye(2)[column], params) for by in MOVES] for column in range(2)]


def _tells_of_networks(student: Student, net: Net, give_examples: Callable, give_params: Callable) -> bool:
    """Return True if `yhat` depends on each entry of the examples and the parameters, and answers in such a table as in its own test."""
    X = more_rows(net, student.seed)

    def outputs(networks: list[tuple[np.ndarray, Params]]) -> list[np.ndarray] | None:
        calls = [Call("yhat", (give_examples(at), give_params(params))) for at, params in networks]
        return numbers_of(student, calls, [(len(X), 1), (len(X),)])

    # one question first: if the function can't be used, or says nothing, the others need not be asked
    base = outputs([(X, net.params)])
    if base is None or not tells(base[0].ravel()):
        return False
    moved = moved_one_by_one(X, net.params)
    others = outputs([one for ways in moved for one in ways])
    if others is None or not _as_in_its_test(student, len(X)):
        return False
    return depends(base[0].ravel(), np.reshape([one.ravel() for one in others], (len(moved), len(MOVES), -1)))


def _as_in_its_test(student: Student, rows: int) -> bool:
    """Return True if `yhat` has the outputs of its own test for the same examples in a table of so many rows."""
    tested, rng = student.evidence.of("yhat"), student.evidence.next_order(student.seed)
    asked, expected = [], []
    for call, outcome in tested.answers if tested is not None else ():
        X, params = call.arguments
        numbers = as_numbers(outcome.value) if outcome.ok else ""
        if not isinstance(numbers, str) and numbers.size == len(X):
            which = rng.integers(0, len(X), rows)
            asked.append(Call("yhat", (X[which], params)))
            expected.append(numbers.ravel()[which])
    some = rng.permutation(len(asked))[:AGAIN]
    outcomes = student.without_stand_ins().call_each([asked[i] for i in some])
    found = [as_numbers(outcome.value) if outcome.ok else "" for outcome in outcomes]
    return all(
        not isinstance(numbers, str)
        and numbers.size == rows
        and np.allclose(numbers.ravel(), expected[i], rtol=1e-4, atol=1e-6, equal_nan=True)
        for i, numbers in zip(some, found)
    )


def more_rows(net: Net, seed: int) -> np.ndarray:
    """The net's examples and, where they are fewer than MANY_ROWS, others like them."""
    rng = np.random.default_rng([seed, net.rows])
    others = rng.uniform(-2, 2, (max(0, int(rng.integers(*MANY_ROWS)) - net.rows), 2))
    return np.vstack([net.X, others])


def _moved(params: Params) -> Params:
    """Other parameters, a good step away from these."""
    W, b, v, c = params
    return [0.4 * W + 0.3, 0.5 - b, 0.3 - 0.8 * v, c + 0.6]


def _gives_gradients(student: Student, net: Net) -> bool:
    """Return True if grad_f gives gradients, right or wrong, that a run can follow, for many rows or for one.

    The forms are tried one after the other: a function that takes one form may do anything with another, even hang. A function that is
    made for many rows, but forgets to add up some part over them, gives none: its author's training asks it for many rows.
    """
    rows = [Call("grad_f", (net.params, net.X[[row]], net.Y[[row]])) for row in range(net.rows)]
    whole, *alone = student.call_each([Call("grad_f", (net.params, net.X, net.Y)), *rows])
    if half_summed(whole, alone):
        return False
    params_forms = [give_params for _, give_params in ARGUMENT_FORMS.values()]
    forms = [(give, give_x(net.X), give_x(net.Y)) for give_x, give in ARGUMENT_FORMS.values()]
    forms += [(give, *give_row(net.X[0], net.Y[0])) for give_row in ROW_FORMS.values() for give in params_forms]
    for give, x, y in forms:
        outcomes = student.call_each([Call("grad_f", (give(at), x, y)) for at in (net.params, _moved(net.params))])
        here, there = (flat_state(one.value if one.ok else None, PARAM_SHAPES) for one in outcomes)
        if not isinstance(here, str) and not isinstance(there, str) and leads(np.stack([here, there])):
            return True
    return False


def half_summed(whole: Outcome, alone: Sequence[Outcome]) -> str:
    """The part of a gradient of many rows that is not summed over them though db or dc is; '' where there is none.

    `x.T @ delta` sums by itself, so a sum in dW or dv shows nothing: the code may be meant for one row. A sum in db or dc shows that
    it is meant for many.
    """
    if not whole.ok or not all(outcome.ok for outcome in alone):
        return ""
    values = [outcome.value for outcome in (whole, *alone)]
    if not all(isinstance(value, (list, tuple)) and len(value) == len(PARAM_SHAPES) for value in values):
        return ""
    parts: list[list[Any]] = [[as_numbers(part) for part in value] for value in values]
    if any(isinstance(part, str) for gradient in parts for part in gradient):
        return ""
    unsummed = [name for name, part, shapes in zip(PARTS, parts[0], PARAM_SHAPES) if part.shape not in shapes]
    for position in (PARTS.index("db"), PARTS.index("dc")):
        of_rows = [gradient[position] for gradient in parts[1:]]
        if PARTS[position] not in unsummed and len({part.shape for part in of_rows}) == 1:
            total = np.sum(of_rows, axis=0)
            if (
                unsummed
                and total.size == parts[0][position].size
                and np.allclose(parts[0][position].ravel(), total.ravel())
            ):
                return unsummed[0]
    return ""
