"""Mistakes in `grad_f` alone, which only a sum over rows can have."""

from solutions.backprop.misconceptions.gradients import DELTA
from solutions.backprop.misconceptions.writing import named

_SUM_DB, _SUM_DC = "delta_hidden.sum(axis=0, keepdims=True)", "float(delta_output.sum())"
_TOTAL = "The loss is the total over the rows, so its gradient is the sum of theirs."

MISCONCEPTIONS = named(
    "grad_f",
    (
        "the mean in place of the sum",
        (("return [dW, db, dv, dc]", "return [g / len(x) for g in (dW, db, dv, dc)]"),),
        f"given n rows, your gradient is the sum divided by n. {_TOTAL}",
    ),
    (
        "divided by the number of rows twice",
        (
            (DELTA, "(yhat(x, params) - y) / len(x)"),
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
