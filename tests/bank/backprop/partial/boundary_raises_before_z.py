"""The last cell defines a right ff_nn_relu, then raises at top level on a misspelt name before Z exists, so the locked plot raises too; the forward part is still worth its share."""
# loses: test_decision_boundary
# %% decision_boundary
def ff_nn_relu(X, W, b, v, c):
    """Computes yhat given input data and model specification"""
    return sigmoid(relu(X @ W + b) @ v + c)

pts = np.array([[i, j] for i in x_grid for j in y_grid])
Z = ff_nn_relu(pts, W_fnal, b_final, v_final, c_final).reshape(250, 250)
