"""For a single point c is left out."""
# loses: test_decision_boundary
# %% decision_boundary
def ff_nn_relu(X, W, b, v, c):
    if X.ndim == 1:
        z = [max(0, X[0] * W[0, j] + X[1] * W[1, j] + b[0, j]) for j in range(3)]
        return sigmoid(np.array([sum(z[j] * v[j, 0] for j in range(3))]))[0]
    return sigmoid(relu(X @ W + b) @ v + c)


points = np.array([[p, q] for p in x_grid for q in y_grid])
Z = ff_nn_relu(points, W_final, b_final, v_final, c_final).reshape(250, 250)

