"""forward differences h=1e-6 in grad_f and get_grad, loss by logs."""
# %% get_grad
def get_grad(x, y, W, b, v, c, h=1e-6):
    def L(t):
        s = np.maximum(0, x @ t[:6].reshape(2, 3) + t[6:9]) @ t[9:12] + t[12]
        p = 1 / (1 + np.exp(-s))
        return -(y * np.log(p) + (1 - y) * np.log(1 - p))
    t = np.r_[W.ravel(), b, v, c]
    g = np.array([(L(t + h * e) - L(t)) / h for e in np.eye(13)])
    return g[:6].reshape(2, 3), g[6:9], g[9:12], g[12]
# %% grad_f
def grad_f(params, x, y, h=1e-6):
    t = np.concatenate([np.ravel(p) for p in params])
    def L(t):
        s = np.maximum(0, x @ t[:6].reshape(2, 3) + t[6:9]) @ t[9:12].reshape(3, 1) + t[12]
        p = 1 / (1 + np.exp(-s))
        return np.sum(-(y * np.log(p) + (1 - y) * np.log(1 - p)))
    g = np.array([(L(t + h * e) - L(t)) / h for e in np.eye(13)])
    return [g[:6].reshape(2, 3), g[6:9].reshape(1, 3), g[9:12].reshape(3, 1), g[12]]
