"""Mistakes in `relu_prime`."""

from solutions.backprop.misconceptions.writing import named

MISCONCEPTIONS = named(
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
)
