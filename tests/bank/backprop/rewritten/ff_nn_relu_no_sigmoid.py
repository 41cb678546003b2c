"""ff_nn_relu ends with the weighted sum, and Z is made of probabilities from yhat."""
# loses: test_decision_boundary
# diagnosis: ff_nn_relu: no sigmoid at the output
# %% decision_boundary
def ff_nn_relu(X, W, b, v, c):
    """Computes yhat given input data and model specification"""
    hidden = relu(np.dot(X, W) + b)
    out = np.dot(hidden, v) + c
    return out

grid = np.array([[x1, x2] for x1 in x_grid for x2 in y_grid])
Z = yhat(grid, [W_final, b_final, v_final, c_final]).reshape(250, 250)
