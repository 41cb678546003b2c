"""Mistakes in `loss`."""

from solutions.backprop.misconceptions.writing import named

_CROSS_ENTROPY = "-(y * np.log(y_hat) + (1 - y) * np.log(1 - y_hat))"

MISCONCEPTIONS = named(
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
)
