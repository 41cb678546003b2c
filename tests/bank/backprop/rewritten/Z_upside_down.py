"""Z runs through y_grid from the top, since row 0 of a picture is at the top."""
# loses: test_decision_boundary
# diagnosis: Z: upside down
# %% decision_boundary
def ff_nn_relu(X, W, b, v, c):
    return sigmoid(relu(X @ W + b) @ v + c)

Z = np.zeros((250, 250))
for i, px in enumerate(x_grid):
    for j, py in enumerate(reversed(y_grid)):      # images start at the top
        Z[i, j] = ff_nn_relu(np.array([[px, py]]), W_final, b_final, v_final, c_final).item()
