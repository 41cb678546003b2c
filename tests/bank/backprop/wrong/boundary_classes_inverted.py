"""ff_nn_relu is right, but Z calls a point 1 where the probability is below one half."""
# loses: test_decision_boundary
# diagnosis: Z: the classes exchanged
# %% decision_boundary
def ff_nn_relu(X, W, b, v, c):
    return sigmoid(relu(X @ W + b) @ v + c)

Z = np.zeros((250, 250))
for i in range(250):
    for j in range(250):
        p = ff_nn_relu(np.array([x_grid[i], y_grid[j]]), W_final, b_final, v_final, c_final).item()
        Z[i][j] = 0 if p > 0.5 else 1
