"""Mistakes in `sigmoid_prime`."""

from solutions.backprop.misconceptions.writing import named

_SLOPE = "sigmoid(z) * (1 - sigmoid(z))"

MISCONCEPTIONS = named(
    "sigmoid_prime",
    (
        "the factor 1 − g is missing",
        ((_SLOPE, "sigmoid(z)"),),
        "your sigmoid_prime is the sigmoid itself: half of the product that is its derivative is missing.",
    ),
    (
        "g² in place of g · (1 − g)",
        ((_SLOPE, "sigmoid(z) ** 2"),),
        "your sigmoid_prime is the square of the sigmoid. Only one of the two factors of the derivative is g(z) itself.",
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
)
