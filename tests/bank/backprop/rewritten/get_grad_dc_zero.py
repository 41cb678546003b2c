"""c is called a constant, and dc is 0."""
# loses: test_get_grad
# diagnosis: get_grad: dc is left at 0
# %% get_grad
def get_grad(x, y, W, b, v, c):
    z = W.T @ x + b
    a = np.maximum(z, 0)
    y_hat = 1 / (1 + np.exp(-(v @ a + c)))
    grads = {"W": None, "b": None, "v": None, "c": 0.0}
    err = y_hat - y
    grads["v"] = err * a
    grads["b"] = err * v * (z > 0)
    grads["W"] = np.outer(x, grads["b"])
    return grads["W"], grads["b"], grads["v"], grads["c"]
