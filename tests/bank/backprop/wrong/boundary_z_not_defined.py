"""Writes ff_nn_relu and never makes Z, so the locked plot raises NameError."""
# loses: test_decision_boundary
# diagnosis: none
# %% decision_boundary
def ff_nn_relu(X, W, b, v, c):
    """Computes yhat given input data and model specification"""
    return sigmoid(relu(np.dot(X, W) + b).dot(v) + c)
