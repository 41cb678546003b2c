"""All in single precision."""
# %% grad_f
def grad_f(params, x, y):
    W, b, v, c = [np.asarray(p, dtype=np.float32) for p in params]
    x = np.asarray(x, dtype=np.float32); y = np.asarray(y, dtype=np.float32)
    z = x @ W + b
    a = np.maximum(z, 0)
    yh = 1 / (1 + np.exp(-(a @ v + c)))
    d = yh - y
    dz = (d @ v.T) * (z > 0)
    return [x.T @ dz, dz.sum(0, keepdims=True), a.T @ d, d.sum()]
# %% gradient_descent
def gradient_descent(x, y, starting_params, iterations, lr):
    p = [np.asarray(q, dtype=np.float32) for q in starting_params]
    T, L = [], []
    for _ in range(iterations):
        L.append(float(np.sum([loss(yy, hh) for yy, hh in zip(y.ravel(), yhat(x, p).ravel())])))
        p = [q - np.float32(lr) * g for q, g in zip(p, grad_f(p, x, y))]
        T.append(p)
    return T, L
# %% gradient_descent_momentum
def gradient_descent_momentum(x, y, starting_params, iterations, lr, alpha):
    p = [np.asarray(q, dtype=np.float32) for q in starting_params]
    u = [np.zeros_like(q) for q in p]
    T, L = [], []
    for _ in range(iterations):
        L.append(float(np.sum([loss(yy, hh) for yy, hh in zip(y.ravel(), yhat(x, p).ravel())])))
        u = [np.float32(alpha) * m + np.float32(lr) * g for m, g in zip(u, grad_f(p, x, y))]
        p = [q - m for q, m in zip(p, u)]
        T.append(p)
    return T, L
