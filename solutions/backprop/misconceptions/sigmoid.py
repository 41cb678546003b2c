"""Mistakes in `sigmoid`."""

from solutions.backprop.misconceptions.writing import named

_STABLE_SIGMOID = "e = np.exp(-np.abs(z))\n    return np.where(z >= 0, 1 / (1 + e), e / (1 + e))"

MISCONCEPTIONS = named(
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
)
