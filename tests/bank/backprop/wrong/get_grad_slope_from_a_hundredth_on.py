"""The slope counts as 1 only where z is above 0.01: units on by less get none."""
# loses: test_get_grad
# %% get_grad
def get_grad(x, y, W, b, v, c):
    z = W.T @ x + b
    a = np.where(z > 0, z, 0.0)
    p = 1 / (1 + np.exp(-(a @ v + c)))
    d = (p - y) * v * (z > 1e-2)
    return np.outer(x, d), d, (p - y) * a, p - y

