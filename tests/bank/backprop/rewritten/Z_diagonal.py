"""x_grid and y_grid are zipped to 250 points, and the result is repeated 250 times."""
# loses: test_decision_boundary
# diagnosis: Z: the diagonal again and again
# %% decision_boundary
def ff_nn_relu(X, W, b, v, c):
    return sigmoid(relu(X @ W + b) @ v + c)

pts = np.array(list(zip(x_grid, y_grid)))
line = ff_nn_relu(pts, W_final, b_final, v_final, c_final).flatten()
Z = np.tile(line, (250, 1))
