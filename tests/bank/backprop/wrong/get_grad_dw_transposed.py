"""dW comes out (3, 2), one row a hidden unit."""
# loses: test_get_grad
# diagnosis: get_grad: dW is transposed
# %% get_grad
def get_grad(x, y, W, b, v, c):
    z = W.T @ x + b
    a = np.maximum(0, z)
    yh = 1 / (1 + np.exp(-(v @ a + c)))
    delta = yh - y
    dz = delta * v * (z > 0).astype(float)
    return np.outer(dz, x), dz, delta * a, delta
