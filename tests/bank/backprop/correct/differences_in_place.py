"""Central differences that move each parameter in place with += h, -= 2h, += h."""
# %% grad_f
def grad_f(params, x, y):
    params = list(params)
    h = 1e-5
    def L():
        return np.sum(loss(y, yhat(x, params)))
    grads = []
    for k in range(3):
        g = np.zeros_like(params[k])
        for idx in np.ndindex(g.shape):
            params[k][idx] += h; up = L()
            params[k][idx] -= 2 * h; down = L()
            params[k][idx] += h
            g[idx] = (up - down) / (2 * h)
        grads.append(g)
    params[3] += h; up = L()
    params[3] -= 2 * h; down = L()
    params[3] += h
    grads.append((up - down) / (2 * h))
    return grads
