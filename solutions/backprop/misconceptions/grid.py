"""Mistakes in the grid `Z`."""

from solutions.backprop.misconceptions.writing import named

_Z = "ff_nn_relu(grid_points, W_final, b_final, v_final, c_final).reshape(250, 250)"
_POINTS = 'np.stack(np.meshgrid(x_grid, y_grid, indexing="ij"), axis=-1).reshape(-1, 2)'

MISCONCEPTIONS = named(
    "Z",
    (
        "0 everywhere",
        ((_Z, "np.zeros((250, 250))"),),
        "your Z is 0 everywhere: is it filled at all?",
    ),
    (
        "weighted sums compared with ½",
        ((_Z, "(relu(grid_points @ W_final + b_final) @ v_final + c_final > 0.5).reshape(250, 250) * 1.0"),),
        "your Z compares the weighted sum s with ½. The probability is ½ where s is 0.",
    ),
    (
        "weighted sums in place of probabilities",
        ((_Z, "(relu(grid_points @ W_final + b_final) @ v_final + c_final).reshape(250, 250)"),),
        "your Z holds weighted sums. Probabilities or classes are asked for.",
    ),
    (
        "the initial parameters",
        (("W_final, b_final, v_final, c_final", "*params_init"),),
        "your Z shows the network before training.",
    ),
    (
        "x and y exchanged",
        ((".reshape(250, 250)", ".reshape(250, 250).T"),),
        "your Z is transposed: Z[i][j] belongs to (x_grid[i], y_grid[j]). meshgrid's default exchanges the axes.",
    ),
    (
        "upside down",
        ((".reshape(250, 250)", ".reshape(250, 250)[:, ::-1]"),),
        "your Z has the points of each column in the opposite order.",
    ),
    (
        "mirrored",
        ((".reshape(250, 250)", ".reshape(250, 250)[::-1]"),),
        "your Z has the rows in the opposite order.",
    ),
    (
        "the classes exchanged",
        (("Z = ", "Z = 1 - "),),
        "your Z shows the probability of the other class.",
    ),
    (
        "another border than ½",
        ((_Z, f"({_Z} > 0.9) * 1.0"),),
        "the classes in your Z change at a probability of 0.9. The more probable class begins at ½.",
    ),
    (
        "another square",
        (
            (
                "grid_points = " + _POINTS,
                "unit = np.linspace(0, 1, 250)\n"
                'grid_points = np.stack(np.meshgrid(unit, unit, indexing="ij"), axis=-1).reshape(-1, 2)',
            ),
        ),
        "your Z covers the square [0, 1]². x_grid and y_grid hold the points, from −2 to 2.",
    ),
    (
        "trained again, too briefly",
        (
            (
                "grid_points = ",
                "trajectories_momentum, _ = gradient_descent_momentum(xs, ys, params_init, 100, 1e-4, 0.5)\n"
                "W_final, b_final, v_final, c_final = trajectories_momentum[-1]\n"
                "grid_points = ",
            ),
        ),
        "your Z shows a network that was trained for a few steps only. The final parameters of the run in (E) are there already.",
    ),
    (
        "the diagonal again and again",
        ((_POINTS, "np.stack([np.tile(x_grid, 250), np.tile(y_grid, 250)], axis=-1)"),),
        "your Z is the same in every row: the points run along the diagonal, x and y together. Each x has to meet each y.",
    ),
)
