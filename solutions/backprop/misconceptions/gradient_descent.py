"""Mistakes in `gradient_descent`: those of both training functions, and its own."""

from solutions.backprop.misconceptions.training import PLAIN_STEP, of_training
from solutions.backprop.misconceptions.writing import named

MISCONCEPTIONS = (
    *of_training("gradient_descent", PLAIN_STEP, ("lr * g", "g", "gradient")),
    *named(
        "gradient_descent",
        (
            "the learning rate twice",
            ((PLAIN_STEP, "params = [p - lr * lr * g for p, g in zip(params, gradient)]"),),
            "the learning rate is multiplied in twice.",
        ),
        (
            "no learning rate",
            ((PLAIN_STEP, "params = [p - g for p, g in zip(params, gradient)]"),),
            "your steps don't contain the learning rate.",
        ),
        (
            "the learning rate is fixed",
            ((PLAIN_STEP, "params = [p - 1e-4 * g for p, g in zip(params, gradient)]"),),
            "your steps use the learning rate 1e-4, whatever lr says.",
        ),
        (
            "the learning rate falls with time",
            (
                ("for _ in range", "for t in range"),
                (PLAIN_STEP, "params = [p - lr / (1 + t) * g for p, g in zip(params, gradient)]"),
            ),
            "your steps get smaller with the iteration's number: the learning rate is meant to stay the same.",
        ),
        *(
            (
                "the learning rate falls with time",
                (
                    ("for _ in range", "for t in range"),
                    (PLAIN_STEP, f"params = [p - lr * {factor} * g for p, g in zip(params, gradient)]"),
                ),
                "your steps get smaller with the iteration's number: the learning rate is meant to stay the same.",
            )
            for factor in (
                "(1 - t / iterations)",
                "0.99**t",
                "0.999**t",
                "0.9**t",
                "1 / (1 + 0.1 * t)",
                "1 / (1 + 0.01 * t)",
                "1 / (1 + 0.001 * t)",
                "1 / np.sqrt(1 + t)",
            )
        ),
        (
            "the gradients add up",
            (
                ("    for _ in range", "    total = [0 * p for p in params]\n    for _ in range"),
                (
                    PLAIN_STEP,
                    "total = [u + g for u, g in zip(total, gradient)]\n        params = [p - lr * u for p, u in zip(params, total)]",
                ),
            ),
            "each of your steps uses the sum of all gradients so far: it has to begin anew in each iteration.",
        ),
        (
            "momentum already",
            (
                ("    for _ in range", "    total = [0 * p for p in params]\n    for _ in range"),
                (
                    PLAIN_STEP,
                    "total = [0.5 * u + lr * g for u, g in zip(total, gradient)]\n        params = [p - u for p, u in zip(params, total)]",
                ),
            ),
            "your steps keep half of the step before: that is momentum, and belongs to (E).",
        ),
        (
            "every step from the start",
            ((PLAIN_STEP, "params = [p - lr * g for p, g in zip(starting_params, gradient)]"),),
            "each of your steps begins at the starting parameters. It has to begin where the one before ended.",
        ),
        (
            "nothing moves after the first steps",
            (
                ("for _ in range", "for t in range"),
                (PLAIN_STEP, "params = [p - lr * g * (t < 40) for p, g in zip(params, gradient)]"),
            ),
            "after the first steps your parameters stay where they are. All iterations make a step.",
        ),
    ),
)
