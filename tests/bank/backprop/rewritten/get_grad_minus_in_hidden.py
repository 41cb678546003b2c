"""A minus slips in at the step to the hidden layer."""
# loses: test_get_grad
# diagnosis: get_grad: the wrong sign in the hidden layer
# %% get_grad
def get_grad(x, y, W, b, v, c):
    # Vorwärtslauf
    z = W.T @ x + b
    a = np.maximum(z, 0)
    y_dach = 1 / (1 + np.exp(-(v @ a + c)))

    # Rückwärtslauf
    dc = y_dach - y
    dv = (y_dach - y) * a
    db = (y - y_dach) * v * (z > 0)
    dW = np.outer(x, (y - y_dach) * v * (z > 0))
    return dW, db, dv, dc
