"""Recursion: the batch gradient is the sum of the gradients of the two halves (16 rows or fewer at the leaves); recursive grid too."""
# %% get_grad
def get_grad(x, y, W, b, v, c):
    def forward(layer, h):
        if layer == 2:
            return [h]
        nxt = np.maximum(0, h @ W + b) if layer == 0 else 1 / (1 + np.exp(-(h @ v + c)))
        return [h] + forward(layer + 1, nxt)
    x0, a, p = forward(0, x)
    def backward(layer, delta):
        if layer == 0:
            return []
        if layer == 2:
            return backward(1, delta * v * (a > 0)) + [delta * a, delta]
        return [np.outer(x0, delta), delta]
    return tuple(backward(2, p - y))
# %% grad_f
def grad_f(params, x, y):
    """gradient(rows) = gradient(first half) + gradient(second half)"""
    n = len(x)
    if n > 16:
        left = grad_f(params, x[:n // 2], y[:n // 2])
        right = grad_f(params, x[n // 2:], y[n // 2:])
        return [l + r for l, r in zip(left, right)]
    W, b, v, c = params
    z = x @ W + b
    a = np.maximum(z, 0)
    d = sigmoid(a @ v + c) - y
    dz = d * v.T * (z > 0)
    return [x.T @ dz, dz.sum(0, keepdims=True), a.T @ d, d.sum()]
# %% decision_boundary
def ff_nn_relu(X, W, b, v, c):
    if X.ndim > 1:
        return np.array([ff_nn_relu(row, W, b, v, c) for row in X])
    a = np.maximum(0, X @ W + np.ravel(b))
    return 1 / (1 + np.exp(-(a @ np.ravel(v) + float(np.squeeze(c)))))

def fill(Z, i0, i1, j0, j1):
    """split the rectangle until it is a single row piece"""
    if i1 - i0 > 1:
        m = (i0 + i1) // 2
        fill(Z, i0, m, j0, j1)
        fill(Z, m, i1, j0, j1)
    elif j1 - j0 > 1:
        m = (j0 + j1) // 2
        fill(Z, i0, i1, j0, m)
        fill(Z, i0, i1, m, j1)
    else:
        Z[i0, j0] = ff_nn_relu(np.array([x_grid[i0], y_grid[j0]]), W_final, b_final, v_final, c_final)

Z = np.zeros((250, 250))
fill(Z, 0, 250, 0, 250)
