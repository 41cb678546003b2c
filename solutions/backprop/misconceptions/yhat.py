"""Mistakes in `yhat`."""

from solutions.backprop.misconceptions.writing import named

MISCONCEPTIONS = named(
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
)
