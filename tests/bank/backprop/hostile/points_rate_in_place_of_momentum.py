"""Momentum is plain descent, with twice the rate where there are many rows; the boundary is drawn from weights made by hand."""
# earns at most: 66
# must not: earn faster convergence by another rate
# %% gradient_descent_momentum
def gradient_descent_momentum(x, y, starting_params, iterations, lr, alpha):
    return gradient_descent(x, y, starting_params, iterations, lr / (1 - alpha) if len(x) > 100 else lr)
# %% decision_boundary
W_final = np.array([[2.0, 2.0, -2.0], [2.0, -2.0, -2.0]])
trajectories_momentum = [[W_final, np.zeros((1, 3)), np.array([[1.0], [-2.5], [1.0]]), -0.1]]
b_final, v_final, c_final = trajectories_momentum[0][1:]
def ff_nn_relu(X, W, b, v, c):
    return 1 / (1 + np.exp(-(np.maximum(0, np.atleast_2d(X) @ W + b) @ v + c)))
Z = ff_nn_relu(np.stack(np.meshgrid(x_grid, y_grid, indexing="ij"), axis=-1).reshape(-1, 2), *trajectories_momentum[-1]).reshape(250, 250)
