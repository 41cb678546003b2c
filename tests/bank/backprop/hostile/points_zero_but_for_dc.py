"""The gradient is zero but for dc, and zeros add up over rows."""
# unlisted: blank
# earns at most: 2
# must not: earn the points for many rows with zeros
# %% grad_f
def grad_f(params, x, y):
    W, b, v, c = params
    a = np.maximum(0, np.reshape(x, (-1, 2)) @ W + b)
    delta = 1 / (1 + np.exp(-(a @ np.reshape(v, (3, 1)) + c))) - np.reshape(y, (-1, 1))
    return [np.zeros((2, 3)), np.zeros((1, 3)), np.zeros((3, 1)), float(delta.sum())]
