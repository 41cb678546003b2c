"""Mistakes in `loss_derivative`."""

from solutions.backprop.misconceptions.writing import named

_ITS_SLOPE = "-y / y_hat + (1 - y) / (1 - y_hat)"

MISCONCEPTIONS = named(
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
)
