"""Errors carried forward through the network (see `autograder.checking.carried`).

`Helpers` is the mathematics of the network in terms of its building blocks. By default these are the model answer's. If a student's
`relu_prime`, say, is wrong, `carried_forward` gives the same mathematics with that `relu_prime` in place. A `grad_f` that agrees with
it has made no further mistake.
"""

import contextlib
import itertools
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np

from autograder.checking import carried
from autograder.checking.carried import Unusable, combined, departs
from autograder.checking.ladder import as_numbers
from autograder.checking.reach import Call, Student
from autograder.checking.stand_ins import MOVES, depends, tells
from solutions.backprop import reference
from solutions.backprop.checks.networks import Net, Params, draw_net, stretched, vouch_for
from solutions.backprop.checks.reaching import nets_for_gradients
from solutions.backprop.checks.stand_ins import (
    ELEMENTWISE,
    NAMES,
    more_rows,
    moved_one_by_one,
    repaired,
    sources,
    usable,
)

Elementwise = Callable[[np.ndarray], np.ndarray]
#: Extreme weighted sums. A helper may be wrong only there, such as a sigmoid that clips its argument too early.
LARGE = np.array([[-40.0, -12.0, -6.0], [6.0, 12.0, 40.0]])
#: The helpers that a grad_f may be built on.
HELPERS_OF_GRADIENT = ("sigmoid", "relu", "sigmoid_prime", "relu_prime", "loss_derivative", "yhat")
#: On what a helper may be built.
BUILDS_ON = {
    "sigmoid_prime": ("sigmoid",),
    "relu_prime": ("relu",),
    "loss_derivative": ("loss",),
    "yhat": ("sigmoid", "relu"),
}
#: How often nets are drawn for grad_f, to find some on which a wrong helper says something. Rounded outputs are right for all examples of
#: one draw in three, and nothing follows from them there.
DRAWS = 5
#: The last net of grad_f's test has the first one's rows once more: the same questions have the same answers. As a table it has as
#: many rows as there are hidden units, so that a (3,) meets a (3, 1).
AGAIN_ROWS = 3
#: An elementwise helper is asked in a table that is longer than needed. For each so many rows fewer than so many are added.
MORE_ROWS = 9
#: How many nets are tried. A helper must say something on one of them.
NETS = 4


@dataclass(frozen=True)
class Helpers:
    """The network's building blocks. They are elementwise on (n, 3) or (n, 1); `yhat` maps X (n, 2) and params to (n, 1)."""

    sigmoid: Elementwise = reference.sigmoid
    relu: Elementwise = reference.relu
    sigmoid_prime: Elementwise = reference.sigmoid_prime
    relu_prime: Elementwise = reference.relu_prime
    loss: Callable[[np.ndarray, np.ndarray], np.ndarray] = reference.loss
    loss_derivative: Callable[[np.ndarray, np.ndarray], np.ndarray] = reference.loss_derivative
    yhat: Callable[[np.ndarray, Params], np.ndarray] | None = None
    #: δ = ŷ − y, where σ′ and the denominators of ∂L/∂ŷ have cancelled, or the chain ∂L/∂ŷ · σ′(s)
    cancelled: bool = True
    #: the names of those that are the student's own
    own: tuple[str, ...] = ()

    def forward(self, X: np.ndarray, params: Params) -> np.ndarray:
        """ŷ, (n, 1)."""
        if self.yhat is not None:
            return self.yhat(X, params)
        W, b, v, c = params
        return self.sigmoid(self.relu(X @ W + b) @ v + c)

    def total_loss(self, params: Params, X: np.ndarray, Y: np.ndarray) -> float:
        with np.errstate(all="ignore"):
            return float(np.sum(self.loss(Y, self.forward(X, params))))

    def row_gradients(self, nets: Sequence[Net]) -> list[list[np.ndarray]]:
        """The gradient for each row of each net by itself: dW (n, 2, 3), db (n, 1, 3), dv (n, 3, 1), dc (n,).

        Each helper is asked once, for the rows of all nets.
        """
        with np.errstate(all="ignore"):
            z = [net.X @ net.params[0] + net.params[1] for net in nets]
            a = _at_once(self.relu, z)
            y_hat = self._outputs(nets, a)
            if self.cancelled:
                delta_output = [found - net.Y for found, net in zip(y_hat, nets)]
            else:
                s = [at @ net.params[2] + net.params[3] for at, net in zip(a, nets)]
                slopes = _at_once(self.loss_derivative, [net.Y for net in nets], y_hat)
                delta_output = [slope * prime for slope, prime in zip(slopes, _at_once(self.sigmoid_prime, s))]
            of_relu = _at_once(self.relu_prime, z)
            delta_hidden = [d * net.params[2].T * prime for d, net, prime in zip(delta_output, nets, of_relu)]
        return [
            [
                net.X[:, :, None] * hidden[:, None, :],
                hidden[:, None, :],
                (at * output)[:, :, None],
                output[:, 0],
            ]
            for net, at, hidden, output in zip(nets, a, delta_hidden, delta_output)
        ]

    def _outputs(self, nets: Sequence[Net], a: Sequence[np.ndarray]) -> list[np.ndarray]:
        """ŷ of each net, (n, 1), from its hidden units' activations `a`."""
        if self.yhat is not None:
            return [self.yhat(net.X, net.params) for net in nets]
        return _at_once(self.sigmoid, [at @ net.params[2] + net.params[3] for at, net in zip(a, nets)])


def _at_once(function: Callable[..., np.ndarray], *of_nets: Sequence[np.ndarray]) -> list[np.ndarray]:
    """The function of each net's rows, asked once for all of them."""
    ends = np.cumsum([len(rows) for rows in of_nets[0]])[:-1]
    return np.split(function(*(np.vstack(rows) for rows in of_nets)), ends)


class OwnFunctions(carried.OwnFunctions):
    """The student's helpers as numeric functions."""

    def stand_ins_behind(self, name: str) -> tuple[tuple[str, str], ...]:
        behind = (name, *BUILDS_ON.get(name, ()))
        return tuple((other, self._student.stand_ins[other]) for other in behind if other in self._student.stand_ins)

    def elementwise(self, name: str) -> Elementwise:
        def function(z: np.ndarray) -> np.ndarray:
            # in a table of any length, each entry anywhere in it and some of them twice: neither the shape nor the place tells what is
            # asked, and an answer that goes by the place is another one the second time. Entries of the function's own test are among
            # them, so that it answers like that in this table too
            columns = z.shape[1]
            more = int(self._rng.integers(1, MORE_ROWS)) * (1 + len(z) // MORE_ROWS)
            asked, answers = self._answers(name)
            entries = np.concatenate([z.ravel(), asked])
            again = z.size + self._rng.permutation(len(asked))[: more * columns]
            which = np.concatenate([np.arange(z.size), again, self._rng.integers(0, z.size, more * columns)])
            which = np.append(which, self._rng.integers(0, z.size, -len(which) % columns))
            order = which[self._rng.permutation(len(which))]
            table = entries[order].reshape(-1, columns)
            key = (name, z.shape, z.tobytes())
            before = {int(place): float(answers[place - z.size]) for place in again}
            found = self.numbers(key, [Call(name, (table,))], [table.shape], order, before)
            return found[: z.size].reshape(z.shape)

        return function

    def _answers(self, name: str) -> tuple[np.ndarray, np.ndarray]:
        """What an elementwise helper was asked in its own test, entry by entry, and its answers."""
        tested = self._student.evidence.of(name)
        pairs = []
        for call, outcome in tested.answers if tested is not None and not self.stand_ins_behind(name) else ():
            z, numbers = call.arguments[0], as_numbers(outcome.value) if outcome.ok else ""
            if not isinstance(numbers, str) and numbers.shape == z.shape:
                pairs.append((z.ravel(), numbers.ravel()))
        asked, answers = zip(*pairs) if pairs else ([np.zeros(0)], [np.zeros(0)])
        return np.concatenate(asked), np.concatenate(answers)

    def of_single_examples(self, name: str) -> Callable[[np.ndarray, np.ndarray], np.ndarray]:
        """Turn `loss` or `loss_derivative`, which take one example, into a function of a column of them."""

        def function(y: np.ndarray, y_hat: np.ndarray) -> np.ndarray:
            examples = list(zip(y.ravel(), y_hat.ravel(), strict=True))
            order = self._rng.permutation(len(examples))
            calls = [Call(name, (float(examples[i][0]), float(examples[i][1]))) for i in order]
            key = (name, y.tobytes(), y_hat.tobytes())
            return self.numbers(key, calls, [(), (1,), (1, 1)], order).reshape(y.shape)

        return function

    def named(self, name: str) -> Callable:
        """The function `name`, of z, of y and ŷ, or of X and the parameters."""
        if name == "yhat":
            return self.yhat
        return self.elementwise(name) if name in ELEMENTWISE else self.of_single_examples(name)

    def yhat(self, X: np.ndarray, params: Params) -> np.ndarray:
        key = ("yhat", X.tobytes(), *(np.asarray(p).tobytes() for p in params))
        n = len(X)
        shapes = [(n, 1), (n,), *([()] if n == 1 else [])]
        # X and params are arguments that the student's functions have seen anyway
        return self.numbers(key, [Call("yhat", (X, list(params)))], shapes, np.arange(n)).reshape(n, 1)


def wrong_helpers(student: Student) -> dict[str, Callable]:
    """The student's own helpers that are usable but wrong: name → numeric function."""
    own = OwnFunctions(student)
    nets, cases = _cases(student.seed)
    wrong = {}
    for name, arguments in cases.items():
        function, was_right = own.named(name), student.counts_as_right(name)
        # one that was right excuses nothing. It is asked for one case only, so that a person is told if it has changed since
        found = departs(function, getattr(reference, name), arguments[:1] if was_right else arguments)
        # on a single net, rounded outputs may all be the same
        if found and not was_right and any(usable(student, name, net) for net in nets):
            wrong[name] = function
    return wrong


@lru_cache(maxsize=4)
def _cases(seed: int) -> tuple[list[Net], dict[str, list[tuple]]]:
    """The nets on which a wrong helper must be usable, and the arguments by which it is found wrong."""
    rng = np.random.default_rng([seed, 1])
    nets = [draw_net(rng, rows=8) for _ in range(NETS)]
    net = nets[0]
    z = np.vstack([net.X @ net.params[0] + net.params[1], LARGE])
    y, y_hat = net.Y, reference.yhat(net.X, net.params)
    far_out = stretched(net)
    cases: dict[str, list[tuple]] = {name: [(z,)] for name in ELEMENTWISE}
    kinds = nets_for_gradients(rng)
    of_kinds = [(kind.Y, reference.yhat(kind.X, kind.params)) for kind in kinds]
    cases |= {name: [(y, y_hat), *of_kinds] for name in ("loss", "loss_derivative")}
    cases["yhat"] = [(net.X, net.params), (net.X, far_out.params), *((kind.X, kind.params) for kind in kinds)]
    return nets, cases


def nets_of_gradient(student: Student) -> Iterator[list[Net]]:
    """The nets of the test of `grad_f`, and others for where a wrong helper's gradients say nothing on these."""
    return (list(_drawn(student.seed, draw)) for draw in itertools.count())


@lru_cache(maxsize=4 * DRAWS)
def _drawn(seed: int, draw: int) -> tuple[Net, ...]:
    """The nets of one draw for the test of `grad_f`."""
    rng = np.random.default_rng([seed, 5, draw])
    nets = [draw_net(rng, rows=8), *nets_for_gradients(rng)]
    for net in nets:
        vouch_for(gradient_of(Helpers(), net), net)
    return *nets, Net(nets[0].params, nets[0].X[:AGAIN_ROWS], nets[0].Y[:AGAIN_ROWS])


def remember(student: Student) -> None:
    """Ask helpers that were just found wrong for all that the test of `grad_f` will need of them.

    Asked only there, a helper could know by what is defined then, or by what it was asked before, that it serves as an excuse.
    """
    if not any((tested := student.evidence.of(name)) and not tested.right for name in HELPERS_OF_GRADIENT):
        return
    draws = list(itertools.islice(nets_of_gradient(student), DRAWS))
    for someone in (student, *helped(student, draws[0][0], "grad_f")):
        for helpers in list(carried_forward(someone, HELPERS_OF_GRADIENT)):
            for nets in draws:
                with contextlib.suppress(Unusable):
                    helpers.row_gradients(nets)


def helped(student: Student, net: Net, function: str) -> Iterator[Student]:
    """The student with stand-ins for what can't be used, on which `function` may build; then also for what is wrong.

    A wrong helper may be one from which nothing follows, such as a yhat that is constant for a single row.
    """
    with_stand_ins = repaired(student, net, function)
    if with_stand_ins is not None:
        yield with_stand_ins
    someone = with_stand_ins or student
    before = NAMES[: NAMES.index(function)] if function in NAMES else NAMES
    lent = sources(student.seed)
    tested = {name: student.evidence.of(name) for name in before}
    wrong = {name for name, found in tested.items() if found and not found.right} | set(wrong_helpers(student))
    missing = [name for name in before if name in wrong and someone.stand_ins.get(name) != lent[name]]
    if missing:
        yield someone.with_stand_ins({name: lent[name] for name in missing})


def carried_forward(student: Student, using: tuple[str, ...]) -> Iterator[Helpers]:
    """The network's mathematics with the student's own wrong helpers among `using` in place, in every combination.

    Combinations are left out whose output doesn't depend on the arguments: it could be written down without any forward pass.
    """
    wrong = {name: function for name, function in wrong_helpers(student).items() if name in using}
    net = draw_net(np.random.default_rng([student.seed, 1]), rows=8)
    for chosen in combined(wrong):
        helpers = replace(Helpers(own=chosen), **{name: wrong[name] for name in chosen})  # type: ignore[arg-type]  # by name
        if not _makes_a_network(helpers, net, student.seed):
            continue
        yield helpers
        if {"sigmoid_prime", "loss_derivative", "sigmoid", "relu", "yhat"} & set(chosen):
            yield replace(helpers, cancelled=False)


def _makes_a_network(helpers: Helpers, net: Net, seed: int) -> bool:
    """Return True if the forward pass through the student's helpers depends on each entry of the examples and the parameters."""
    if helpers.yhat is not None or not {"sigmoid", "relu"} & set(helpers.own):
        return True  # a yhat of the student's is judged by itself
    X = more_rows(net, seed)
    moved = moved_one_by_one(X, net.params)
    networks = [(X, net.params), *(one for ways in moved for one in ways)]
    try:
        # all networks at once, so that each helper is asked once
        hidden = helpers.relu(np.vstack([at @ W + b for at, (W, b, v, c) in networks]))
        sums = [a @ v + c for a, (_, (W, b, v, c)) in zip(np.split(hidden, len(networks)), networks)]
        base, *others = np.split(helpers.sigmoid(np.vstack(sums)).ravel(), len(networks))
    except Unusable:
        return False
    return depends(base, np.reshape(others, (len(moved), len(MOVES), -1)))


def says_something(gradients: list[list[np.ndarray]]) -> bool:
    """Return True if single rows' gradients, a list for each net, differ from row to row in every entry of every parameter.

    The gradients follow from wrong helpers. One that is always the same could be written down without the network.
    """
    return all(tells(np.concatenate(of_all_nets)) for of_all_nets in zip(*gradients))


def gradient_of(helpers: Helpers, net: Net) -> list[np.ndarray]:
    """The gradient over all rows of the net: dW (2, 3), db (1, 3), dv (3, 1), dc ()."""
    return [part.sum(axis=0) for part in helpers.row_gradients([net])[0]]
