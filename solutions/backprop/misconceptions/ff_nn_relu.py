"""Mistakes in `ff_nn_relu`."""

from solutions.backprop.misconceptions.writing import Edits, named

_PARAMS = "[W, b, v, c]"


def _forward(output: str) -> Edits:
    """Another output for the inputs X and the parameters p."""
    return (("return yhat(", f"return (lambda X, p: {output})("),)


MISCONCEPTIONS = named(
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
)
