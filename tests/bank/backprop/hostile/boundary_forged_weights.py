"""The forward pass is right, the training functions are blank, and the weights that the grid shows were copied from elsewhere."""
# unlisted: blank
# earns at most: 7
# must not: earn the accuracy's points without training
# %% decision_boundary
W_final = np.array([[2.0, 2.0, -2.0], [2.0, -2.0, -2.0]])
trajectories_momentum = [[W_final, np.zeros((1, 3)), np.array([[1.0], [-2.5], [1.0]]), -0.1]]
def ff_nn_relu(X, W, b, v, c):
    return 1 / (1 + np.exp(-(np.maximum(0, np.atleast_2d(X) @ W + b) @ v + c)))
grid = np.stack(np.meshgrid(x_grid, y_grid, indexing="ij"), axis=-1).reshape(-1, 2)
Z = ff_nn_relu(grid, *trajectories_momentum[-1]).reshape(250, 250)
