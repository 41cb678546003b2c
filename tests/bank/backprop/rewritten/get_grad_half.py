"""Believes that the loss has a 1/2 in front and carries it through to the end."""
# loses: test_get_grad
# diagnosis: get_grad: a half where none belongs
# %% get_grad
def get_grad(x, y, W, b, v, c):
    z = np.dot(W.T, x) + b
    h = z * (z > 0)
    out = 1 / (1 + np.exp(-(np.dot(v, h) + c)))
    delta = out - y
    g_W = np.outer(x, delta * v * (z > 0))
    g_b = delta * v * (z > 0)
    g_v = delta * h
    g_c = delta
    # the loss is 1/2 * cross entropy
    return g_W / 2, g_b / 2, g_v / 2, g_c / 2
