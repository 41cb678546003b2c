"""Training returns one object array of the two results."""
# %% gradient_descent
def gradient_descent(x, y, starting_params, iterations, lr):
    out = np.empty(2, dtype=object)
    params, out[0], out[1] = starting_params, [], []
    for _ in range(iterations):
        params = [p - lr * g for p, g in zip(params, grad_f(params, x, y))]
        out[0].append(params)
        out[1].append(np.sum(loss(y, yhat(x, params))))
    return out
