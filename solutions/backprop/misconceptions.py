"""Named wrong answers: each a faulty variant of the model answer, and what to tell a student whose numbers are the same.

Each is written as the places of `reference.py` that it changes (see `autograder.checking.misconception`). The sentences say what seems to
be the matter and what to reread, never the answer. How common they are has not been counted yet, so none says so.
"""

import inspect
from collections.abc import Iterator
from functools import cache
from typing import Any

from autograder.checking.misconception import Misconception, spoil
from solutions.backprop import reference

Edits = tuple[tuple[str, str], ...]


@cache
def model_text(function: str) -> str:
    """What the model answer has for a function, or for the variable Z."""
    return reference.Z if function == "Z" else inspect.getsource(getattr(reference, function))


def spoilt(*misconceptions: Misconception) -> str | None:
    """The text of the function with the misconceptions, all of one function, in it; None where they exclude each other."""
    return spoil(model_text(misconceptions[0].function), misconceptions)


def _of(function: str, *entries: tuple[str, Any, str]) -> tuple[Misconception, ...]:
    return tuple(Misconception(name, function, edits, says) for name, edits, says in entries)


# --- one example's gradient, and the gradient over rows: the same mathematics, so mostly the same mistakes ------------------------

_DERIVATION = "Reread that step of your derivation in (A)."


def _of_both(
    name: str, get_grad: Edits | None, grad_f: Edits | None, says: str
) -> tuple[Misconception | None, Misconception | None]:
    return (
        Misconception(name, "get_grad", get_grad, says) if get_grad else None,
        Misconception(name, "grad_f", grad_f, says) if grad_f else None,
    )


_DELTA = "yhat(x, params) - y"  # ∂L/∂s in grad_f
_ERROR = "y_hat - y"  # ∂ℓ/∂s in get_grad
_HIDDEN = "delta_output @ v.T * relu_prime(z)"

GRADIENTS = [
    # ∂ℓ/∂s, which everything else contains
    _of_both(
        "the sigmoid's slope is missing",
        ((_ERROR, "(y_hat - y) / (y_hat * (1 - y_hat))"),),
        ((_DELTA, "loss_derivative(y, yhat(x, params))"),),
        "your gradients are what comes out when ∂ℓ/∂ŷ is handed on to s as it is. Between ŷ and s stands the sigmoid, and the chain "
        f"rule has a factor for it. {_DERIVATION}",
    ),
    _of_both(
        "one slope of the sigmoid too many",
        ((_ERROR, "(y_hat - y) * y_hat * (1 - y_hat)"),),
        ((_DELTA, "(yhat(x, params) - y) * sigmoid_prime(a @ v + c)"),),
        "your gradients have a factor σ′(s) more than they should. It cancels against the denominators of ∂ℓ/∂ŷ, and should not "
        "be multiplied in again; with ½(ŷ − y)² as the loss it would stay, but the loss here is the cross-entropy. "
        f"{_DERIVATION}",
    ),
    _of_both(
        "the gradient of the squared error",
        ((_ERROR, "2 * (y_hat - y) * y_hat * (1 - y_hat)"),),
        ((_DELTA, "2 * (yhat(x, params) - y) * sigmoid_prime(a @ v + c)"),),
        "your gradients are those of the loss (ŷ − y)². The loss here is the binary cross-entropy: begin the derivation with its ∂ℓ/∂ŷ.",
    ),
    _of_both(
        "a factor 2 too many",
        ((_ERROR, "2 * (y_hat - y)"),),
        ((_DELTA, "2 * (yhat(x, params) - y)"),),
        "all your gradients are twice what they should be. A 2 comes from differentiating a square, and there is none in the "
        f"cross-entropy. {_DERIVATION}",
    ),
    _of_both(
        "a half where none belongs",
        ((_ERROR, "(y_hat - y) / 2"),),
        ((_DELTA, "(yhat(x, params) - y) / 2"),),
        "all your gradients are half of what they should be. The loss has no factor ½.",
    ),
    _of_both(
        "the logarithm to base 2",
        ((_ERROR, "(y_hat - y) / np.log(2)"),),
        ((_DELTA, "(yhat(x, params) - y) / np.log(2)"),),
        "all your gradients are those of a cross-entropy with the logarithm to base 2. The loss is defined with the natural one.",
    ),
    _of_both(
        "the wrong sign throughout",
        ((_ERROR, "y - y_hat"),),
        ((_DELTA, "y - yhat(x, params)"),),
        "all your gradients point the opposite way, downhill. The gradient is the direction in which the loss grows; descending is "
        "left to the update. Look at the sign of ∂ℓ/∂s.",
    ),
    _of_both(
        "the labels the other way round",
        ((_ERROR, "y_hat - (1 - y)"),),
        ((_DELTA, "yhat(x, params) - (1 - y)"),),
        "your gradients are right for the opposite labels, with 0 and 1 exchanged. Look at which term of the loss has the factor y.",
    ),
    _of_both(
        "the weighted sum in place of the probability",
        ((_ERROR, "(v @ a + c) - y"),),
        ((_DELTA, "(a @ v + c) - y"),),
        "the label is compared with the output's weighted sum s. What the loss compares it with is the probability ŷ = g(s).",
    ),
    _of_both(
        "the class in place of the probability",
        ((_ERROR, "(y_hat > 0.5) - y"),),
        ((_DELTA, "(yhat(x, params) > 0.5) - y"),),
        "the output is rounded to a class, 0 or 1, before it is compared with the label. The loss, and so its gradient, needs the "
        "probability.",
    ),
    _of_both(
        "the slope of the sigmoid taken at ŷ",
        ((_ERROR, "(y_hat - y) / (y_hat * (1 - y_hat)) / (1 + np.exp(-y_hat)) * (1 - 1 / (1 + np.exp(-y_hat)))"),),
        ((_DELTA, "loss_derivative(y, yhat(x, params)) * sigmoid_prime(yhat(x, params))"),),
        "the slope of the sigmoid is taken at its output ŷ. It is a function of the weighted sum that goes in: reread what g′ is "
        "evaluated at in the chain rule.",
    ),
    _of_both(
        "ŷ where the error belongs",
        ((_ERROR, "y_hat"),),
        ((_DELTA, "yhat(x, params)"),),
        f"your gradients don't depend on the label as they should: y seems to be left out of ∂ℓ/∂s. {_DERIVATION}",
    ),
    # on the way through the hidden layer
    _of_both(
        "the ReLU's derivative is missing",
        ((" * (z > 0)", ""),),
        ((" * relu_prime(z)", ""),),
        "a hidden unit that is switched off still gets a gradient. Between a and z stands the ReLU, whose derivative is one of the "
        f"factors of the chain rule. {_DERIVATION}",
    ),
    _of_both(
        "the ReLU's derivative the wrong way round",
        (("(z > 0)", "(z < 0)"),),
        (("relu_prime(z)", "relu_prime(-z)"),),
        "the gradient goes through the hidden units that are switched off and not through those that are on. Look at where the "
        "ReLU's slope is 1 and where it is 0.",
    ),
    _of_both(
        "the ReLU itself in place of its derivative",
        (("(z > 0)", "a"),),
        (("relu_prime(z)", "relu(z)"),),
        "on the way back through the hidden layer stands relu(z). The chain rule asks for the ReLU's derivative there.",
    ),
    _of_both(
        "the sigmoid's slope in the hidden layer",
        (("(z > 0)", "(1 / (1 + np.exp(-z))) * (1 - 1 / (1 + np.exp(-z)))"),),
        (("relu_prime(z)", "sigmoid_prime(z)"),),
        "on the way back through the hidden layer stands the sigmoid's slope. The hidden units are ReLUs: use the derivative of the "
        "function that was applied there.",
    ),
    _of_both(
        "the weights v are left out",
        (("dL_ds * v * (z > 0)", "dL_ds * (z > 0)"),),
        ((_HIDDEN, "delta_output * relu_prime(z)"),),
        "a hidden unit's share of the error does not contain the weight by which the unit acts on the output. Reread ∂s/∂a in your "
        "derivation.",
    ),
    _of_both(
        "the wrong sign in the hidden layer",
        (("dL_ds * v * (z > 0)", "-dL_ds * v * (z > 0)"),),
        ((_HIDDEN, "-delta_output @ v.T * relu_prime(z)"),),
        "dv and dc are right, and dW and db have the opposite sign: a minus was lost or won on the way from the output to the "
        "hidden layer.",
    ),
    _of_both(
        "another slope of the sigmoid in the hidden layer",
        (("dL_ds * v * (z > 0)", "dL_ds * v * (z > 0) * y_hat * (1 - y_hat)"),),
        ((_HIDDEN, "(delta_output * sigmoid_prime(a @ v + c)) @ v.T * relu_prime(z)"),),
        "dv and dc are right, but dW and db contain the sigmoid's slope once more. The error at s is the same number for all four.",
    ),
    # dW
    _of_both(
        "dW is transposed",
        (("np.outer(x, dL_dz)", "np.outer(dL_dz, x)"),),
        (("dW = x.T @ delta_hidden", "dW = delta_hidden.T @ x"),),
        "your dW has hidden units as rows and inputs as columns. The gradient of W has W's own shape: see the docstring.",
    ),
    _of_both(
        "x is left out of dW",
        (("np.outer(x, dL_dz)", "np.outer(np.ones(2), dL_dz)"),),
        (("dW = x.T @ delta_hidden", "dW = np.ones_like(x).T @ delta_hidden"),),
        "your dW does not contain the input. Reread ∂z_j/∂w_ij in your derivation.",
    ),
    _of_both(
        "dW straight from the output's error",
        (("np.outer(x, dL_dz)", "np.outer(x, dL_ds * np.ones(3))"),),
        (("dW = x.T @ delta_hidden", "dW = x.T @ delta_output * np.ones((1, 3))"),),
        "your dW multiplies the input by the error at the output. W acts on the loss only through the hidden units: the factors of "
        "that layer are missing.",
    ),
    _of_both(
        "x twice in dW",
        (("np.outer(x, dL_dz)", "np.outer(x * x, dL_dz)"),),
        (("dW = x.T @ delta_hidden", "dW = (x * x).T @ delta_hidden"),),
        "your dW contains the input twice. The weighted sum is linear in x, so ∂z_j/∂w_ij contains it once.",
    ),
    # db
    _of_both(
        "db is left at 0",
        (("db = dL_dz", "db = 0 * dL_dz"),),
        (("delta_hidden.sum(axis=0, keepdims=True)", "np.zeros((1, 3))"),),
        "your db is 0. The hidden biases move the loss too: derive ∂z_j/∂b_j.",
    ),
    _of_both(
        "db straight from the output's error",
        (("db = dL_dz", "db = dL_ds * np.ones(3)"),),
        (("delta_hidden.sum(axis=0, keepdims=True)", "delta_output.sum() * np.ones((1, 3))"),),
        "your db is the error at the output, the same for every unit. b belongs to the hidden layer: the factors between the output "
        "and a hidden unit are missing.",
    ),
    _of_both(
        "db has the bias as a factor",
        (("db = dL_dz", "db = dL_dz * b"),),
        (("delta_hidden.sum(axis=0, keepdims=True)", "delta_hidden.sum(axis=0, keepdims=True) * b"),),
        "your db contains b itself. The bias is added, and multiplied by nothing: derive ∂z_j/∂b_j.",
    ),
    # dv
    _of_both(
        "dv with z in place of a",
        (("dv = dL_ds * a", "dv = dL_ds * z"),),
        (("dv = a.T @ delta_output", "dv = z.T @ delta_output"),),
        "your dv uses the hidden units' weighted sums. What v multiplies is their activations.",
    ),
    _of_both(
        "dv with the ReLU's derivative in place of a",
        (("dv = dL_ds * a", "dv = dL_ds * (z > 0)"),),
        (("dv = a.T @ delta_output", "dv = relu_prime(z).T @ delta_output"),),
        "your dv contains the ReLU's slope. Nothing is differentiated between v and s: reread ∂s/∂v_j.",
    ),
    _of_both(
        "dv has v as a factor",
        (("dv = dL_ds * a", "dv = dL_ds * a * v"),),
        (("dv = a.T @ delta_output", "dv = a.T @ delta_output * v"),),
        "your dv contains v itself. s is linear in v: reread ∂s/∂v_j.",
    ),
    _of_both(
        "a is left out of dv",
        (("dv = dL_ds * a", "dv = dL_ds * np.ones(3)"),),
        (("dv = a.T @ delta_output", "dv = np.ones_like(a).T @ delta_output"),),
        "your dv is the error at the output, the same for every unit. Reread ∂s/∂v_j: how much of unit j arrives there?",
    ),
    # dc
    _of_both(
        "dc is left at 0",
        (("dc = dL_ds", "dc = 0.0"),),
        (("dc = float(delta_output.sum())", "dc = 0.0"),),
        "your dc is 0. The output's bias moves the loss too: derive ∂s/∂c.",
    ),
    _of_both(
        "dc has c as a factor",
        (("dc = dL_ds", "dc = dL_ds * c"),),
        (("dc = float(delta_output.sum())", "dc = float(delta_output.sum()) * c"),),
        "your dc contains c itself. The bias is added, and multiplied by nothing: derive ∂s/∂c.",
    ),
    # the forward pass inside
    _of_both(
        "the hidden biases are left out going forward",
        (("W.T @ x + b", "W.T @ x"),),
        None,
        "your gradients fit a network without hidden biases: b seems to be missing where z is computed.",
    ),
    _of_both(
        "the output's bias is left out going forward",
        (("v @ a + c", "v @ a"),),
        (("yhat(x, params)", "yhat(x, [W, b, v, 0.0])"),),
        "your gradients fit a network without the output's bias: c seems to be missing where s is computed.",
    ),
    _of_both(
        "no ReLU going forward",
        (("np.maximum(0, z)", "z"),),
        (("a = relu(z)", "a = z"), ("yhat(x, params)", "sigmoid(z @ v + c)")),
        "your gradients fit a network whose hidden units have no ReLU: a should be relu(z), not z.",
    ),
    _of_both(
        "no ReLU going forward",
        (("np.maximum(0, z)", "z"), (" * (z > 0)", "")),
        (("a = relu(z)", "a = z"), ("yhat(x, params)", "sigmoid(z @ v + c)"), (" * relu_prime(z)", "")),
        "your gradients fit a network whose hidden units have no ReLU: a should be relu(z), not z.",
    ),
    _of_both(
        "W reshaped, not transposed",
        (("W.T @ x", "W.reshape(3, 2) @ x"),),
        None,
        "W seems to be reshaped to (3, 2). That shuffles its entries: transposing exchanges rows and columns.",
    ),
    _of_both(
        "the results in the opposite order",
        (("return dW, db, dv, dc", "return dc, dv, db, dW"),),
        (("return [dW, db, dv, dc]", "return [dc, dv, db, dW]"),),
        "the four gradients come back in the opposite order. The docstring says the order.",
    ),
    _of_both(
        "the gradient's direction alone",
        (
            (
                "return dW, db, dv, dc",
                "n = np.sqrt(np.sum(dW**2) + np.sum(db**2) + np.sum(dv**2) + dc**2)\n    return dW / n, db / n, dv / n, dc / n",
            ),
        ),
        (
            (
                "return [dW, db, dv, dc]",
                "n = np.sqrt(np.sum(dW**2) + np.sum(db**2) + np.sum(dv**2) + dc**2)\n    return [dW / n, db / n, dv / n, dc / n]",
            ),
        ),
        "your gradient is divided by its own length. How steep the loss is belongs to the gradient.",
    ),
    _of_both(
        "the gradient clipped to [−1, 1]",
        None,
        (("return [dW, db, dv, dc]", "return [np.clip(g, -1, 1) for g in (dW, db, dv, dc)]"),),
        "large entries of your gradient are cut off at ±1. Clipping is a trick of training: the gradient is asked for as it is.",
    ),
]

# --- what only a sum over rows can get wrong -----------------------------------------------------------------------------------------

_SUM_DB, _SUM_DC = "delta_hidden.sum(axis=0, keepdims=True)", "float(delta_output.sum())"
_TOTAL = "The loss is the total over the rows, so its gradient is the sum of theirs."

ROWS = _of(
    "grad_f",
    (
        "the mean in place of the sum",
        (("return [dW, db, dv, dc]", "return [g / len(x) for g in (dW, db, dv, dc)]"),),
        f"given n rows, your gradient is the sum divided by n. {_TOTAL}",
    ),
    (
        "divided by the number of rows twice",
        (
            (_DELTA, "(yhat(x, params) - y) / len(x)"),
            ("dW = x.T @ delta_hidden", "dW = x.T @ delta_hidden / len(x)"),
            (_SUM_DB, f"{_SUM_DB} / len(x)"),
            ("dv = a.T @ delta_output", "dv = a.T @ delta_output / len(x)"),
            (_SUM_DC, f"{_SUM_DC} / len(x)"),
        ),
        f"given n rows, your gradient is the sum divided by n². {_TOTAL}",
    ),
    (
        "the biases' gradients averaged",
        ((_SUM_DB, f"{_SUM_DB} / len(x)"), (_SUM_DC, f"{_SUM_DC} / len(x)")),
        f"given n rows, db and dc are means, while dW and dv are sums. {_TOTAL}",
    ),
    (
        "the weights' gradients averaged",
        (
            ("dW = x.T @ delta_hidden", "dW = x.T @ delta_hidden / len(x)"),
            ("dv = a.T @ delta_output", "dv = a.T @ delta_output / len(x)"),
        ),
        f"given n rows, dW and dv are means, while db and dc are sums. {_TOTAL}",
    ),
    (
        "db averaged over the rows",
        ((_SUM_DB, "delta_hidden.mean(axis=0, keepdims=True)"),),
        f"given n rows, db is the mean over them. {_TOTAL}",
    ),
    (
        "db averaged over everything",
        ((_SUM_DB, "delta_hidden.mean() * np.ones((1, 3))"),),
        "db is the same for all hidden units: it seems to be averaged over the units too. Add up the rows of each unit by itself: "
        "which axis holds the rows?",
    ),
    (
        "dc averaged over the rows",
        ((_SUM_DC, "float(delta_output.mean())"),),
        f"given n rows, dc is the mean over them. {_TOTAL}",
    ),
    (
        "db summed along the wrong axis",
        ((_SUM_DB, "delta_hidden.sum(axis=1, keepdims=True)"),),
        "db is added up over the hidden units of each row. Each unit has a bias of its own, shared by all rows: which axis holds "
        "the rows?",
    ),
    (
        "db summed over everything",
        ((_SUM_DB, "delta_hidden.sum()"),),
        "db is a single number, the sum over rows and units. Each unit has a bias of its own: see the shape in the docstring.",
    ),
    (
        "db not summed over the rows",
        ((_SUM_DB, "delta_hidden"),),
        "given n rows, db has a row for each. The bias is shared by all rows, so their contributions add up.",
    ),
    (
        "dc not summed over the rows",
        ((_SUM_DC, "delta_output"),),
        "given n rows, dc has an entry for each. The bias is shared by all rows, so their contributions add up.",
    ),
    (
        "only the first row",
        (("z = x @ W + b", "x, y = x[:1], y[:1]\n    z = x @ W + b"),),
        f"given n rows, your gradient is that of the first. {_TOTAL}",
    ),
    (
        "only the last row",
        (("z = x @ W + b", "x, y = x[-1:], y[-1:]\n    z = x @ W + b"),),
        f"given n rows, your gradient is that of the last: is it assigned in the loop where it should be added up? {_TOTAL}",
    ),
)

# --- activations ------------------------------------------------------------------------------------------------------------------

_STABLE_SIGMOID = "e = np.exp(-np.abs(z))\n    return np.where(z >= 0, 1 / (1 + e), e / (1 + e))"
_SLOPE = "sigmoid(z) * (1 - sigmoid(z))"

ACTIVATIONS = [
    *_of(
        "sigmoid",
        (
            "the sign of the exponent",
            ((_STABLE_SIGMOID, "return 1 / (1 + np.exp(z))"),),
            "your sigmoid falls where it should rise. Look at the sign in the exponent.",
        ),
        (
            "tanh in place of the sigmoid",
            ((_STABLE_SIGMOID, "return np.tanh(z)"),),
            "your sigmoid is the hyperbolic tangent, which goes from −1 to 1. A probability lies between 0 and 1: see the notebook's "
            "definition of g.",
        ),
        (
            "no 1 in the denominator",
            ((_STABLE_SIGMOID, "return 1 / np.exp(-z)"),),
            "your sigmoid grows beyond 1. Compare its denominator with the notebook's definition of g.",
        ),
        (
            "the sigmoid minus a half",
            ((_STABLE_SIGMOID, "return 1 / (1 + np.exp(-z)) - 0.5"),),
            "your sigmoid is lower by ½ everywhere: at z = 0 a probability of ½ is meant.",
        ),
        (
            "rounded to a class",
            ((_STABLE_SIGMOID, "return np.where(z >= 0, 1.0, 0.0)"),),
            "your sigmoid is a step from 0 to 1. It should rise smoothly: a probability, not a class.",
        ),
        (
            "rounded to a class",
            ((_STABLE_SIGMOID, "return np.where(z > 0, 1.0, 0.0)"),),
            "your sigmoid is a step from 0 to 1. It should rise smoothly: a probability, not a class.",
        ),
        (
            "divided by the sum over all entries",
            ((_STABLE_SIGMOID, "return np.exp(z) / np.sum(np.exp(z))"),),
            "your sigmoid divides by a sum over all entries, as softmax does. It works on each entry by itself.",
        ),
    ),
    *_of(
        "relu",
        (
            "a leaky ReLU",
            (("np.maximum(0, z)", "np.where(z > 0, z, 0.01 * z)"),),
            "below 0 your relu is 0.01 z. That is the leaky ReLU; the plain one is asked for.",
        ),
        (
            "the absolute value",
            (("np.maximum(0, z)", "np.abs(z)"),),
            "below 0 your relu is −z. Look at what the ReLU does with negative numbers.",
        ),
        (
            "the smaller in place of the larger",
            (("np.maximum(0, z)", "np.minimum(0, z)"),),
            "your relu keeps the negative numbers and cuts off the positive ones.",
        ),
        (
            "nothing is cut off",
            (("np.maximum(0, z)", "z"),),
            "your relu returns z as it is. Look at what the ReLU does with negative numbers.",
        ),
        (
            "the step in place of the ReLU",
            (("np.maximum(0, z)", "np.where(z > 0, 1.0, 0.0)"),),
            "your relu is 0 or 1: that is the ReLU's derivative.",
        ),
        (
            "cut off at 1",
            (("np.maximum(0, z)", "np.clip(z, 0, 1)"),),
            "above 1 your relu stays at 1. The ReLU has no upper bound.",
        ),
    ),
    *_of(
        "sigmoid_prime",
        (
            "the factor 1 − g is missing",
            ((_SLOPE, "sigmoid(z)"),),
            "your sigmoid_prime is the sigmoid itself: half of the product that is its derivative is missing.",
        ),
        (
            "in terms of the activation",
            ((_SLOPE, "z * (1 - z)"),),
            "your sigmoid_prime takes its argument for the sigmoid's value. It is given z, the weighted sum: see the docstring.",
        ),
        (
            "the sigmoid applied twice",
            ((_SLOPE, "sigmoid(sigmoid(z)) * (1 - sigmoid(sigmoid(z)))"),),
            "your sigmoid_prime applies the sigmoid to a value that has been through it already.",
        ),
        (
            "1 + g in place of 1 − g",
            ((_SLOPE, "sigmoid(z) * (1 + sigmoid(z))"),),
            "your sigmoid_prime grows with z. The slope is largest at z = 0 and vanishes on both sides: look at the signs.",
        ),
        (
            "the derivative of tanh",
            ((_SLOPE, "1 - np.tanh(z) ** 2"),),
            "your sigmoid_prime is the derivative of the hyperbolic tangent. Differentiate the sigmoid of the notebook.",
        ),
        (
            "1 − g² as for tanh",
            ((_SLOPE, "1 - sigmoid(z) ** 2"),),
            "your sigmoid_prime is 1 − g(z)². That rule belongs to tanh: differentiate the sigmoid.",
        ),
        (
            "the wrong sign",
            ((_SLOPE, "-sigmoid(z) * (1 - sigmoid(z))"),),
            "your sigmoid_prime is negative, but the sigmoid rises. Look at the inner derivative of e^(−z).",
        ),
    ),
    *_of(
        "relu_prime",
        (
            "1 at z = 0",
            (("np.where(z > 0, 1.0, 0.0)", "np.where(z >= 0, 1.0, 0.0)"),),
            "your relu_prime is 1 at z = 0. The docstring says what it is there.",
        ),
        (
            "½ at z = 0",
            (("np.where(z > 0, 1.0, 0.0)", "np.where(z > 0, 1.0, np.where(z < 0, 0.0, 0.5))"),),
            "your relu_prime is ½ at z = 0. The docstring says what it is there.",
        ),
        (
            "inverted",
            (("np.where(z > 0, 1.0, 0.0)", "np.where(z > 0, 0.0, 1.0)"),),
            "your relu_prime is 1 where the unit is off and 0 where it is on.",
        ),
        (
            "the ReLU itself",
            (("np.where(z > 0, 1.0, 0.0)", "np.where(z > 0, z, 0.0)"),),
            "your relu_prime returns z where the unit is on: that is the ReLU. Differentiate it.",
        ),
        (
            "the sign of z",
            (("np.where(z > 0, 1.0, 0.0)", "np.sign(z)"),),
            "your relu_prime is −1 below 0: that is the slope of |z|.",
        ),
        (
            "1 everywhere",
            (("np.where(z > 0, 1.0, 0.0)", "np.ones_like(z)"),),
            "your relu_prime is 1 everywhere. What is the ReLU's slope where it is cut off?",
        ),
        (
            "the slope of the leaky ReLU",
            (("np.where(z > 0, 1.0, 0.0)", "np.where(z > 0, 1.0, 0.01)"),),
            "below 0 your relu_prime is 0.01: that is the slope of the leaky ReLU.",
        ),
        (
            "the slope of the leaky ReLU",
            (("np.where(z > 0, 1.0, 0.0)", "np.where(z > 0, 1.0, np.where(z < 0, 0.01, 0.0))"),),
            "below 0 your relu_prime is 0.01: that is the slope of the leaky ReLU.",
        ),
    ),
]

# --- loss and forward ----------------------------------------------------------------------------------------------------------

_CROSS_ENTROPY = "-(y * np.log(y_hat) + (1 - y) * np.log(1 - y_hat))"
_ITS_SLOPE = "-y / y_hat + (1 - y) / (1 - y_hat)"

LOSSES = [
    *_of(
        "loss",
        (
            "the minus is missing",
            (("return -(", "return ("),),
            "your loss is negative. Logarithms of probabilities are: look at the sign in front.",
        ),
        (
            "the logarithm to base 10",
            (("np.log(y_hat)", "np.log10(y_hat)"), ("np.log(1 - y_hat)", "np.log10(1 - y_hat)")),
            "your loss uses the logarithm to base 10. The natural one is meant.",
        ),
        (
            "the logarithm to base 2",
            (("np.log(y_hat)", "np.log2(y_hat)"), ("np.log(1 - y_hat)", "np.log2(1 - y_hat)")),
            "your loss uses the logarithm to base 2. The natural one is meant.",
        ),
        (
            "the squared error",
            ((_CROSS_ENTROPY, "(y - y_hat) ** 2"),),
            "your loss is the squared error. The binary cross-entropy is asked for.",
        ),
        (
            "half the squared error",
            ((_CROSS_ENTROPY, "0.5 * (y - y_hat) ** 2"),),
            "your loss is half the squared error. The binary cross-entropy is asked for.",
        ),
        (
            "the absolute error",
            ((_CROSS_ENTROPY, "np.abs(y - y_hat)"),),
            "your loss is |y − ŷ|. The binary cross-entropy is asked for.",
        ),
        (
            "half the cross-entropy",
            ((_CROSS_ENTROPY, "-0.5 * (y * np.log(y_hat) + (1 - y) * np.log(1 - y_hat))"),),
            "your loss is half the cross-entropy: it is the mean of two terms, of which one is 0 anyway. They are added.",
        ),
        (
            "only the term for y = 1",
            ((_CROSS_ENTROPY, "-y * np.log(y_hat)"),),
            "your loss is 0 for every example with y = 0: its second term is missing.",
        ),
        (
            "only the term for y = 0",
            ((_CROSS_ENTROPY, "-(1 - y) * np.log(1 - y_hat)"),),
            "your loss is 0 for every example with y = 1: its first term is missing.",
        ),
        (
            "the label is no factor of the second term",
            ((_CROSS_ENTROPY, "-(y * np.log(y_hat) + np.log(1 - y_hat))"),),
            "for y = 1 both terms of your loss count. Each of them has a factor that switches it off for the other label.",
        ),
        (
            "the label is no factor of the first term",
            ((_CROSS_ENTROPY, "-(np.log(y_hat) + (1 - y) * np.log(1 - y_hat))"),),
            "for y = 0 both terms of your loss count. Each of them has a factor that switches it off for the other label.",
        ),
        (
            "the wrong sign between the terms",
            ((" + (1 - y)", " - (1 - y)"),),
            "for y = 0 your loss has the wrong sign. Look at the signs of the two terms.",
        ),
        (
            "the labels exchanged",
            ((_CROSS_ENTROPY, "-((1 - y) * np.log(y_hat) + y * np.log(1 - y_hat))"),),
            "your loss is small where the prediction is wrong: the two terms have each other's label as a factor.",
        ),
        (
            "y and ŷ exchanged",
            ((_CROSS_ENTROPY, "-(y_hat * np.log(y) + (1 - y_hat) * np.log(1 - y))"),),
            "your loss takes the logarithm of the label. See the order of the arguments in the docstring.",
        ),
        (
            "the logarithm of 1 + ŷ",
            ((_CROSS_ENTROPY, "-(y * np.log1p(y_hat) + (1 - y) * np.log1p(-y_hat))"),),
            "for y = 1 your loss is −ln(1 + ŷ): np.log1p adds a 1.",
        ),
        (
            "0 or 1 for right or wrong",
            ((_CROSS_ENTROPY, "np.where((y_hat > 0.5) != y, 1.0, 0.0)"),),
            "your loss counts whether the class is wrong. The cross-entropy also says how sure the network was.",
        ),
    ),
    *_of(
        "loss_derivative",
        (
            "the wrong sign",
            ((_ITS_SLOPE, "y / y_hat - (1 - y) / (1 - y_hat)"),),
            "your loss_derivative has the opposite sign. For y = 1 the loss falls as ŷ grows.",
        ),
        (
            "the second term's sign",
            ((" + (1 - y)", " - (1 - y)"),),
            "for y = 0 your loss_derivative has the opposite sign. Remember the inner derivative of ln(1 − ŷ).",
        ),
        (
            "the first term's sign",
            (("return -y", "return y"),),
            "for y = 1 your loss_derivative has the opposite sign. For y = 1 the loss falls as ŷ grows.",
        ),
        (
            "multiplied by the sigmoid's slope",
            ((_ITS_SLOPE, "y_hat - y"),),
            "your loss_derivative is ŷ − y: that is the derivative with respect to s. Here the derivative with respect to ŷ is asked "
            "for, without the sigmoid.",
        ),
        (
            "the error with the wrong sign",
            ((_ITS_SLOPE, "y - y_hat"),),
            "your loss_derivative is y − ŷ. The derivative of the cross-entropy with respect to ŷ is asked for.",
        ),
        (
            "the squared error's derivative",
            ((_ITS_SLOPE, "2 * (y_hat - y)"),),
            "your loss_derivative is that of the squared error. The loss is the binary cross-entropy.",
        ),
        (
            "only the term for y = 1",
            ((_ITS_SLOPE, "-y / y_hat"),),
            "your loss_derivative is 0 for every example with y = 0: the second term's derivative is missing.",
        ),
        (
            "only the term for y = 0",
            ((_ITS_SLOPE, "(1 - y) / (1 - y_hat)"),),
            "your loss_derivative is 0 for every example with y = 1: the first term's derivative is missing.",
        ),
        (
            "the logarithm to base 2",
            ((" / y_hat", " / y_hat / np.log(2)"), ("/ (1 - y_hat)", "/ (1 - y_hat) / np.log(2)")),
            "your loss_derivative is that of a loss with the logarithm to base 2. The natural one is meant.",
        ),
        (
            "the logarithm to base 10",
            ((" / y_hat", " / y_hat / np.log(10)"), ("/ (1 - y_hat)", "/ (1 - y_hat) / np.log(10)")),
            "your loss_derivative is that of a loss with the logarithm to base 10. The natural one is meant.",
        ),
        (
            "the denominators exchanged",
            ((_ITS_SLOPE, "-y / (1 - y_hat) + (1 - y) / y_hat"),),
            "the two terms of your loss_derivative have each other's denominator.",
        ),
        (
            "the loss itself",
            ((_ITS_SLOPE, "-(y * np.log(y_hat) + (1 - y) * np.log(1 - y_hat))"),),
            "your loss_derivative returns the loss. Differentiate it with respect to ŷ.",
        ),
    ),
    *_of(
        "yhat",
        (
            "no sigmoid at the output",
            (("sigmoid(a @ v + c)", "a @ v + c"),),
            "your yhat returns the weighted sum s. The probability is g(s).",
        ),
        (
            "no ReLU in the hidden layer",
            (("relu(X @ W + b)", "X @ W + b"),),
            "your yhat hands the hidden units' weighted sums on as they are. What becomes of z before v?",
        ),
        (
            "the sigmoid in the hidden layer",
            (("relu(X @ W + b)", "sigmoid(X @ W + b)"),),
            "your hidden units use the sigmoid. The network has ReLUs there.",
        ),
        (
            "tanh in the hidden layer",
            (("relu(X @ W + b)", "np.tanh(X @ W + b)"),),
            "your hidden units use tanh. The network has ReLUs there.",
        ),
        (
            "the ReLU at the output",
            (("sigmoid(a @ v + c)", "relu(a @ v + c)"),),
            "your yhat ends with a ReLU. The output unit has the sigmoid.",
        ),
        (
            "the ReLU before the sigmoid at the output",
            (("sigmoid(a @ v + c)", "sigmoid(relu(a @ v + c))"),),
            "your yhat is never below ½: a ReLU seems to stand before the sigmoid at the output, where none is.",
        ),
        (
            "the hidden biases are left out",
            (("relu(X @ W + b)", "relu(X @ W)"),),
            "your yhat does not depend on b.",
        ),
        (
            "the output's bias is left out",
            (("sigmoid(a @ v + c)", "sigmoid(a @ v)"),),
            "your yhat does not depend on c.",
        ),
        (
            "the output's bias is subtracted",
            (("sigmoid(a @ v + c)", "sigmoid(a @ v - c)"),),
            "your yhat has c with the wrong sign.",
        ),
        (
            "the class in place of the probability",
            (("sigmoid(a @ v + c)", "np.where(a @ v + c > 0, 1.0, 0.0)"),),
            "your yhat returns 0 or 1. The loss needs the probability.",
        ),
        (
            "the probability of the other class",
            (("sigmoid(a @ v + c)", "1 - sigmoid(a @ v + c)"),),
            "your yhat is the probability that y is 0. That of y = 1 is asked for.",
        ),
        (
            "the sigmoid twice",
            (("sigmoid(a @ v + c)", "sigmoid(sigmoid(a @ v + c))"),),
            "your yhat has been through the sigmoid twice.",
        ),
        (
            "the initial parameters, whatever is given",
            (("W, b, v, c = params", "W, b, v, c = params_init"),),
            "your yhat gives the output of the initial network. It should use the parameters that it is given.",
        ),
        (
            "W reshaped where nothing was to be turned",
            (("X @ W + b", "X @ W.T.reshape(2, 3) + b"),),
            "the entries of W are shuffled before they are used: reshape is not the way to transpose, and none is needed here.",
        ),
        (
            "W reshaped where nothing was to be turned",
            (("X @ W + b", "X @ W.reshape(3, 2).T + b"),),
            "the entries of W are shuffled before they are used: reshape is not the way to transpose, and none is needed here.",
        ),
        (
            "the sum cut off before the sigmoid",
            (("sigmoid(a @ v + c)", "sigmoid(np.clip(a @ v + c, -5, 5))"),),
            "for large weighted sums your yhat stays short of 0 and 1: s seems to be cut off at ±5. That is too early to be only a "
            "guard against overflow.",
        ),
    ),
]

# --- training -----------------------------------------------------------------------------------------------------------------------

_LOSS_LINE = "losses.append(float(np.sum(loss(y, yhat(x, params)))))"
_FIRST_LOSS = "losses = [float(np.sum(loss(y, yhat(x, params))))]"
_PLAIN_STEP = "params = [p - lr * g for p, g in zip(params, gradient)]"
_VELOCITY = "velocity = [alpha * u + lr * g for u, g in zip(velocity, gradient)]"
_MOMENTUM_STEP = "params = [p - u for p, u in zip(params, velocity)]"
_START = "params = list(starting_params)"
_GRADIENT = "gradient = grad_f(params, x, y)"
_APPEND = "trajectories.append(params)"

_ONE_LIST = "all entries of your trajectories are one and the same list or share their arrays, which later steps overwrite: append a copy."

#: Of both training functions: (name, edits, what to say).
#: (name, edits, what it says); no edits where each function has its own
_RECORDS: list[tuple[str, Any, str]] = [
    (
        "the mean loss in place of the total",
        (
            (_FIRST_LOSS, _FIRST_LOSS.replace("np.sum", "np.mean")),
            (_LOSS_LINE, _LOSS_LINE.replace("np.sum", "np.mean")),
        ),
        "your losses are means over the rows. The loss is the total over all rows.",
    ),
    (
        "the loss of the first row",
        tuple(
            (line, line.replace("np.sum(loss(y, yhat(x, params)))", "loss(y[0, 0], yhat(x[:1], params)[0, 0])"))
            for line in (_FIRST_LOSS, _LOSS_LINE)
        ),
        "your losses are those of the first row alone. The loss is the total over all rows.",
    ),
    (
        "the loss of the last row",
        tuple(
            (line, line.replace("np.sum(loss(y, yhat(x, params)))", "loss(y[-1, 0], yhat(x[-1:], params)[0, 0])"))
            for line in (_FIRST_LOSS, _LOSS_LINE)
        ),
        "your losses are those of the last row alone: is the loss assigned in the loop where it should be added up?",
    ),
    (
        "the loss at the start, again and again",
        ((_LOSS_LINE, "losses.append(float(np.sum(loss(y, yhat(x, starting_params)))))"),),
        "your losses stay at the value of the start: the prediction has to be made anew with the new parameters.",
    ),
    (
        "the losses lag behind",
        (
            (_FIRST_LOSS, "losses = [float(np.sum(loss(y, yhat(x, params))))]\n    before = params"),
            (
                _LOSS_LINE,
                "losses.append(float(np.sum(loss(y, yhat(x, before)))))\n        before = params",
            ),
        ),
        "your losses lag behind: each belongs to the parameters of an iteration earlier than the entry that it stands beside, "
        "and the start's is there twice.",
    ),
    (
        "all losses added up over the iterations",
        ((_LOSS_LINE, "losses.append(losses[-1] + float(np.sum(loss(y, yhat(x, params)))))"),),
        "your losses add up from one iteration to the next: the sum has to begin anew in each.",
    ),
    (
        "all losses added up over the iterations",
        (
            (_FIRST_LOSS, "losses = []"),
            (_LOSS_LINE, "losses.append(sum(losses[-1:]) + float(np.sum(loss(y, yhat(x, params)))))"),
        ),
        "your losses add up from one iteration to the next: the sum has to begin anew in each.",
    ),
    (
        "the squared errors as losses",
        tuple(
            (line, line.replace("loss(y, yhat(x, params))", "(y - yhat(x, params)) ** 2"))
            for line in (_FIRST_LOSS, _LOSS_LINE)
        ),
        "your losses are sums of squared errors. Use the loss of the notebook, the cross-entropy.",
    ),
    (
        "one iteration too few",
        (("range(iterations)", "range(iterations - 1)"),),
        "your run ends one step too early: the loop makes one step less than iterations says, or the parameters after the last step "
        "are not recorded.",
    ),
    (
        "one iteration too many",
        (("range(iterations)", "range(iterations + 1)"),),
        "you make one step more than iterations says: look at where the loop begins and ends.",
    ),
    (
        "the number of iterations is fixed",
        (("range(iterations)", "range(3000)"),),
        "you make 3,000 steps whatever iterations says.",
    ),
    (
        "the trajectory is one list, again and again",
        None,
        _ONE_LIST,
    ),
    (
        "the starting parameters are changed",
        None,
        "the arrays in starting_params are changed by your function, so that the next run begins where this one ended: work on a "
        "copy, or make new arrays with p − step in place of -=.",
    ),
]


def _training(function: str, step: str, gone: tuple[str, str, str]) -> Iterator[Misconception]:
    """Mistakes that both training functions can have. `step` is the line that moves the parameters by `gone`, for p."""
    for name, edits, says in _RECORDS:
        if name.startswith("the trajectory is one"):
            edits = (
                (_START, "params = [np.array(p, dtype=float) for p in starting_params]"),
                (step, f"for k, {gone[1]} in enumerate({gone[2]}):\n            params[k] -= {gone[0]}"),
            )
        elif name.startswith("the starting"):
            edits = (
                ("trajectories = [params]", "trajectories = [[np.array(p) for p in params]]"),
                (
                    step,
                    f"for k, {gone[1]} in enumerate({gone[2]}):\n"
                    f"            if isinstance(params[k], np.ndarray):\n"
                    f"                params[k] -= {gone[0]}\n"
                    f"            else:\n"
                    f"                params[k] = params[k] - {gone[0]}",
                ),
                (_APPEND, "trajectories.append([np.array(p) for p in params])"),
            )
        yield Misconception(name, function, edits, says)
    for order in ("range(4)", "reversed(range(4))"):
        one_by_one = f"""for k in {order}:
            {gone[1]} = grad_f(params, x, y)[k]
            {{update}}
            params = [*params[:k], params[k] - {gone[0]}, *params[k + 1 :]]"""
        if function == "gradient_descent":
            sequential: Edits = ((step, one_by_one.format(update="pass")),)
        else:
            update = "velocity[k] = alpha * velocity[k] + lr * u\n            u = velocity[k]"
            sequential = ((_VELOCITY, "pass"), (step, one_by_one.format(update=update)))
        yield Misconception(
            "the parameters are updated one after the other",
            function,
            sequential,
            "within a step, the gradients of later parameters are taken at already moved ones. Compute the whole gradient first, "
            "then move all four.",
        )
    yield Misconception(
        "the trajectory is one list, again and again",
        function,
        (
            (_START, "params = [np.array(p) if np.ndim(p) else p for p in starting_params]"),
            ("trajectories = [params]", "trajectories = []"),
            (
                step,
                f"for k, {gone[1]} in enumerate({gone[2]}):\n"
                f"            if k < 3:\n"
                f"                params[k] -= {gone[0]}\n"
                f"            else:\n"
                f"                params[k] = params[k] - {gone[0]}",
            ),
            (_APPEND, "trajectories.append(list(params))"),
        ),
        _ONE_LIST,
    )
    yield from _of(
        function,
        (
            "uphill",
            ((step, step.replace("p - ", "p + ")),),
            "your steps go up the hill: the gradient points to where the loss grows.",
        ),
        (
            "the gradient is computed once",
            ((f"        {_GRADIENT}\n", ""), ("    for _ in range", f"    {_GRADIENT}\n    for _ in range")),
            "all your steps use the gradient at the start. It changes along the way: compute it anew in each iteration.",
        ),
        (
            "the gradient one step late",
            (
                ("    for _ in range", "    before = params\n    for _ in range"),
                (_GRADIENT, "gradient = grad_f(before, x, y)\n        before = params"),
            ),
            "each of your steps uses the gradient of the parameters before the current ones.",
        ),
        (
            "the gradient divided by the number of rows",
            ((_GRADIENT, "gradient = [g / len(x) for g in grad_f(params, x, y)]"),),
            "your steps are smaller by the number of rows: the gradient of the total loss is meant, not of the mean.",
        ),
        (
            "only the sign of the gradient",
            ((_GRADIENT, "gradient = [np.sign(g) for g in grad_f(params, x, y)]"),),
            "your steps use only the gradient's signs. Its size belongs to the rule.",
        ),
        (
            "the gradient's direction alone",
            (
                (
                    _GRADIENT,
                    "gradient = grad_f(params, x, y)\n"
                    "        length = np.sqrt(sum(np.sum(np.square(g)) for g in gradient))\n"
                    "        gradient = [g / length for g in gradient]",
                ),
            ),
            "your steps all use a gradient of length 1. How steep the loss is belongs to the rule.",
        ),
        (
            "the biases stay where they are",
            (
                (
                    _GRADIENT,
                    "gradient = grad_f(params, x, y)\n        gradient = [gradient[0], 0 * gradient[1], gradient[2], 0.0]",
                ),
            ),
            "b and c never move. They are parameters like the others.",
        ),
        (
            "only one layer is trained",
            (
                (
                    _GRADIENT,
                    "gradient = grad_f(params, x, y)\n        gradient = [0 * gradient[0], 0 * gradient[1], *gradient[2:]]",
                ),
            ),
            "W and b never move: only the output layer is trained.",
        ),
        (
            "the output layer is not trained",
            ((_GRADIENT, "gradient = grad_f(params, x, y)\n        gradient = [*gradient[:2], 0 * gradient[2], 0.0]"),),
            "v and c never move: only the hidden layer is trained.",
        ),
        (
            "c stays where it is",
            ((_GRADIENT, "gradient = grad_f(params, x, y)\n        gradient = [*gradient[:3], 0.0]"),),
            "c never moves. It is a parameter like the others.",
        ),
        (
            "the first row only",
            ((_GRADIENT, "gradient = grad_f(params, x[:1], y[:1])"),),
            "your steps use the gradient of the first row alone. Every step uses all examples.",
        ),
        (
            "the last row only",
            ((_GRADIENT, "gradient = grad_f(params, x[-1:], y[-1:])"),),
            "your steps use the gradient of the last row alone: is it assigned in the loop where it should be added up?",
        ),
        (
            "a step after each row",
            None
            if function != "gradient_descent"
            else (
                (
                    f"        {_GRADIENT}\n        {step}",
                    f"        for i in range(len(x)):\n"
                    f"            gradient = grad_f(params, x[i : i + 1], y[i : i + 1])\n            {step}",
                ),
            ),
            "the parameters move after every row: that is stochastic gradient descent. Here a step uses all examples.",
        ),
    )


TRAINING = [
    *_training("gradient_descent", _PLAIN_STEP, ("lr * g", "g", "gradient")),
    *_of(
        "gradient_descent",
        (
            "the learning rate twice",
            ((_PLAIN_STEP, "params = [p - lr * lr * g for p, g in zip(params, gradient)]"),),
            "the learning rate is multiplied in twice.",
        ),
        (
            "no learning rate",
            ((_PLAIN_STEP, "params = [p - g for p, g in zip(params, gradient)]"),),
            "your steps don't contain the learning rate.",
        ),
        (
            "the learning rate is fixed",
            ((_PLAIN_STEP, "params = [p - 1e-4 * g for p, g in zip(params, gradient)]"),),
            "your steps use the learning rate 1e-4, whatever lr says.",
        ),
        (
            "the learning rate falls with time",
            (
                ("for _ in range", "for t in range"),
                (_PLAIN_STEP, "params = [p - lr / (1 + t) * g for p, g in zip(params, gradient)]"),
            ),
            "your steps get smaller with the iteration's number: the learning rate is meant to stay the same.",
        ),
        *(
            (
                "the learning rate falls with time",
                (
                    ("for _ in range", "for t in range"),
                    (_PLAIN_STEP, f"params = [p - lr * {factor} * g for p, g in zip(params, gradient)]"),
                ),
                "your steps get smaller with the iteration's number: the learning rate is meant to stay the same.",
            )
            for factor in (
                "(1 - t / iterations)",
                "0.99**t",
                "0.999**t",
                "0.9**t",
                "1 / (1 + 0.1 * t)",
                "1 / (1 + 0.01 * t)",
                "1 / (1 + 0.001 * t)",
                "1 / np.sqrt(1 + t)",
            )
        ),
        (
            "the gradients add up",
            (
                ("    for _ in range", "    total = [0 * p for p in params]\n    for _ in range"),
                (
                    _PLAIN_STEP,
                    "total = [u + g for u, g in zip(total, gradient)]\n        params = [p - lr * u for p, u in zip(params, total)]",
                ),
            ),
            "each of your steps uses the sum of all gradients so far: it has to begin anew in each iteration.",
        ),
        (
            "momentum already",
            (
                ("    for _ in range", "    total = [0 * p for p in params]\n    for _ in range"),
                (
                    _PLAIN_STEP,
                    "total = [0.5 * u + lr * g for u, g in zip(total, gradient)]\n        params = [p - u for p, u in zip(params, total)]",
                ),
            ),
            "your steps keep half of the step before: that is momentum, and belongs to (E).",
        ),
        (
            "every step from the start",
            ((_PLAIN_STEP, "params = [p - lr * g for p, g in zip(starting_params, gradient)]"),),
            "each of your steps begins at the starting parameters. It has to begin where the one before ended.",
        ),
        (
            "nothing moves after the first steps",
            (
                ("for _ in range", "for t in range"),
                (_PLAIN_STEP, "params = [p - lr * g * (t < 40) for p, g in zip(params, gradient)]"),
            ),
            "after the first steps your parameters stay where they are. All iterations make a step.",
        ),
    ),
    *_training("gradient_descent_momentum", _MOMENTUM_STEP, ("u", "u", "velocity")),
    *_of(
        "gradient_descent_momentum",
        (
            "no momentum at all",
            ((_VELOCITY, "velocity = [lr * g for g in gradient]"),),
            "your steps are those of plain gradient descent: nothing of the old velocity is kept. Is it in the update, and is it set to 0 "
            "before the loop, not within?",
        ),
        (
            "a moving average",
            ((_VELOCITY, "velocity = [alpha * u + (1 - alpha) * lr * g for u, g in zip(velocity, gradient)]"),),
            "your velocity is a moving average, with 1 − alpha on the new gradient. In the rule of (E) the new gradient comes in whole.",
        ),
        (
            "alpha on the new gradient",
            ((_VELOCITY, "velocity = [u + alpha * lr * g for u, g in zip(velocity, gradient)]"),),
            "alpha multiplies the new gradient. In the rule of (E) it says how much of the old velocity is kept.",
        ),
        (
            "alpha on both",
            ((_VELOCITY, "velocity = [alpha * (u + lr * g) for u, g in zip(velocity, gradient)]"),),
            "alpha multiplies the old velocity and the new gradient. In the rule of (E) the new gradient comes in whole.",
        ),
        (
            "alpha and 1 − alpha exchanged",
            ((_VELOCITY, "velocity = [(1 - alpha) * u + alpha * lr * g for u, g in zip(velocity, gradient)]"),),
            "your velocity keeps 1 − alpha of itself and takes alpha of the gradient. Reread the rule of (E).",
        ),
        (
            "1 − alpha of the velocity is kept",
            ((_VELOCITY, "velocity = [(1 - alpha) * u + lr * g for u, g in zip(velocity, gradient)]"),),
            "your velocity keeps 1 − alpha of itself. alpha is the share that is kept.",
        ),
        (
            "the velocity's sign",
            ((_VELOCITY, "velocity = [lr * g - alpha * u for u, g in zip(velocity, gradient)]"),),
            "the old velocity is subtracted where it should be kept: your steps brake themselves.",
        ),
        (
            "nothing of the velocity is lost",
            ((_VELOCITY, "velocity = [u + lr * g for u, g in zip(velocity, gradient)]"),),
            "your velocity keeps all of itself, whatever alpha says.",
        ),
        (
            "the velocity begins with a gradient",
            (("velocity = [0 * p for p in params]", "velocity = [lr * g for g in grad_f(params, x, y)]"),),
            "your velocity begins with the first gradient. It starts at 0.",
        ),
        (
            "one velocity for all parameters",
            (
                ("velocity = [0 * p for p in params]", "velocity, u = [0 * p for p in params], 0.0"),
                (
                    _VELOCITY,
                    "velocity = []\n        for g in gradient:\n            u = alpha * u + lr * np.sum(g)\n            velocity.append(u)",
                ),
            ),
            "the parameters share one velocity. Each has one of its own, in its own shape.",
        ),
        (
            "one velocity for all parameters",
            (
                ("velocity = [0 * p for p in params]", "velocity = 4 * [0.0]"),
                (
                    _VELOCITY,
                    "velocity = 4 * [alpha * velocity[0] + lr * sum(np.sum(g) for g in gradient)]",
                ),
            ),
            "the parameters share one velocity. Each has one of its own, in its own shape.",
        ),
        (
            "only the weights W have momentum",
            (
                (
                    _VELOCITY,
                    "velocity = [alpha * u * (k == 0) + lr * g for k, (u, g) in enumerate(zip(velocity, gradient))]",
                ),
            ),
            "only W is moved with momentum, the other parameters without.",
        ),
        (
            "the velocity one step late",
            (
                (_VELOCITY, "new = [alpha * u + lr * g for u, g in zip(velocity, gradient)]"),
                (_MOMENTUM_STEP, "params = [p - u for p, u in zip(params, velocity)]\n        velocity = new"),
            ),
            "each of your steps uses the velocity before the new gradient came in: update the velocity first, then the parameters.",
        ),
        (
            "the learning rate twice",
            ((_MOMENTUM_STEP, "params = [p - lr * u for p, u in zip(params, velocity)]"),),
            "the learning rate is in the velocity, and once more in the step.",
        ),
        (
            "no learning rate",
            ((_VELOCITY, "velocity = [alpha * u + g for u, g in zip(velocity, gradient)]"),),
            "your steps don't contain the learning rate.",
        ),
        (
            "the learning rate on the old velocity alone",
            ((_VELOCITY, "velocity = [lr * alpha * u + lr * g for u, g in zip(velocity, gradient)]"),),
            "the old velocity, which contains the learning rate already, is multiplied by it again.",
        ),
        (
            "the gradient on top of the velocity",
            ((_MOMENTUM_STEP, "params = [p - lr * g - u for p, g, u in zip(params, gradient, velocity)]"),),
            "the new gradient is in the velocity, and comes once more on top of it in the step.",
        ),
        *(
            (
                f"alpha is always {alpha}",
                ((_VELOCITY, _VELOCITY.replace("alpha", alpha)),),
                f"your velocity keeps {alpha} of itself, whatever alpha says.",
            )
            for alpha in ("0.5", "0.9")
        ),
        (
            "alpha and lr exchanged",
            ((_VELOCITY, "velocity = [lr * u + alpha * g for u, g in zip(velocity, gradient)]"),),
            "lr and alpha stand in each other's place.",
        ),
        (
            "alpha squared",
            ((_VELOCITY, "velocity = [alpha * alpha * u + lr * g for u, g in zip(velocity, gradient)]"),),
            "alpha is multiplied in twice: once where the velocity is kept, and once more.",
        ),
        (
            "an alpha of 0 is taken for a missing one",
            ((_START, "alpha = alpha or 0.9\n    params = list(starting_params)"),),
            "with alpha = 0 your function uses another alpha. 0 is a value like any other: `alpha or …` takes it for none.",
        ),
        (
            "momentum only at the beginning",
            (
                ("for _ in range", "for t in range"),
                (_VELOCITY, "velocity = [alpha * u * (t < 20) + lr * g for u, g in zip(velocity, gradient)]"),
            ),
            "after the first steps your velocity keeps nothing of itself.",
        ),
        (
            "the same gradient twice",
            ((_VELOCITY, "velocity = [alpha * lr * g + lr * g for g in gradient]"),),
            "your velocity adds a share of the new gradient to the same gradient: the velocity of the step before is not in it.",
        ),
    ),
]

# --- the decision boundary ---------------------------------------------------------------------------------------------------------------

_PARAMS = "[W, b, v, c]"


def _forward(output: str) -> Edits:
    """Another output for the inputs X and the parameters p."""
    return (("return yhat(", f"return (lambda X, p: {output})("),)


_Z = "ff_nn_relu(grid_points, W_final, b_final, v_final, c_final).reshape(250, 250)"
_POINTS = 'np.stack(np.meshgrid(x_grid, y_grid, indexing="ij"), axis=-1).reshape(-1, 2)'

BOUNDARY = [
    *_of(
        "ff_nn_relu",
        (
            "no sigmoid at the output",
            _forward("relu(X @ p[0] + p[1]) @ p[2] + p[3]"),
            "your ff_nn_relu returns the weighted sum s. The probability is g(s).",
        ),
        (
            "no ReLU in the hidden layer",
            _forward("sigmoid((X @ p[0] + p[1]) @ p[2] + p[3])"),
            "your ff_nn_relu hands the hidden units' weighted sums on as they are. Without the ReLU the boundary is a straight line.",
        ),
        (
            "the sigmoid in the hidden layer",
            _forward("sigmoid(sigmoid(X @ p[0] + p[1]) @ p[2] + p[3])"),
            "your hidden units use the sigmoid. The network that was trained has ReLUs there.",
        ),
        (
            "the ReLU at the output",
            _forward("relu(relu(X @ p[0] + p[1]) @ p[2] + p[3])"),
            "your ff_nn_relu ends with a ReLU. The output unit has the sigmoid.",
        ),
        (
            "the hidden biases are left out",
            ((_PARAMS, "[W, 0 * b, v, c]"),),
            "your ff_nn_relu does not depend on b.",
        ),
        (
            "the output's bias is left out",
            ((_PARAMS, "[W, b, v, 0.0]"),),
            "your ff_nn_relu does not depend on c.",
        ),
        (
            "the biases are left out",
            ((_PARAMS, "[W, 0 * b, v, 0.0]"),),
            "your ff_nn_relu depends on neither b nor c.",
        ),
        (
            "the trained parameters, whatever is given",
            ((_PARAMS, "[W_final, b_final, v_final, c_final]"),),
            "your ff_nn_relu always uses the trained parameters. It should use those that it is given.",
        ),
        (
            "the class in place of the probability",
            _forward("np.where(yhat(X, p) > 0.5, 1.0, 0.0)"),
            "your ff_nn_relu returns 0 or 1. It is asked for the probability; Z may hold either.",
        ),
        (
            "the probability of the other class",
            _forward("1 - yhat(X, p)"),
            "your ff_nn_relu gives the probability that y is 0. That of y = 1 is asked for.",
        ),
        (
            "the sigmoid twice",
            _forward("sigmoid(yhat(X, p))"),
            "the output has been through the sigmoid twice.",
        ),
    ),
    *_of(
        "Z",
        (
            "0 everywhere",
            ((_Z, "np.zeros((250, 250))"),),
            "your Z is 0 everywhere: is it filled at all?",
        ),
        (
            "weighted sums compared with ½",
            ((_Z, "(relu(grid_points @ W_final + b_final) @ v_final + c_final > 0.5).reshape(250, 250) * 1.0"),),
            "your Z compares the weighted sum s with ½. The probability is ½ where s is 0.",
        ),
        (
            "weighted sums in place of probabilities",
            ((_Z, "(relu(grid_points @ W_final + b_final) @ v_final + c_final).reshape(250, 250)"),),
            "your Z holds weighted sums. Probabilities or classes are asked for.",
        ),
        (
            "the initial parameters",
            (("W_final, b_final, v_final, c_final", "*params_init"),),
            "your Z shows the network before training.",
        ),
        (
            "x and y exchanged",
            ((".reshape(250, 250)", ".reshape(250, 250).T"),),
            "your Z is transposed: Z[i][j] belongs to (x_grid[i], y_grid[j]). meshgrid's default exchanges the axes.",
        ),
        (
            "upside down",
            ((".reshape(250, 250)", ".reshape(250, 250)[:, ::-1]"),),
            "your Z has the points of each column in the opposite order.",
        ),
        (
            "mirrored",
            ((".reshape(250, 250)", ".reshape(250, 250)[::-1]"),),
            "your Z has the rows in the opposite order.",
        ),
        (
            "the classes exchanged",
            (("Z = ", "Z = 1 - "),),
            "your Z shows the probability of the other class.",
        ),
        (
            "another border than ½",
            ((_Z, f"({_Z} > 0.9) * 1.0"),),
            "the classes in your Z change at a probability of 0.9. The more probable class begins at ½.",
        ),
        (
            "another square",
            (
                (
                    "grid_points = " + _POINTS,
                    "unit = np.linspace(0, 1, 250)\n"
                    'grid_points = np.stack(np.meshgrid(unit, unit, indexing="ij"), axis=-1).reshape(-1, 2)',
                ),
            ),
            "your Z covers the square [0, 1]². x_grid and y_grid hold the points, from −2 to 2.",
        ),
        (
            "trained again, too briefly",
            (
                (
                    "grid_points = ",
                    "trajectories_momentum, _ = gradient_descent_momentum(xs, ys, params_init, 100, 1e-4, 0.5)\n"
                    "W_final, b_final, v_final, c_final = trajectories_momentum[-1]\n"
                    "grid_points = ",
                ),
            ),
            "your Z shows a network that was trained for a few steps only. The final parameters of the run in (E) are there already.",
        ),
        (
            "the diagonal again and again",
            ((_POINTS, "np.stack([np.tile(x_grid, 250), np.tile(y_grid, 250)], axis=-1)"),),
            "your Z is the same in every row: the points run along the diagonal, x and y together. Each x has to meet each y.",
        ),
    ),
]


def _all() -> Iterator[Misconception]:
    for of_get_grad, of_grad_f in GRADIENTS:
        yield from filter(None, (of_get_grad, of_grad_f))
    for group in (ROWS, ACTIVATIONS, LOSSES, TRAINING, BOUNDARY):
        yield from (misconception for misconception in group if misconception.edits is not None)


MISCONCEPTIONS = tuple(_all())


def of(function: str) -> list[Misconception]:
    """The misconceptions that spoil the function."""
    return [misconception for misconception in MISCONCEPTIONS if misconception.function == function]
