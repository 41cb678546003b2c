"""ff_nn_relu does not add c; Z by a double loop over the grid with one point at a time; Chinese comments."""
# loses: test_decision_boundary
# diagnosis: ff_nn_relu: the output's bias is left out
# %% decision_boundary
def ff_nn_relu(X, W, b, v, c):
    # 隐藏层
    a = np.maximum(X @ W + b, 0)
    # 输出层
    return 1 / (1 + np.exp(-(a @ v)))

Z = np.zeros((250, 250))
for i in range(250):
    for j in range(250):
        point = np.array([[x_grid[i], y_grid[j]]])
        Z[i, j] = ff_nn_relu(point, W_final, b_final, v_final, c_final)[0, 0]
