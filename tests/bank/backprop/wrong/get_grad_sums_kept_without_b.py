"""The weighted sums are kept by x and W: another b is not seen."""
# loses: test_get_grad
# %% get_grad
_z_of = {}


def get_grad(x, y, W, b, v, c):
    key = (x.tobytes(), W.tobytes())
    if key not in _z_of:
        _z_of[key] = W.T @ x + b
    z = _z_of[key]
    a = np.maximum(0, z)
    p = 1 / (1 + np.exp(-(v @ a + c)))
    d = (p - y) * v * (z > 0)
    return np.outer(x, d), d, (p - y) * a, p - y

