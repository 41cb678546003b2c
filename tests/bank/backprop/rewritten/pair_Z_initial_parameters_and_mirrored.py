"""Z shows the untrained network, and its rows run from 2 down to -2."""
# loses: test_decision_boundary
# diagnosis: Z: the initial parameters
# diagnosis: Z: mirrored
# %% decision_boundary
def ff_nn_relu(X, W, b, v, c):
    a = relu(X @ W + b)
    return sigmoid(a @ v + c)

Z = np.array([ff_nn_relu(np.array([[i, j] for j in y_grid]), *params_init)[:, 0] for i in x_grid])
Z = np.flipud(Z)
