"""The loop stores its row in a copy of the slice, so Z keeps its zeros."""
# loses: test_decision_boundary
# diagnosis: Z: 0 everywhere
# %% decision_boundary
def ff_nn_relu(X, W, b, v, c):
    a = relu(X @ W + b)
    return sigmoid(a @ v + c)

Z = np.zeros((250, 250))
for i in range(250):
    row = Z[i].copy()
    pts = np.column_stack((np.repeat(x_grid[i], 250), y_grid))
    row[:] = ff_nn_relu(pts, W_final, b_final, v_final, c_final)[:, 0]
