"""Mistakes in both `get_grad` and `grad_f`: the gradient of one example and that over rows are the same mathematics, so most mistakes are
the same.
"""

from autograder.checking.misconception import Misconception
from solutions.backprop.misconceptions.writing import Edits

_DERIVATION = "Reread that step of your derivation in (A)."


def _of_both(
    name: str, get_grad: Edits | None, grad_f: Edits | None, says: str
) -> tuple[Misconception | None, Misconception | None]:
    """The mistake in either function, said in the same words."""
    return (
        Misconception(name, "get_grad", get_grad, says) if get_grad else None,
        Misconception(name, "grad_f", grad_f, says) if grad_f else None,
    )


DELTA = "yhat(x, params) - y"  # ∂L/∂s in grad_f
_ERROR = "y_hat - y"  # ∂ℓ/∂s in get_grad
_HIDDEN = "delta_output @ v.T * relu_prime(z)"

#: A pair for each mistake: that of `get_grad` and that of `grad_f`. None where a function can't have it.
PAIRS = [
    # ∂ℓ/∂s, which everything else contains
    _of_both(
        "the sigmoid's slope is missing",
        ((_ERROR, "(y_hat - y) / (y_hat * (1 - y_hat))"),),
        ((DELTA, "loss_derivative(y, yhat(x, params))"),),
        "your gradients are what comes out when ∂ℓ/∂ŷ is handed on to s as it is. Between ŷ and s stands the sigmoid, and the chain "
        f"rule has a factor for it. {_DERIVATION}",
    ),
    _of_both(
        "one slope of the sigmoid too many",
        ((_ERROR, "(y_hat - y) * y_hat * (1 - y_hat)"),),
        ((DELTA, "(yhat(x, params) - y) * sigmoid_prime(a @ v + c)"),),
        "your gradients have a factor σ′(s) more than they should. It cancels against the denominators of ∂ℓ/∂ŷ, and should not "
        "be multiplied in again; with ½(ŷ − y)² as the loss it would stay, but the loss here is the cross-entropy. "
        f"{_DERIVATION}",
    ),
    _of_both(
        "the gradient of the squared error",
        ((_ERROR, "2 * (y_hat - y) * y_hat * (1 - y_hat)"),),
        ((DELTA, "2 * (yhat(x, params) - y) * sigmoid_prime(a @ v + c)"),),
        "your gradients are those of the loss (ŷ − y)². The loss here is the binary cross-entropy: begin the derivation with its ∂ℓ/∂ŷ.",
    ),
    _of_both(
        "a factor 2 too many",
        ((_ERROR, "2 * (y_hat - y)"),),
        ((DELTA, "2 * (yhat(x, params) - y)"),),
        "all your gradients are twice what they should be. A 2 comes from differentiating a square, and there is none in the "
        f"cross-entropy. {_DERIVATION}",
    ),
    _of_both(
        "a half where none belongs",
        ((_ERROR, "(y_hat - y) / 2"),),
        ((DELTA, "(yhat(x, params) - y) / 2"),),
        "all your gradients are half of what they should be. The loss has no factor ½.",
    ),
    _of_both(
        "the logarithm to base 2",
        ((_ERROR, "(y_hat - y) / np.log(2)"),),
        ((DELTA, "(yhat(x, params) - y) / np.log(2)"),),
        "all your gradients are those of a cross-entropy with the logarithm to base 2. The loss is defined with the natural one.",
    ),
    _of_both(
        "the wrong sign throughout",
        ((_ERROR, "y - y_hat"),),
        ((DELTA, "y - yhat(x, params)"),),
        "all your gradients point the opposite way, downhill. The gradient is the direction in which the loss grows; descending is "
        "left to the update. Look at the sign of ∂ℓ/∂s.",
    ),
    _of_both(
        "the labels the other way round",
        ((_ERROR, "y_hat - (1 - y)"),),
        ((DELTA, "yhat(x, params) - (1 - y)"),),
        "your gradients are right for the opposite labels, with 0 and 1 exchanged. Look at which term of the loss has the factor y.",
    ),
    _of_both(
        "the weighted sum in place of the probability",
        ((_ERROR, "(v @ a + c) - y"),),
        ((DELTA, "(a @ v + c) - y"),),
        "the label is compared with the output's weighted sum s. What the loss compares it with is the probability ŷ = g(s).",
    ),
    _of_both(
        "the class in place of the probability",
        ((_ERROR, "(y_hat > 0.5) - y"),),
        ((DELTA, "(yhat(x, params) > 0.5) - y"),),
        "the output is rounded to a class, 0 or 1, before it is compared with the label. The loss, and so its gradient, needs the "
        "probability.",
    ),
    _of_both(
        "the slope of the sigmoid taken at ŷ",
        ((_ERROR, "(y_hat - y) / (y_hat * (1 - y_hat)) / (1 + np.exp(-y_hat)) * (1 - 1 / (1 + np.exp(-y_hat)))"),),
        ((DELTA, "loss_derivative(y, yhat(x, params)) * sigmoid_prime(yhat(x, params))"),),
        "the slope of the sigmoid is taken at its output ŷ. It is a function of the weighted sum that goes in: reread what g′ is "
        "evaluated at in the chain rule.",
    ),
    _of_both(
        "ŷ where the error belongs",
        ((_ERROR, "y_hat"),),
        ((DELTA, "yhat(x, params)"),),
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
        "the mask from the weights v",
        (("(z > 0)", "(v > 0)"),),
        (("relu_prime(z)", "relu_prime(v.T)"),),
        "which hidden units get a gradient depends on the sign of their weight in v. Whether a unit is on depends on its weighted sum z.",
    ),
    _of_both(
        "the mask from the output's weighted sum",
        (("(z > 0)", "(v @ a + c > 0)"),),
        (("relu_prime(z)", "relu_prime(a @ v + c)"),),
        "whether the hidden units get a gradient depends on the weighted sum s of the output. Each unit's own weighted sum z says "
        "whether it is on.",
    ),
    _of_both(
        "the sigmoid for the hidden units",
        (("np.maximum(0, z)", "1 / (1 + np.exp(-z))"), ("(z > 0)", "a * (1 - a)")),
        (
            ("a = relu(z)", "a = sigmoid(z)"),
            ("yhat(x, params)", "sigmoid(a @ v + c)"),
            ("relu_prime(z)", "sigmoid_prime(z)"),
        ),
        "your gradients fit a network whose hidden units are sigmoids. The network has ReLUs there.",
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
