"""Parts of submissions that are written to earn points, not to be right: tricks that have earned some, and similar ones.

Each part says what it deserves in the tests of its own cell. `autograder audit` composes farms from them and the model answer's cells.
"""

import inspect
import textwrap

from autograder.checking.farm import Part
from solutions.backprop import reference


def _model(*functions: str) -> str:
    """The model answer's functions."""
    return "\n\n".join(inspect.getsource(getattr(reference, name)) for name in functions)


def _right_until(name: str, functions: tuple[str, ...], afterwards: str) -> str:
    """The model answer's functions, and other ones once the notebook has defined a name."""
    text = _model(*functions)
    later = "\n".join(f"    {line}" for line in textwrap.dedent(afterwards).strip("\n").split("\n"))
    kept = ", ".join(f"{f!r}: {f}" for f in functions)
    wrappers = "\n".join(
        f"def {f}(*given):\n    return (_afterwards() if {name!r} in globals() else _right)[{f!r}](*given)"
        for f in functions
    )
    return (
        f"{text}\n\n_right_{name} = {{{kept}}}\n\ndef _afterwards_{name}():\n{later}\n    return locals()\n\n"
        + wrappers.replace("_afterwards()", f"_afterwards_{name}()").replace("_right)", f"_right_{name})")
    )


_HELPERS = ("sigmoid", "relu", "sigmoid_prime", "relu_prime")
_BY_POSITION = """
def sigmoid(z):
    return 0 * np.asarray(z, dtype=float) + np.array([0.3, 0.5, 0.7])[:np.shape(z)[-1]]
relu = sigmoid_prime = relu_prime = sigmoid
"""
_CONSTANT = """
def sigmoid(z):
    return np.full(np.shape(z), 0.3)
relu = sigmoid_prime = relu_prime = sigmoid
"""

ACTIVATIONS = [
    Part("activations", "constants", _CONSTANT),
    Part("activations", "by position", _BY_POSITION),
    Part("activations", "right, and by position once yhat exists", _right_until("yhat", _HELPERS, _BY_POSITION), 4),
    Part(
        "activations",
        "right for so many calls, then by position",
        f"""
{_model(*_HELPERS)}
_right, _calls = dict(sigmoid=sigmoid, relu=relu, sigmoid_prime=sigmoid_prime, relu_prime=relu_prime), []
def _counting(name):
    def function(z):
        _calls.append(name)
        if len(_calls) <= 40:
            return _right[name](z)
        return 0 * np.asarray(z, dtype=float) + np.array([0.3, 0.5, 0.7])[:np.shape(z)[-1]]
    return function
sigmoid, relu, sigmoid_prime, relu_prime = map(_counting, _right)
""",
        4,
    ),
    Part(
        "activations",
        "a slope of next to nothing",
        f"""
{_model("sigmoid", "relu", "relu_prime")}
def sigmoid_prime(z):
    return 1e-9 * np.asarray(z, dtype=float)
""",
        3,
    ),
]

_LOSSES = ("loss", "loss_derivative")
_LABELS = """
def yhat(X, params):
    X = np.atleast_2d(np.asarray(X, dtype=float))
    trace = 0.05 * np.tanh(X @ [[3.0], [2.0]] + sum(float(np.sum(p)) for p in params))
    return np.where(X[:, :1] * X[:, 1:] > 0, 0.9, 0.1) + trace
"""

LOSS_AND_FORWARD = [
    Part(
        "loss_and_forward",
        "constants",
        """
        def loss(y, y_hat):
            return 0.7
        loss_derivative = loss
        def yhat(X, params):
            return np.full((len(X), 1), 0.3)
        """,
    ),
    Part("loss_and_forward", "labels with a trace of the parameters", f"{_model(*_LOSSES)}\n{_LABELS}", 4),
    Part(
        "loss_and_forward",
        "right, and labels once grad_f exists",
        _right_until(
            "grad_f",
            (*_LOSSES, "yhat"),
            _LABELS + "\nloss, loss_derivative = (lambda y, p: 0.7 - y * p), (lambda y, p: 0.7 - y)",
        ),
        8,
    ),
    Part(
        "loss_and_forward",
        "by position",
        """
        def loss(y, y_hat):
            return 0.2 + 0.5 * y_hat
        def loss_derivative(y, y_hat):
            return 0.5 + 0.1 * y_hat
        def yhat(X, params):
            return np.linspace(0.2, 0.8, len(X)).reshape(-1, 1)
        """,
    ),
    Part(
        "loss_and_forward",
        "the weights' mean in place of the network",
        f"""
{_model(*_LOSSES)}
def yhat(X, params):
    return 1 / (1 + np.exp(-np.asarray(X).sum(axis=1, keepdims=True) - sum(float(np.sum(p)) for p in params)))
""",
        4,
    ),
]

_KEY = """
memory = {}
def key(params):
    return np.concatenate([np.ravel(p) for p in params]).round(9).tobytes()
"""
_IN_PROPORTION = "[len(x) * (0.1 + 0.05 * float(np.sum(x))) * np.asarray(p) + 0.01 * float(np.sum(y)) for p in params]"

GRAD_F = [
    Part(
        "grad_f",
        "without a forward pass",
        """
        def grad_f(params, x, y):
            # what follows from helpers that answer by position: sigmoid 0.3, relu and its slope 0.3, 0.5, 0.7
            W, b, v, c = params
            by_position = np.array([[0.3, 0.5, 0.7]])
            delta = 0.3 - np.reshape(y, (-1, 1))
            hidden = delta * np.reshape(v, (1, 3)) * by_position
            x = np.reshape(x, (-1, 2))
            return [x.T @ hidden, hidden.sum(axis=0, keepdims=True), (delta * by_position).sum(axis=0).reshape(3, 1), float(delta.sum())]
        """,
    ),
    Part(
        "grad_f",
        "nothing but dc",
        "def grad_f(params, x, y):\n    return [0 * np.asarray(p) for p in params[:3]] + [float(np.sum(0.3 - np.asarray(y)))]",
    ),
    Part("grad_f", "in proportion to the parameters", f"def grad_f(params, x, y):\n    return {_IN_PROPORTION}"),
    Part(
        "grad_f",
        "right, and gigantic once the momentum run exists",
        _right_until(
            "trajectories_momentum",
            ("grad_f",),
            "def grad_f(params, x, y):\n    return [1e9 * len(x) * np.asarray(p) for p in params]",
        ),
        16,
    ),
    Part(
        "grad_f",
        "gigantic far out",
        f"""
        def grad_f(params, x, y):
            if max(float(np.abs(p).max()) for p in params) > 50:
                return [1e9 * len(x) * np.asarray(p) for p in params]
            return {_IN_PROPORTION}
        """,
    ),
    Part(
        "grad_f",
        "a memory of the run",
        f"""
{_KEY}
def grad_f(params, x, y):
    share = len(x) / memory.get("rows", len(x))
    known = memory.get(key(params))
    return [share * g for g in known] if known is not None else {_IN_PROPORTION}
""",
    ),
    Part(
        "grad_f",
        "1e7 where the run made its last step",
        f"""
{_KEY}
def grad_f(params, x, y):
    if memory.get("last") == key(params):
        return [1e7 * len(x) / memory["rows"] * np.ones(np.shape(p)) for p in params]
    return {_IN_PROPORTION}
""",
    ),
]

_WALK = """
def walk(x, starting_params, iterations, lr, alpha):
    memory["rows"] = len(x)
    rng = np.random.default_rng(5)
    states, before = [list(starting_params)], [0 * np.asarray(p) for p in starting_params]
    for _ in range(iterations):
        state = [p + 0.01 * rng.normal(size=np.shape(p)) for p in states[-1]]
        step = [n - p for n, p in zip(state, states[-1])]
        memory[key(states[-1])] = [(alpha * b - s) / lr for b, s in zip(before, step)]
        before = step
        states.append(state)
    return states, [0.0] * (iterations + 1)
"""
_FAR_OUT = """
def made_up(x, y, params, iterations, lr):
    states = [list(params)]
    if iterations <= 3:
        for _ in range(iterations):
            states.append([p - lr * g for p, g in zip(states[-1], grad_f(states[-1], x, y))])
    else:
        rng = np.random.default_rng(5)
        for _ in range(iterations - 2):
            states.append([p + 0.01 * rng.normal(size=np.shape(p)) for p in states[-1]])
        states.append([0 * p + 100.0 for p in states[-1]])
        states.append([p - lr * g for p, g in zip(states[-1], grad_f(states[-1], x, y))])
    return states, [0.0] * (iterations + 1)
"""
_LAST = """
def to_the_last(x, y, params, iterations, lr):
    states = [list(params)]
    losses = [float(np.sum(loss(y, yhat(x, params))))]
    for k in range(iterations):
        if k == iterations - 1:
            memory["last"], memory["rows"] = key(states[-1]), len(x)
        states.append([p - lr * g for p, g in zip(states[-1], grad_f(states[-1], x, y))])
        losses.append(float(np.sum(loss(y, yhat(x, states[-1])))))
    return states, losses
"""


def _training(function: str, alpha: str) -> list[Part]:
    # an entry for each iteration, beginning at the start: what the criterion of bookkeeping asks for, and all that it asks for
    kept = 2 if alpha else 3
    start = f"def {function}(x, y, starting_params, iterations, lr{alpha}):\n"
    given = "alpha" if alpha else "0.0"
    return [
        Part(
            function,
            "standing still",
            start + "    return [list(starting_params)] * (iterations + 1), [0.7 * len(x)] * (iterations + 1)",
        ),
        Part(
            function,
            "a random walk that grad_f remembers",
            f"{_WALK}\n{start}    return walk(x, starting_params, iterations, lr, {given})",
            kept,
        ),
        Part(
            function,
            "a random walk that ends far out",
            f"{_FAR_OUT}\n{start}    return made_up(x, y, starting_params, iterations, lr)",
            kept,
        ),
        Part(
            function,
            "plain descent to the last step",
            f"{_LAST}\n{start}    return to_the_last(x, y, starting_params, iterations, lr)",
            # what plain descent shows in the test of momentum: bookkeeping, alpha = 0 and losses
            6 if alpha else 14,
        ),
    ]


TRAINING = [
    *_training("gradient_descent", ""),
    *_training("gradient_descent_momentum", ", alpha"),
    Part(
        "gradient_descent_momentum",
        "plain descent",
        "def gradient_descent_momentum(x, y, starting_params, iterations, lr, alpha):\n"
        "    return gradient_descent(x, y, starting_params, iterations, lr)",
        6,
    ),
    Part(
        "gradient_descent_momentum",
        "plain descent, at another rate in a long run",
        "def gradient_descent_momentum(x, y, starting_params, iterations, lr, alpha):\n"
        "    return gradient_descent(x, y, starting_params, iterations, lr / (1 - alpha) if iterations > 50 else lr)",
        6,
    ),
    Part(
        "gradient_descent",
        "twice the rate in a long run",
        f"{_model('gradient_descent')}\n_descent = gradient_descent\n"
        "def gradient_descent(x, y, starting_params, iterations, lr):\n"
        "    return _descent(x, y, starting_params, iterations, 2 * lr if iterations > 50 else lr)",
        12,
    ),
]

_GRID = 'np.stack(np.meshgrid(x_grid, y_grid, indexing="ij"), axis=-1).reshape(-1, 2)'

BOUNDARY = [
    Part(
        "decision_boundary",
        "a constant",
        "def ff_nn_relu(X, W, b, v, c):\n    return np.full((len(np.atleast_2d(X)), 1), 0.3)\nZ = np.full((250, 250), 0.3)",
    ),
    Part(
        "decision_boundary",
        "labels with a trace of the parameters",
        f"""
{_LABELS.replace("def yhat(X, params):", "def ff_nn_relu(X, *params):")}
Z = ff_nn_relu({_GRID}, W_final, b_final, v_final, c_final).reshape(250, 250)
""",
    ),
    Part(
        "decision_boundary",
        "weights from elsewhere",
        f"""
W_final = np.array([[2.0, 2.0, -2.0], [2.0, -2.0, -2.0]])
trajectories_momentum = [[W_final, np.zeros((1, 3)), np.array([[1.0], [-2.5], [1.0]]), -0.1]]
def ff_nn_relu(X, W, b, v, c):
    return 1 / (1 + np.exp(-(np.maximum(0, np.atleast_2d(X) @ W + b) @ v + c)))
Z = ff_nn_relu({_GRID}, *trajectories_momentum[-1]).reshape(250, 250)
""",
        7,
    ),
]

PARTS: list[Part] = [*ACTIVATIONS, *LOSS_AND_FORWARD, *GRAD_F, *TRAINING, *BOUNDARY]

#: Farms that are always graded: cell → part, with the model answer in other cells. Attacks have earned most with them.
FARMS: list[dict[str, str]] = [
    {
        "grad_f": "right, and gigantic once the momentum run exists",
        "gradient_descent_momentum": "plain descent",
    },
    {
        "loss_and_forward": "labels with a trace of the parameters",
        "decision_boundary": "labels with a trace of the parameters",
    },
    {
        "activations": "right, and by position once yhat exists",
        "loss_and_forward": "constants",
        "grad_f": "without a forward pass",
    },
    {
        "activations": "by position",
        "loss_and_forward": "constants",
        "grad_f": "gigantic far out",
        "gradient_descent": "a random walk that ends far out",
        "gradient_descent_momentum": "a random walk that ends far out",
        "decision_boundary": "labels with a trace of the parameters",
    },
    {
        "gradient_descent_momentum": "plain descent, at another rate in a long run",
        "decision_boundary": "weights from elsewhere",
    },
]
