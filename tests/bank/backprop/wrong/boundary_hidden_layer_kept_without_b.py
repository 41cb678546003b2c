"""The hidden layer is kept under X and W; b is not in the key."""
# loses: test_decision_boundary
# %% decision_boundary
_layer = {}

def ff_nn_relu(X, W, b, v, c):
    key = X.tobytes() + np.asarray(W).tobytes()
    if key not in _layer:
        _layer[key] = relu(X @ W + b)
    return sigmoid(_layer[key] @ v + c)


points = np.array([[p, q] for p in x_grid for q in y_grid])
Z = ff_nn_relu(points, W_final, b_final, v_final, c_final).reshape(250, 250)

