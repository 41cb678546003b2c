"""The gradient by central differences of the loss, step 1e-6, through the functions above."""
# %% grad_f
def grad_f(params, x, y):
    W, b, v, c = [np.array(p, dtype=float) for p in params]
    parts = [W, b, v, np.atleast_1d(c)]
    def total():
        return np.sum(loss(y, yhat(x, [parts[0], parts[1], parts[2], parts[3].reshape(np.shape(params[3]))])))
    out = []
    h = 1e-6
    for p in parts:
        g = np.zeros_like(p)
        for i in np.ndindex(p.shape):
            k = p[i]
            p[i] = k + h
            up = total()
            p[i] = k - h
            down = total()
            p[i] = k
            g[i] = (up - down) / (2 * h)
        out.append(g)
    out[3] = out[3].reshape(np.shape(params[3]))
    return out
