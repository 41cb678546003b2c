"""Mistakes in `relu`."""

from solutions.backprop.misconceptions.writing import named

MISCONCEPTIONS = named(
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
)
