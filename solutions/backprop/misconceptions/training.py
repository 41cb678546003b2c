"""Mistakes that both training functions can have: in the loop, and in what it records."""

from collections.abc import Iterator
from typing import Any

from autograder.checking.misconception import Misconception
from solutions.backprop.misconceptions.writing import Edits, named

LOSS_LINE = "losses.append(float(np.sum(loss(y, yhat(x, params)))))"
FIRST_LOSS = "losses = [float(np.sum(loss(y, yhat(x, params))))]"
PLAIN_STEP = "params = [p - lr * g for p, g in zip(params, gradient)]"
VELOCITY = "velocity = [alpha * u + lr * g for u, g in zip(velocity, gradient)]"
MOMENTUM_STEP = "params = [p - u for p, u in zip(params, velocity)]"
START = "params = list(starting_params)"
GRADIENT = "gradient = grad_f(params, x, y)"
APPEND = "trajectories.append(params)"

_ONE_LIST = "all entries of your trajectories are one and the same list or share their arrays, which later steps overwrite: append a copy."

#: Mistakes of both training functions: (name, edits, what to say). Without edits where each function has its own.
_RECORDS: list[tuple[str, Any, str]] = [
    (
        "the mean loss in place of the total",
        (
            (FIRST_LOSS, FIRST_LOSS.replace("np.sum", "np.mean")),
            (LOSS_LINE, LOSS_LINE.replace("np.sum", "np.mean")),
        ),
        "your losses are means over the rows. The loss is the total over all rows.",
    ),
    (
        "the loss of the first row",
        tuple(
            (line, line.replace("np.sum(loss(y, yhat(x, params)))", "loss(y[0, 0], yhat(x[:1], params)[0, 0])"))
            for line in (FIRST_LOSS, LOSS_LINE)
        ),
        "your losses are those of the first row alone. The loss is the total over all rows.",
    ),
    (
        "the loss of the last row",
        tuple(
            (line, line.replace("np.sum(loss(y, yhat(x, params)))", "loss(y[-1, 0], yhat(x[-1:], params)[0, 0])"))
            for line in (FIRST_LOSS, LOSS_LINE)
        ),
        "your losses are those of the last row alone: is the loss assigned in the loop where it should be added up?",
    ),
    (
        "the loss at the start, again and again",
        ((LOSS_LINE, "losses.append(float(np.sum(loss(y, yhat(x, starting_params)))))"),),
        "your losses stay at the value of the start: the prediction has to be made anew with the new parameters.",
    ),
    (
        "the losses of all pairs of rows",
        tuple(
            (line, line.replace("loss(y, yhat(x, params))", "loss(y.reshape(-1, 1), yhat(x, params).reshape(1, -1))"))
            for line in (FIRST_LOSS, LOSS_LINE)
        ),
        "your losses compare each label with the probabilities of all rows: a column and a flat vector, or a row, give a table. Bring y "
        "and ŷ to one shape first.",
    ),
    (
        "the losses lag behind",
        (
            (FIRST_LOSS, "losses = [float(np.sum(loss(y, yhat(x, params))))]\n    before = params"),
            (
                LOSS_LINE,
                "losses.append(float(np.sum(loss(y, yhat(x, before)))))\n        before = params",
            ),
        ),
        "your losses lag behind: each belongs to the parameters of an iteration earlier than the entry that it stands beside, "
        "and the start's is there twice.",
    ),
    (
        "all losses added up over the iterations",
        ((LOSS_LINE, "losses.append(losses[-1] + float(np.sum(loss(y, yhat(x, params)))))"),),
        "your losses add up from one iteration to the next: the sum has to begin anew in each.",
    ),
    (
        "all losses added up over the iterations",
        (
            (FIRST_LOSS, "losses = []"),
            (LOSS_LINE, "losses.append(sum(losses[-1:]) + float(np.sum(loss(y, yhat(x, params)))))"),
        ),
        "your losses add up from one iteration to the next: the sum has to begin anew in each.",
    ),
    (
        "the squared errors as losses",
        tuple(
            (line, line.replace("loss(y, yhat(x, params))", "(y - yhat(x, params)) ** 2"))
            for line in (FIRST_LOSS, LOSS_LINE)
        ),
        "your losses are sums of squared errors. Use the loss of the notebook, the cross-entropy.",
    ),
    (
        "one iteration too few",
        (("range(iterations)", "range(iterations - 1)"),),
        "your run ends one step too early: the loop makes one step less than iterations says, or the parameters after the last step "
        "are not recorded.",
    ),
    (
        "one iteration too many",
        (("range(iterations)", "range(iterations + 1)"),),
        "you make one step more than iterations says: look at where the loop begins and ends.",
    ),
    (
        "the number of iterations is fixed",
        (("range(iterations)", "range(3000)"),),
        "you make 3,000 steps whatever iterations says.",
    ),
    (
        "the trajectory is one list, again and again",
        None,
        _ONE_LIST,
    ),
    (
        "the starting parameters are changed",
        None,
        "the list starting_params or its arrays are changed by your function, so that the next run begins where this one ended: begin "
        "with a copy such as list(starting_params), and make new arrays with p − step in place of -=.",
    ),
]


def of_training(function: str, step: str, gone: tuple[str, str, str]) -> Iterator[Misconception]:
    """Mistakes that both training functions can have. `step` is the line that moves the parameters by `gone`, for p."""
    for name, edits, says in _RECORDS:
        if name.startswith("the trajectory is one"):
            edits = (
                (START, "params = [np.array(p, dtype=float) for p in starting_params]"),
                (step, f"for k, {gone[1]} in enumerate({gone[2]}):\n            params[k] -= {gone[0]}"),
            )
        elif name.startswith("the starting"):
            edits = (
                ("trajectories = [params]", "trajectories = [[np.array(p) for p in params]]"),
                (
                    step,
                    f"for k, {gone[1]} in enumerate({gone[2]}):\n"
                    f"            if isinstance(params[k], np.ndarray):\n"
                    f"                params[k] -= {gone[0]}\n"
                    f"            else:\n"
                    f"                params[k] = params[k] - {gone[0]}",
                ),
                (APPEND, "trajectories.append([np.array(p) for p in params])"),
            )
        yield Misconception(name, function, edits, says)
    for order in ("range(4)", "reversed(range(4))"):
        one_by_one = f"""for k in {order}:
            {gone[1]} = grad_f(params, x, y)[k]
            {{update}}
            params = [*params[:k], params[k] - {gone[0]}, *params[k + 1 :]]"""
        if function == "gradient_descent":
            sequential: Edits = ((step, one_by_one.format(update="pass")),)
        else:
            update = "velocity[k] = alpha * velocity[k] + lr * u\n            u = velocity[k]"
            sequential = ((VELOCITY, "pass"), (step, one_by_one.format(update=update)))
        yield Misconception(
            "the parameters are updated one after the other",
            function,
            sequential,
            "within a step, the gradients of later parameters are taken at already moved ones. Compute the whole gradient first, "
            "then move all four.",
        )
    yield Misconception(
        "the trajectory is one list, again and again",
        function,
        (
            (START, "params = [np.array(p) if np.ndim(p) else p for p in starting_params]"),
            ("trajectories = [params]", "trajectories = []"),
            (
                step,
                f"for k, {gone[1]} in enumerate({gone[2]}):\n"
                f"            if k < 3:\n"
                f"                params[k] -= {gone[0]}\n"
                f"            else:\n"
                f"                params[k] = params[k] - {gone[0]}",
            ),
            (APPEND, "trajectories.append(list(params))"),
        ),
        _ONE_LIST,
    )
    yield from named(
        function,
        (
            "uphill",
            ((step, step.replace("p - ", "p + ")),),
            "your steps go up the hill: the gradient points to where the loss grows.",
        ),
        (
            "the gradient is computed once",
            ((f"        {GRADIENT}\n", ""), ("    for _ in range", f"    {GRADIENT}\n    for _ in range")),
            "all your steps use the gradient at the start. It changes along the way: compute it anew in each iteration.",
        ),
        (
            "the gradient one step late",
            (
                ("    for _ in range", "    before = params\n    for _ in range"),
                (GRADIENT, "gradient = grad_f(before, x, y)\n        before = params"),
            ),
            "each of your steps uses the gradient of the parameters before the current ones.",
        ),
        (
            "the gradient divided by the number of rows",
            ((GRADIENT, "gradient = [g / len(x) for g in grad_f(params, x, y)]"),),
            "your steps are smaller by the number of rows: the gradient of the total loss is meant, not of the mean.",
        ),
        (
            "only the sign of the gradient",
            ((GRADIENT, "gradient = [np.sign(g) for g in grad_f(params, x, y)]"),),
            "your steps use only the gradient's signs. Its size belongs to the rule.",
        ),
        (
            "the gradient's direction alone",
            (
                (
                    GRADIENT,
                    "gradient = grad_f(params, x, y)\n"
                    "        length = np.sqrt(sum(np.sum(np.square(g)) for g in gradient))\n"
                    "        gradient = [g / length for g in gradient]",
                ),
            ),
            "your steps all use a gradient of length 1. How steep the loss is belongs to the rule.",
        ),
        (
            "the biases stay where they are",
            (
                (
                    GRADIENT,
                    "gradient = grad_f(params, x, y)\n        gradient = [gradient[0], 0 * gradient[1], gradient[2], 0.0]",
                ),
            ),
            "b and c never move. They are parameters like the others.",
        ),
        (
            "only one layer is trained",
            (
                (
                    GRADIENT,
                    "gradient = grad_f(params, x, y)\n        gradient = [0 * gradient[0], 0 * gradient[1], *gradient[2:]]",
                ),
            ),
            "W and b never move: only the output layer is trained.",
        ),
        (
            "the output layer is not trained",
            ((GRADIENT, "gradient = grad_f(params, x, y)\n        gradient = [*gradient[:2], 0 * gradient[2], 0.0]"),),
            "v and c never move: only the hidden layer is trained.",
        ),
        (
            "c stays where it is",
            ((GRADIENT, "gradient = grad_f(params, x, y)\n        gradient = [*gradient[:3], 0.0]"),),
            "c never moves. It is a parameter like the others.",
        ),
        (
            "the first row only",
            ((GRADIENT, "gradient = grad_f(params, x[:1], y[:1])"),),
            "your steps use the gradient of the first row alone. Every step uses all examples.",
        ),
        (
            "the last row only",
            ((GRADIENT, "gradient = grad_f(params, x[-1:], y[-1:])"),),
            "your steps use the gradient of the last row alone: is it assigned in the loop where it should be added up?",
        ),
        (
            "a step after each row",
            None
            if function != "gradient_descent"
            else (
                (
                    f"        {GRADIENT}\n        {step}",
                    f"        for i in range(len(x)):\n"
                    f"            gradient = grad_f(params, x[i : i + 1], y[i : i + 1])\n            {step}",
                ),
            ),
            "the parameters move after every row: that is stochastic gradient descent. Here a step uses all examples.",
        ),
    )
