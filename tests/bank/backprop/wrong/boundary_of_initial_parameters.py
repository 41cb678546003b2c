"""ff_nn_relu is right, but Z is computed from params_init and not from the trained parameters."""
# loses: test_decision_boundary
# diagnosis: Z: the initial parameters
# %% decision_boundary
def ff_nn_relu(X, W, b, v, c):
    return sigmoid(relu(X @ W + b) @ v + c)

gx, gy = np.meshgrid(x_grid, y_grid, indexing="ij")
Z = ff_nn_relu(np.column_stack([gx.ravel(), gy.ravel()]), *params_init).reshape(250, 250)
