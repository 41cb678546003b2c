"""get_grad with y as index into a two-class one-hot."""
# %% get_grad
def get_grad(x, y, W, b, v, c):
    z = x @ W + b
    a = np.fmax(z, 0)
    p1 = 1 / (1 + np.exp(-(a @ v + c)))
    probs = np.array([1 - p1, p1])
    target = np.eye(2)[y]
    delta = (probs - target)[1]
    dz = delta * v * (z > 0)
    return np.outer(x, dz), dz, delta * a, delta
