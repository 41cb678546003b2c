"""The grid runs over [0, 1] and not [-2, 2], so the plot shows one corner of the plane stretched out."""
# loses: test_decision_boundary
# diagnosis: Z: another square
# %% decision_boundary
def ff_nn_relu(X, W, b, v, c):
    return sigmoid(relu(X @ W + b) @ v + c)

x_vals = np.linspace(0, 1, 250)
y_vals = np.linspace(0, 1, 250)
Z = np.empty((250, 250))
for i in range(250):
    row = np.column_stack((np.full(250, x_vals[i]), y_vals))
    Z[i] = ff_nn_relu(row, W_final, b_final, v_final, c_final).ravel()
