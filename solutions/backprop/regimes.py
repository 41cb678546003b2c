"""The regimes that the hidden tests' inputs reach, function by function, and ways of being wrong in one of them only.

`autograder audit` tries each way. The inputs are drawn in `networks`, `reaching` and `reaching_runs`. A regime in which a right answer
may fail for good reason is left out, with the reason.
"""

from autograder.checking.regime import Regime, Way

_SURE_TEXT = "s at 15 and beyond"
_AGAIN = "the same call again"
_SEEN = "seen = set()"

# --- one row's gradient, or many rows' --------------------------------------------------------------------------------

_OF_GRADIENTS = (
    Way("nothing", "result = [0 * part for part in result]"),
    Way("half of it", "result = [part / 2 for part in result]"),
    Way("the other sign", "result = [-part for part in result]"),
    Way("a thousandth too much", "result = [1.001 * part for part in result]"),
)
#: Where ŷ is all but certain, a guard or a numerical derivative may move a gradient by a thousandth.
_OF_CERTAIN = (*_OF_GRADIENTS[:3], Way("a fiftieth too much", "result = [1.02 * part for part in result]"))
_OF_SOME_ROWS = (
    Way("left out", "result = right(params, x[~rows], y[~rows])"),
    Way("counted twice", "result = [p + q for p, q in zip(result, right(params, x[rows], y[rows]))]"),
    Way("a thousandth too much", "result = [p + q / 1000 for p, q in zip(result, right(params, x[rows], y[rows]))]"),
)
_OF_CERTAIN_ROWS = (
    *_OF_SOME_ROWS[:2],
    Way("a fiftieth too much", "result = [p + q / 50 for p, q in zip(result, right(params, x[rows], y[rows]))]"),
)
_EXACT_KINK = (
    "The numbers drawn keep away from z = 0, where numerical differentiation sees the kink; relu_prime is asked there."
)
_SINGLE = (
    "Single precision loses digits of 1 − ŷ there, and plain formulas overflow; yhat is asked at ±15 and ±40, to 1e-6."
)
_IN_PLACE = "Numerical differentiation may move a parameter a little and put it back, in place."


def _get_grad(name: str, when: str, *ways: Way, before: str = "") -> Regime:
    return Regime("get_grad", name, when, ways or _OF_GRADIENTS, before)


_GET_GRAD = [
    _get_grad("no hidden unit is on", "not (W.T @ x + b > 0).any()"),
    _get_grad("every hidden unit is on", "(W.T @ x + b > 0).all()"),
    _get_grad("some hidden units are on", "0 < (W.T @ x + b > 0).sum() < 3"),
    _get_grad("y = 0", "y == 0"),
    _get_grad("y = 1", "y == 1"),
    _get_grad("ŷ above 0.95", "1 / (1 + np.exp(-(v @ np.maximum(0, W.T @ x + b) + c))) > 0.95"),
    _get_grad("ŷ below 0.05", "1 / (1 + np.exp(-(v @ np.maximum(0, W.T @ x + b) + c))) < 0.05"),
    _get_grad("ŷ near a half", "abs(v @ np.maximum(0, W.T @ x + b) + c) < 0.4"),
    _get_grad("a unit barely on or off", "(abs(W.T @ x + b) < 0.01).any()"),
    _get_grad("small parameters", "max(abs(W).max(), abs(b).max(), abs(v).max(), abs(c)) <= 0.1"),
    _get_grad("biases of 0", "not b.any()"),
    _get_grad("c = 0", "c == 0"),
    _get_grad("large parameters", "abs(W).max() > 2"),
    _get_grad("inputs of 0", "not np.all(x)"),
    _get_grad("inputs beyond 2", "abs(x).max() > 2"),
    _get_grad("a 0 in v", "not np.all(v)"),
    _get_grad(
        "the input of the call before, with other parameters",
        "True",
        Way("the answer that is kept by the input", "result = kept.setdefault((x.tobytes(), y), result)"),
        *(
            Way(
                f"the answer that is kept by all but {left_out}",
                f"result = kept.setdefault(repr((x, y, {', '.join(other for other in 'Wbvc' if other != left_out)})), result)",
            )
            for left_out in "Wbvc"
        ),
        before="kept = {}",
    ),
    _get_grad(
        "arrays that the function has seen, in another question",
        "True",
        Way("a v whose entry for a unit that is off stays 0", "v *= W.T @ x + b > 0"),
        Way("a b to which the inputs stay added", "b += 0.1 * x.sum()"),
    ),
    _get_grad(_AGAIN, "(now := repr((x, y, W, b, v, c))) in seen or seen.add(now)", before=_SEEN),
    Regime(
        "get_grad",
        "ŷ held back",
        ways=(
            Way("from 0.05 to 0.95", edits=(("dL_ds = y_hat - y", "dL_ds = np.clip(y_hat, 0.05, 0.95) - y"),)),
            Way("below 0.95", edits=(("dL_ds = y_hat - y", "dL_ds = min(y_hat, 0.95) - y"),)),
            Way("above 0.03", edits=(("dL_ds = y_hat - y", "dL_ds = max(y_hat, 0.03) - y"),)),
            Way("from 0.01 to 0.99", edits=(("dL_ds = y_hat - y", "dL_ds = np.clip(y_hat, 0.01, 0.99) - y"),)),
            Way("below 0.995", edits=(("dL_ds = y_hat - y", "dL_ds = min(y_hat, 0.995) - y"),)),
        ),
    ),
    _get_grad("ŷ above 0.99", "1 / (1 + np.exp(-(v @ np.maximum(0, W.T @ x + b) + c))) > 0.99", *_OF_CERTAIN),
    _get_grad("ŷ below 0.01", "1 / (1 + np.exp(-(v @ np.maximum(0, W.T @ x + b) + c))) < 0.01", *_OF_CERTAIN),
    Regime("get_grad", _SURE_TEXT, left_out=_SINGLE),
    Regime("get_grad", "z exactly 0", left_out=_EXACT_KINK),
    Regime("get_grad", "arguments that can't be written to", left_out=_IN_PLACE),
]


def _grad_f(name: str, when: str, *ways: Way, before: str = "") -> Regime:
    return Regime("grad_f", name, when, ways or _OF_GRADIENTS, before)


def _rows(name: str, mask: str, *ways: Way) -> Regime:
    return _grad_f(name, f"(rows := np.ravel({mask})).any()", *(ways or _OF_SOME_ROWS))


_SUMS = "(x @ params[0] + params[1] > 0)"
_GRAD_F = [
    _rows("rows for which no hidden unit is on", f"~{_SUMS}.any(axis=1)"),
    _rows("rows for which every hidden unit is on", f"{_SUMS}.all(axis=1)"),
    _rows("rows for which some hidden units are on", f"{_SUMS}.any(axis=1) & ~{_SUMS}.all(axis=1)"),
    _rows("rows with y = 0", "y == 0"),
    _rows("rows with y = 1", "y == 1"),
    _rows("rows with ŷ above 0.95", "yhat(x, params) > 0.95"),
    _rows("rows with ŷ below 0.05", "yhat(x, params) < 0.05"),
    _rows("rows with ŷ above 0.99", "yhat(x, params) > 0.99", *_OF_CERTAIN_ROWS),
    _rows("rows with ŷ below 0.01", "yhat(x, params) < 0.01", *_OF_CERTAIN_ROWS),
    _rows("rows with ŷ near a half", "abs(yhat(x, params) - 0.5) < 0.1"),
    _rows(
        "rows that stand in the table before",
        "[any((x[i] == x[j]).all() and y[i] == y[j] for j in range(i)) for i in range(len(x))]",
    ),
    _grad_f("a unit barely on or off", "(abs(x @ params[0] + params[1]) < 0.01).any()"),
    _grad_f("small parameters", "max(float(np.abs(p).max()) for p in params) <= 0.1"),
    _grad_f("biases of 0", "not np.any(params[1])"),
    _grad_f("c = 0", "params[3] == 0"),
    _grad_f("large parameters", "np.abs(params[0]).max() > 2"),
    _grad_f("one row", "len(x) == 1"),
    _grad_f("two rows", "len(x) == 2"),
    _grad_f(
        "more than 16 rows", "len(x) > 16", *_OF_GRADIENTS, Way("the mean", "result = [g / len(x) for g in result]")
    ),
    _grad_f(
        "more than 16 rows, of which some are taken by chance",
        "len(x) > 16",
        Way("16 of them", "some = np.random.permutation(len(x))[:16]; result = right(params, x[some], y[some])"),
        Way(
            "16 of them, scaled up",
            "some = np.random.permutation(len(x))[:16]\nresult = [len(x) / 16 * g for g in right(params, x[some], y[some])]",
        ),
    ),
    _grad_f("more than 64 rows", "len(x) > 64", Way("the first 64", "result = right(params, x[:64], y[:64])")),
    _grad_f("more than 256 rows", "len(x) > 256", Way("the first 256", "result = right(params, x[:256], y[:256])")),
    _grad_f("as many rows as hidden units", "len(x) == 3"),
    _grad_f("inputs of 0", "not np.all(x)", Way("NaN", "result = [part * np.nan for part in result]"), *_OF_GRADIENTS),
    _grad_f("inputs beyond 2", "np.abs(x).max() > 2"),
    _grad_f("a 0 in v", "not np.all(params[2])", Way("NaN", "result = [part * np.nan for part in result]")),
    _grad_f(
        "the rows of the call before, with other parameters",
        "True",
        Way(
            "the answer that is kept by the rows",
            "result = kept.setdefault(np.asarray(x).tobytes() + np.asarray(y).tobytes(), result)",
        ),
        *(
            Way(
                f"the answer that is kept by all but {'Wbvc'[left_out]}",
                f"result = kept.setdefault(repr((x, y, params[:{left_out}], params[{left_out + 1}:])), result)",
            )
            for left_out in range(4)
        ),
        before="kept = {}",
    ),
    _grad_f(
        "arrays that the function has seen",
        "True",
        Way("changed labels", "if isinstance(y, np.ndarray): y *= 0.5"),
        Way("a changed v", "if isinstance(params[2], np.ndarray): params[2] *= 1.5"),
        Way(
            "a v whose entry stays 0 for a unit that is off for all rows",
            "if isinstance(params[2], np.ndarray): params[2] *= ((x @ params[0] + params[1] > 0).any(axis=0))[:, None]",
        ),
    ),
    _grad_f("labels that are all the same in a table", "len(x) > 1 and len(set(np.ravel(y))) == 1"),
    _grad_f("a unit that is off for all rows of a table", f"len(x) > 1 and not {_SUMS}.any(axis=0).all()"),
    _grad_f(_AGAIN, "(now := repr((params, x, y))) in seen or seen.add(now)", before=_SEEN),
    _grad_f(
        "other values in the shapes of the call before",
        "True",
        Way(
            "the answer that is kept by shape",
            "result = kept.setdefault(np.shape(x), result)",
        ),
        before="kept = {}",
    ),
    Regime("grad_f", _SURE_TEXT, left_out=_SINGLE),
    Regime("grad_f", "z exactly 0", left_out=_EXACT_KINK),
    Regime("grad_f", "arguments that can't be written to", left_out=_IN_PLACE),
    Regime("grad_f", "no row", left_out="The notebook promises at least one."),
    Regime(
        "grad_f",
        "a result of the call before",
        left_out="The notebook never keeps two, so all calls may share the arrays that they return.",
    ),
]

# --- elementwise ------------------------------------------------------------------------------------------------------

_OF_SOME_ENTRIES = (
    Way("0.01 too much", "result = result + 0.01 * there"),
    Way("the other sign, and 0.01 too little", "result = np.where(there, -result - 0.01, result)"),
)
_ENTRIES = {
    "z = 0": "z == 0",
    "z near 0": "(z != 0) & (abs(z) < 0.01)",
    "moderate z < 0": "(z < -0.01) & (z > -4)",
    "moderate z > 0": "(z > 0.01) & (z < 4)",
    "z from −10 to −5": "(z > -10) & (z < -5)",
    "z from 5 to 10": "(z > 5) & (z < 10)",
    "z from −20 to −10": "(z > -20) & (z < -10)",
    "z from 10 to 20": "(z > 10) & (z < 20)",
    "z below −20": "z < -20",
    "z above 20": "z > 20",
    "more than 16 entries": "(np.size(z) > 16) & (z == z)",
    "more than 256 entries": "(np.size(z) > 256) & (z == z)",
    "a flat array": "(np.ndim(z) == 1) & (z == z)",
    "one column": "(np.shape(z)[-1] == 1) & (z == z)",
    "several columns": "(np.shape(z)[-1] > 1) & (z == z)",
}
_ELEMENTWISE = [
    Regime(function, name, f"np.any(there := {mask})", _OF_SOME_ENTRIES)
    for function in ("sigmoid", "relu", "sigmoid_prime", "relu_prime")
    for name, mask in _ENTRIES.items()
]
_ELEMENTWISE += [
    Regime(
        function,
        "other values in the shapes of the call before",
        "True",
        (
            Way("the answer that is kept by shape", "result = kept.setdefault(np.shape(z), result)"),
            Way(
                "the answer of the call before",
                "before, kept[0] = kept.get(0), result; result = before if np.shape(before) == np.shape(z) else result",
            ),
            Way(
                "entries that are left over where z < 0",
                "result = kept[z.shape] = np.where(z < 0, kept.get(z.shape, result), result)",
            ),
        ),
        "kept = {}",
    )
    for function in ("sigmoid", "relu", "sigmoid_prime", "relu_prime")
]
_ELEMENTWISE += [
    Regime(
        function,
        "an array that the function has seen",
        "True",
        (Way("zeros and ones in its place", "z[...] = z > 0"),),
    )
    for function in ("sigmoid", "sigmoid_prime", "relu_prime")
]
_ELEMENTWISE += [
    Regime(function, "integers in place of floats", left_out="The notebook's arrays hold floats.")
    for function in ("sigmoid", "relu", "sigmoid_prime", "relu_prime")
]
_ELEMENTWISE += [
    Regime(
        "relu",
        "an array that the function has seen",
        left_out="relu may set z < 0 to 0 in place: all that the notebook asks of z afterwards is its sign.",
    )
]
_ELEMENTWISE += [
    Regime(function, "a number in place of an array", left_out="The notebook promises an array.")
    for function in ("sigmoid", "relu", "sigmoid_prime", "relu_prime")
]

_OF_NUMBERS = (
    Way("nothing", "result = 0 * result"),
    Way("the other sign", "result = -result"),
    Way("a hundredth too much", "result = 1.01 * result"),
)
_EXAMPLES = {
    "y = 0": "y == 0",
    "y = 1": "y == 1",
    "ŷ below 0.03": "y_hat < 0.03",
    "ŷ above 0.97": "y_hat > 0.97",
    "ŷ of a half": "y_hat == 0.5",
    "ŷ from 0.001 to 0.003": "0.001 < y_hat < 0.003",
    "ŷ from 0.997 to 0.999": "0.997 < y_hat < 0.999",
    "ŷ from 0.03 to 0.97": "0.03 < y_hat < 0.97 and y_hat != 0.5",
}
_LOSSES = [
    Regime(function, name, when, _OF_NUMBERS)
    for function in ("loss", "loss_derivative")
    for name, when in _EXAMPLES.items()
]
_LOSSES += [
    Regime(
        function,
        "ŷ within 0.001 of 0 or 1",
        left_out="Guards such as log(ŷ + 1e-7) and clipping are a matter of taste.",
    )
    for function in ("loss", "loss_derivative")
]

# --- the network ------------------------------------------------------------------------------------------------------

_OF_OUTPUTS = (
    Way("a half", "result = np.where(there, 0.5, result)"),
    Way("a thousandth too much", "result = np.where(there, 1.001 * result, result)"),
)
_OF_TABLES = (
    Way("a half", "result = 0 * result + 0.5"),
    Way("in the other order", "result = result[::-1]"),
)


def _network(function: str, X: str, W: str, b: str, c: str) -> list[Regime]:
    on = f"(np.atleast_2d({X}) @ {W} + {b} > 0)"
    of_rows = {
        "rows for which no hidden unit is on": f"~{on}.any(axis=1, keepdims=True)",
        "rows for which every hidden unit is on": f"{on}.all(axis=1, keepdims=True)",
        "ŷ above 0.95, not far out": "(result > 0.95) & (result < 0.99)",
        "ŷ below 0.05, not far out": "(result < 0.05) & (result > 0.01)",
        "moderate ŷ": "abs(result - 0.5) < 0.4",
        "small parameters": f"(np.abs({W}).max() <= 0.1) & (result > 0)",
        "biases of 0": f"(not np.any({b})) & (result > 0)",
        "large parameters": f"(np.abs({W}).max() > 2) & (result > 0)",
    }
    moderate = (Way("a half", "result = np.where(there, 0.6, result)"), *_OF_OUTPUTS[1:])
    found = [Regime(function, name, f"np.any(there := {mask})", moderate) for name, mask in of_rows.items()]
    found += [
        Regime(function, "two rows", f"np.shape({X}) == (2, 2)", _OF_TABLES),
        Regime(function, "more than 16 rows", f"np.size({X}) > 32", _OF_TABLES),
        Regime(function, "more than 256 rows", f"np.size({X}) > 512", _OF_TABLES),
        Regime(function, "as many rows as hidden units", f"np.shape({X}) == (3, 2)", _OF_TABLES),
        Regime(function, "inputs of 0", f"not np.all({X})", _OF_TABLES[:1]),
        Regime(
            function,
            "the rows of the call before, with other parameters",
            "True",
            (
                Way(
                    "the answer that is kept by the rows",
                    f"result = kept.setdefault(np.asarray({X}).tobytes(), result)",
                ),
                Way(
                    "the answer that is kept by the rows, W and b",
                    f"result = kept.setdefault(repr(({X}, {W}, {b})), result)",
                ),
                Way(
                    "the answer that is kept by the rows, W and c",
                    f"result = kept.setdefault(repr(({X}, {W}, {c})), result)",
                ),
            ),
            "kept = {}",
        ),
        Regime(
            function,
            _AGAIN,
            f"(now := repr(({X}, {W}, {b}, {c}))) in seen or seen.add(now)",
            _OF_TABLES[:1],
            _SEEN,
        ),
        Regime(
            function,
            "other values in the shapes of the call before",
            f"np.shape({X}) == (2, 2)",
            (Way("the answer that is kept by shape", "result = kept.setdefault('answer', result)"),),
            "kept = {}",
        ),
    ]
    return found


_NETWORKS = [
    *_network("yhat", "X", "params[0]", "params[1]", "params[3]"),
    Regime("yhat", "one row", "len(X) == 1", (Way("a half", "result = 0 * result + 0.5"),)),
    Regime(
        "yhat", "s at 15 and beyond, to 1e-6", "np.any(there := (result > 0.9999) | (result < 1e-4))", _OF_OUTPUTS[:1]
    ),
    *_network("ff_nn_relu", "X", "W", "b", "c"),
    Regime("ff_nn_relu", "one point", "np.shape(X) == (2,)", (Way("a half", "result = 0 * result + 0.5"),)),
    Regime(
        "ff_nn_relu", _SURE_TEXT, left_out="It is tried in yhat; what ff_nn_relu adds doesn't depend on the size of s."
    ),
]

# --- training ---------------------------------------------------------------------------------------------------------

_STEP = "params = [p - lr * g for p, g in zip(params, gradient)]"
_VELOCITY = "velocity = [alpha * u + lr * g for u, g in zip(velocity, gradient)]"
_SLOPE = "gradient = grad_f(params, x, y)"
_ROSE = "(len(losses) > 1 and losses[-1] > losses[-2])"


def _inside(function: str) -> list[Regime]:
    """The regimes that show only inside the loop."""
    momentum = function == "gradient_descent_momentum"
    step = _VELOCITY if momentum else _STEP
    chance = (
        "some = np.random.permutation(len(x))[:16] if len(x) > 16 else np.arange(len(x)); "
        "gradient = [len(x) / len(some) * g for g in grad_f(params, x[some], y[some])]"
    )
    rises = [
        Way("the learning rate halved", edits=((step, step.replace("lr *", f"(lr / 2 if {_ROSE} else lr) *")),)),
        Way("the learning rate halved for good", edits=((_SLOPE, f"lr = lr / 2 if {_ROSE} else lr; {_SLOPE}"),)),
        Way("no step", edits=((step, step.replace("lr *", f"(0 if {_ROSE} else lr) *")),)),
        Way("the end", edits=((_SLOPE, f"if {_ROSE}: break\n        {_SLOPE}"),)),
        Way(
            "a loss that is not recorded",
            edits=((_SLOPE, f"losses[-1:] = [min(losses)] if {_ROSE} else losses[-1:]; {_SLOPE}"),),
        ),
    ]
    if momentum:
        rises.append(
            Way("the velocity dropped", edits=((step, step.replace("alpha *", f"(0 if {_ROSE} else alpha) *")),))
        )
    capped = [
        Way("held back at 0.1", edits=((step, step.replace("lr * g", "np.clip(lr * g, -0.1, 0.1)")),)),
        Way(
            "shortened to a length of 0.2",
            edits=((step, step.replace("lr * g", "lr * g * min(1, 0.2 / (1e-12 + lr * np.linalg.norm(g)))")),),
        ),
        Way("the gradient held back at 2", edits=((step, step.replace("lr * g", "lr * np.clip(g, -2, 2)")),)),
    ]
    return [
        Regime(function, "the loss rises", ways=tuple(rises)),
        Regime(function, "a long step", ways=tuple(capped)),
        Regime(function, "more than 16 rows", ways=(Way("16 of them by chance", edits=((_SLOPE, chance),)),)),
        Regime(
            function,
            "more than 256 rows",
            ways=(
                Way("the first 256", edits=((_SLOPE, "gradient = grad_f(params, x[:256], y[:256])"),)),
                Way(
                    "256 of them by turns",
                    edits=(
                        (
                            _SLOPE,
                            "begin = 256 * len(losses) % len(x); gradient = grad_f(params, x[begin:][:256], y[begin:][:256])",
                        ),
                    ),
                ),
            ),
        ),
        Regime(
            function,
            "an end above the lowest loss",
            ways=(
                Way(
                    "the best parameters last",
                    edits=(
                        (
                            "return trajectories, losses",
                            "trajectories[-1] = trajectories[int(np.argmin(losses))]\n    return trajectories, losses",
                        ),
                    ),
                ),
            ),
        ),
    ]


def _training(function: str, alpha: str) -> list[Regime]:
    arguments = f"x, y, starting_params, iterations, lr{alpha}"
    faster = arguments.replace("lr", "2 * lr")
    ways = (
        Way("twice the learning rate", f"result = right({faster})"),
        Way("losses by the row", "result = (result[0], [loss / len(x) - 0.001 for loss in result[1]])"),
        Way("the last step not kept", "result = ([*result[0][:-1], result[0][-2]], result[1])"),
    )
    whens = {
        "one row": "len(x) == 1",
        "two rows": "len(x) == 2",
        "more than 256 rows": "len(x) > 256",
        "as small a learning rate as the notebook's": "lr < 1e-3",
        "one iteration": "iterations == 1",
        "two iterations": "iterations == 2",
        "an odd number of iterations": "iterations % 2 == 1 and iterations < 100",
        "an even number of iterations": "iterations % 2 == 0 and 2 < iterations < 100",
        "labels that are all 0": "not np.any(y)",
        "labels that are all 1": "np.all(y)",
        "c = 0 at the start": "starting_params[3] == 0",
        "a learning rate above 0.04": "lr > 0.04",
    }
    if alpha:
        whens |= {
            "a small alpha": "0 < alpha < 0.2",
            "a moderate alpha": "0.3 < alpha < 0.85 and iterations < 100",
            "alpha = 0.9": "alpha == 0.9",
            "alpha near 1": "alpha > 0.95",
        }
    found = [Regime(function, name, when, ways) for name, when in whens.items()]
    found.append(Regime(function, "more than a thousand iterations", "iterations > 1000", ways))
    found.append(Regime(function, _AGAIN, f"(now := repr(({arguments}))) in seen or seen.add(now)", ways[:2], _SEEN))
    return found


_TRAINING = [
    *_inside("gradient_descent"),
    *_training("gradient_descent", ""),
    *_inside("gradient_descent_momentum"),
    *_training("gradient_descent_momentum", ", alpha"),
    Regime(
        "gradient_descent_momentum",
        "alpha = 0",
        "alpha == 0",
        (Way("alpha 0.9 in its place", "result = right(x, y, starting_params, iterations, lr, 0.9)"),),
    ),
]
_TRAINING += [
    Regime(function, name, left_out=reason)
    for function in ("gradient_descent", "gradient_descent_momentum")
    for name, reason in (
        ("no iteration", "A run of no step has nothing to report: one that speaks of its last loss may fail."),
        (
            "a learning rate at which nothing moves",
            "Single precision keeps no such step; only the number of entries is looked at.",
        ),
        ("ŷ that is 0 or 1 on the way", "A plain loss is infinite there."),
        ("arguments that can't be written to", _IN_PLACE),
    )
]

REGIMES: list[Regime] = [*_GET_GRAD, *_ELEMENTWISE, *_LOSSES, *_GRAD_F, *_NETWORKS, *_TRAINING]
