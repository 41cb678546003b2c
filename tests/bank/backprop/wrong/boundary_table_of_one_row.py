"""The rows come from np.squeeze(X): a table of one row falls apart."""
# loses: test_decision_boundary
# %% decision_boundary
def ff_nn_relu(X, W, b, v, c):
    def point(p):
        return sigmoid(relu(p @ W + b) @ v + c).item()

    if np.ndim(X) == 1:
        return point(X)
    return np.array([[point(p)] for p in np.squeeze(X)])


points = np.array([[p, q] for p in x_grid for q in y_grid])
Z = ff_nn_relu(points, W_final, b_final, v_final, c_final).reshape(250, 250)

