"""ff_nn_relu forgets b, and Z comes untransposed from meshgrid."""
# loses: test_decision_boundary
# diagnosis: ff_nn_relu: the hidden biases are left out
# diagnosis: Z: x and y exchanged
# %% decision_boundary
def ff_nn_relu(X, W, b, v, c):
    return sigmoid(relu(X @ W) @ v + c)

A, B = np.meshgrid(x_grid, y_grid)
flat = np.vstack((A.flatten(), B.flatten())).T
Z = ff_nn_relu(flat, W_final, b_final, v_final, c_final).reshape(A.shape)
