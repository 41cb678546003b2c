"""All four gradients are right, but dv is returned before db (both are (3,))."""
# loses: test_get_grad
# diagnosis: none
# %% get_grad
def get_grad(x, y, W, b, v, c):
    z = np.dot(W.T, x) + b
    a = np.maximum(0, z)
    y_hat = 1 / (1 + np.exp(-(np.dot(v.T, a) + c)))
    delta2 = y_hat - y
    delta1 = delta2 * v * (z > 0)
    dL_dW = np.outer(x, delta1)
    dL_db = delta1
    dL_dv = delta2 * a
    dL_dc = delta2
    return dL_dW, dL_dv, dL_db, dL_dc
