"""Sums the gradient over shuffled chunks; a decorator, kwargs-only helpers and defaults."""
# %% grad_f
def grad_f(params, x, y, chunk=3):
    order = np.random.permutation(len(x))
    out = None
    for k in range(0, len(x), chunk):
        i = order[k:k + chunk]
        W, b, v, c = params
        z = x[i] @ W + b
        d = sigmoid(relu(z) @ v + c) - y[i]
        dz = d * v.T * relu_prime(z)
        part = (x[i].T @ dz, dz.sum(axis=0)[None], relu(z).T @ d, float(d.sum()))
        out = part if out is None else tuple(a + b for a, b in zip(out, part))
    return out
