"""ff_nn_relu applies the sigmoid to yhat, which has it already."""
# loses: test_decision_boundary
# diagnosis: ff_nn_relu: the sigmoid twice
# %% decision_boundary
def ff_nn_relu(X, W, b, v, c):
    params = (W, b, v, c)
    return sigmoid(yhat(X, params))

Z = np.zeros((250, 250))
for i, first in enumerate(x_grid):
    Z[i] = ff_nn_relu(np.array([[first, second] for second in y_grid]), W_final, b_final, v_final, c_final).reshape(-1)
