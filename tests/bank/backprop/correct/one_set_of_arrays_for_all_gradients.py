"""grad_f hands back the same four arrays at each call, filled anew: nobody keeps two gradients at once."""
# %% grad_f
SLOPES = [np.empty((2, 3)), np.empty((1, 3)), np.empty((3, 1)), np.empty((1, 1))]


def grad_f(params, x, y):
    W, b, v, c = params
    x, y = np.reshape(x, (-1, 2)), np.reshape(y, (-1, 1))
    sums = x @ W + b
    outs = np.maximum(sums, 0.0)
    misses = 1.0 / (1.0 + np.exp(-(outs @ v + c))) - y
    back = (misses @ v.T) * (sums > 0)
    np.matmul(x.T, back, out=SLOPES[0])
    np.sum(back, axis=0, keepdims=True, out=SLOPES[1])
    np.matmul(outs.T, misses, out=SLOPES[2])
    np.sum(misses, axis=0, keepdims=True, out=SLOPES[3])
    return SLOPES[:3] + [SLOPES[3].item()]
