"""Classes, but a point is called 1 only above 0.9."""
# loses: test_decision_boundary
# diagnosis: Z: another border than ½
# %% decision_boundary
def ff_nn_relu(X, W, b, v, c):
    return sigmoid(relu(X @ W + b) @ v + c)

Z = np.zeros((250, 250))
for i, gx in enumerate(x_grid):
    for j, gy in enumerate(y_grid):
        p = ff_nn_relu(np.array([gx, gy]), W_final, b_final, v_final, c_final).item()
        if p > 0.9:
            Z[i, j] = 1
