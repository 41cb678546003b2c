"""Mistakes in `gradient_descent_momentum`: those of both training functions, and its own."""

from solutions.backprop.misconceptions.training import MOMENTUM_STEP, START, VELOCITY, of_training
from solutions.backprop.misconceptions.writing import named

MISCONCEPTIONS = (
    *of_training("gradient_descent_momentum", MOMENTUM_STEP, ("u", "u", "velocity")),
    *named(
        "gradient_descent_momentum",
        (
            "no momentum at all",
            ((VELOCITY, "velocity = [lr * g for g in gradient]"),),
            "your steps are those of plain gradient descent: nothing of the old velocity is kept. Is it in the update, and is it set to 0 "
            "before the loop, not within?",
        ),
        (
            "a moving average",
            ((VELOCITY, "velocity = [alpha * u + (1 - alpha) * lr * g for u, g in zip(velocity, gradient)]"),),
            "your velocity is a moving average, with 1 − alpha on the new gradient. In the rule of (E) the new gradient comes in whole.",
        ),
        (
            "alpha on the new gradient",
            ((VELOCITY, "velocity = [u + alpha * lr * g for u, g in zip(velocity, gradient)]"),),
            "alpha multiplies the new gradient. In the rule of (E) it says how much of the old velocity is kept.",
        ),
        (
            "alpha on both",
            ((VELOCITY, "velocity = [alpha * (u + lr * g) for u, g in zip(velocity, gradient)]"),),
            "alpha multiplies the old velocity and the new gradient. In the rule of (E) the new gradient comes in whole.",
        ),
        (
            "alpha and 1 − alpha exchanged",
            ((VELOCITY, "velocity = [(1 - alpha) * u + alpha * lr * g for u, g in zip(velocity, gradient)]"),),
            "your velocity keeps 1 − alpha of itself and takes alpha of the gradient. Reread the rule of (E).",
        ),
        (
            "1 − alpha of the velocity is kept",
            ((VELOCITY, "velocity = [(1 - alpha) * u + lr * g for u, g in zip(velocity, gradient)]"),),
            "your velocity keeps 1 − alpha of itself. alpha is the share that is kept.",
        ),
        (
            "the velocity's sign",
            ((VELOCITY, "velocity = [lr * g - alpha * u for u, g in zip(velocity, gradient)]"),),
            "the old velocity is subtracted where it should be kept: your steps brake themselves.",
        ),
        (
            "nothing of the velocity is lost",
            ((VELOCITY, "velocity = [u + lr * g for u, g in zip(velocity, gradient)]"),),
            "your velocity keeps all of itself, whatever alpha says.",
        ),
        (
            "the velocity begins with a gradient",
            (("velocity = [0 * p for p in params]", "velocity = [lr * g for g in grad_f(params, x, y)]"),),
            "your velocity begins with the first gradient. It starts at 0.",
        ),
        (
            "one velocity for all parameters",
            (
                ("velocity = [0 * p for p in params]", "velocity, u = [0 * p for p in params], 0.0"),
                (
                    VELOCITY,
                    "velocity = []\n        for g in gradient:\n            u = alpha * u + lr * np.sum(g)\n            velocity.append(u)",
                ),
            ),
            "the parameters share one velocity. Each has one of its own, in its own shape.",
        ),
        (
            "one velocity for all parameters",
            (
                ("velocity = [0 * p for p in params]", "velocity = 4 * [0.0]"),
                (
                    VELOCITY,
                    "velocity = 4 * [alpha * velocity[0] + lr * sum(np.sum(g) for g in gradient)]",
                ),
            ),
            "the parameters share one velocity. Each has one of its own, in its own shape.",
        ),
        (
            "only the weights W have momentum",
            (
                (
                    VELOCITY,
                    "velocity = [alpha * u * (k == 0) + lr * g for k, (u, g) in enumerate(zip(velocity, gradient))]",
                ),
            ),
            "only W is moved with momentum, the other parameters without.",
        ),
        (
            "the velocity one step late",
            (
                (VELOCITY, "new = [alpha * u + lr * g for u, g in zip(velocity, gradient)]"),
                (MOMENTUM_STEP, "params = [p - u for p, u in zip(params, velocity)]\n        velocity = new"),
            ),
            "each of your steps uses the velocity before the new gradient came in: update the velocity first, then the parameters.",
        ),
        (
            "the learning rate twice",
            ((MOMENTUM_STEP, "params = [p - lr * u for p, u in zip(params, velocity)]"),),
            "the learning rate is in the velocity, and once more in the step.",
        ),
        (
            "no learning rate",
            ((VELOCITY, "velocity = [alpha * u + g for u, g in zip(velocity, gradient)]"),),
            "your steps don't contain the learning rate.",
        ),
        (
            "the learning rate on the old velocity alone",
            ((VELOCITY, "velocity = [lr * alpha * u + lr * g for u, g in zip(velocity, gradient)]"),),
            "the old velocity, which contains the learning rate already, is multiplied by it again.",
        ),
        (
            "the gradient on top of the velocity",
            ((MOMENTUM_STEP, "params = [p - lr * g - u for p, g, u in zip(params, gradient, velocity)]"),),
            "the new gradient is in the velocity, and comes once more on top of it in the step.",
        ),
        *(
            (
                f"alpha is always {alpha}",
                ((VELOCITY, VELOCITY.replace("alpha", alpha)),),
                f"your velocity keeps {alpha} of itself, whatever alpha says.",
            )
            for alpha in ("0.5", "0.9")
        ),
        (
            "alpha and lr exchanged",
            ((VELOCITY, "velocity = [lr * u + alpha * g for u, g in zip(velocity, gradient)]"),),
            "lr and alpha stand in each other's place.",
        ),
        (
            "alpha squared",
            ((VELOCITY, "velocity = [alpha * alpha * u + lr * g for u, g in zip(velocity, gradient)]"),),
            "alpha is multiplied in twice: once where the velocity is kept, and once more.",
        ),
        (
            "an alpha of 0 is taken for a missing one",
            ((START, "alpha = alpha or 0.9\n    params = list(starting_params)"),),
            "with alpha = 0 your function uses another alpha. 0 is a value like any other: `alpha or …` takes it for none.",
        ),
        (
            "momentum only at the beginning",
            (
                ("for _ in range", "for t in range"),
                (VELOCITY, "velocity = [alpha * u * (t < 20) + lr * g for u, g in zip(velocity, gradient)]"),
            ),
            "after the first steps your velocity keeps nothing of itself.",
        ),
        (
            "the same gradient twice",
            ((VELOCITY, "velocity = [alpha * lr * g + lr * g for g in gradient]"),),
            "your velocity adds a share of the new gradient to the same gradient: the velocity of the step before is not in it.",
        ),
    ),
)
