"""Central differences for grad_f and get_grad, with the ReLU gates frozen at the middle point so that relu'(0) = 0 and kinks do not matter."""
# %% get_grad
def get_grad(x, y, W, b, v, c, h=1e-5):
    gate = W.T @ x + b > 0
    def L(t):
        z = t[:6].reshape(2, 3).T @ x + t[6:9]
        s = t[9:12] @ (gate * z) + t[12]
        return np.logaddexp(0, s) - y * s
    t = np.hstack([W.ravel(), b, v, c])
    g = np.array([(L(t + h * e) - L(t - h * e)) / (2 * h) for e in np.eye(13)])
    return g[:6].reshape(2, 3), g[6:9], g[9:12], g[12]
# %% grad_f
def grad_f(params, x, y, h=1e-5):
    """numerical gradient of the total loss"""
    W, b, v, c = params
    gate = (x @ W + b) > 0          # slope of relu: fixed, 0 at the kink by convention
    def total(W, b, v, c):
        s = (gate * (x @ W + b)) @ v + c
        return np.sum(np.logaddexp(0, s) - y * s)
    base = [np.array(p, dtype=float) for p in params]
    grads = []
    for k in range(4):
        g = np.zeros_like(base[k])
        for idx in np.ndindex(base[k].shape):
            plus = [p.copy() for p in base]
            minus = [p.copy() for p in base]
            plus[k][idx] += h
            minus[k][idx] -= h
            g[idx] = (total(*plus) - total(*minus)) / (2 * h)
        grads.append(g)
    return grads
# %% gradient_descent_momentum
def gradient_descent_momentum(x, y, starting_params, iterations, lr, alpha):
    """Polyak's heavy ball: alpha times the last displacement, no velocity variable at all"""
    p = list(starting_params)
    previous = p
    trajectories, losses = [p], []
    for _ in range(iterations):
        losses.append(np.sum(loss(y, yhat(x, p))))
        g = grad_f(p, x, y)
        p, previous = [p[k] - lr * g[k] + alpha * (p[k] - previous[k]) for k in range(4)], p
        trajectories.append(p)
    return trajectories, losses     # T+1 points, T losses (before each step)
