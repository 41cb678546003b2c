"""ff_nn_relu gives 1 minus the sigmoid, and Z is made with the same function."""
# loses: test_decision_boundary
# diagnosis: ff_nn_relu: the probability of the other class
# %% decision_boundary
def ff_nn_relu(X, W, b, v, c):
    hidden = relu(np.matmul(X, W) + b)
    p = sigmoid(np.matmul(hidden, v) + c)
    return 1 - p

Z = np.zeros((len(x_grid), len(y_grid)))
for j, yj in enumerate(y_grid):
    column = np.column_stack((x_grid, np.full_like(x_grid, yj)))
    Z[:, j] = ff_nn_relu(column, W_final, b_final, v_final, c_final).squeeze()
