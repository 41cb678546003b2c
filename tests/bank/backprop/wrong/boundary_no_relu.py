"""ff_nn_relu has no relu, so the boundary is one straight line."""
# loses: test_decision_boundary
# diagnosis: ff_nn_relu: no ReLU in the hidden layer
# %% decision_boundary
def ff_nn_relu(X, W, b, v, c):
    """Computes yhat given input data and model specification"""
    z = X @ W + b
    return sigmoid(z @ v + c)

Z = np.zeros((250, 250))
for i in range(250):
    for j in range(250):
        Z[i][j] = ff_nn_relu(np.array([x_grid[i], y_grid[j]]), W_final, b_final, v_final, c_final).item()
