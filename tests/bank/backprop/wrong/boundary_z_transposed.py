"""Z[j][i] in place of Z[i][j]: the picture is mirrored at the diagonal, which the XOR pattern nearly hides."""
# loses: test_decision_boundary
# diagnosis: Z: x and y exchanged
# %% decision_boundary
def ff_nn_relu(X, W, b, v, c):
    """Computes yhat given input data and model specification"""
    return sigmoid(relu(X @ W + b) @ v + c)

Z = np.zeros((250, 250))
for countx, i in enumerate(x_grid):
    for county, j in enumerate(y_grid):
        temp = np.array([i, j])
        Z[county][countx] = ff_nn_relu(temp, W_final, b_final, v_final, c_final).item()
