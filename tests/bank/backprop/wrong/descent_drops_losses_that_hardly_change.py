"""Losses that do not differ from the one before by more than 1e-9 are not recorded."""
# loses: test_gradient_descent
# %% gradient_descent
def gradient_descent(x, y, starting_params, iterations, lr):
    params, path, losses = list(starting_params), [], []
    for t in range(iterations):
        params = [p - lr * q for p, q in zip(params, grad_f(params, x, y))]
        path.append(params)
        now = float(np.sum(loss(y, yhat(x, params))))
        if not losses or abs(now - losses[-1]) > 1e-9:
            losses.append(now)
    return path, losses

