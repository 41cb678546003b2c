"""ff_nn_relu uses the sigmoid twice, once in each layer; Z row by row."""
# loses: test_decision_boundary
# diagnosis: ff_nn_relu: the sigmoid in the hidden layer
# %% decision_boundary
def ff_nn_relu(X, W, b, v, c):
    g = lambda t: 1 / (1 + np.exp(-t))
    return g(g(X @ W + b) @ v + c)

Z = np.empty((250, 250))
for i, xi in enumerate(x_grid):
    line = np.column_stack([xi * np.ones(250), y_grid])
    Z[i, :] = ff_nn_relu(line, W_final, b_final, v_final, c_final)[:, 0]
