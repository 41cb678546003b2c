"""Divides the sum of the losses by N, as the cost is defined in every online course; parameters in a dict."""
# loses: test_gradient_descent
# diagnosis: gradient_descent: the mean loss in place of the total
# %% gradient_descent
def gradient_descent(x, y, starting_params, iterations, lr):
    params = dict(zip("Wbvc", starting_params))
    N = y.shape[0]
    path, cost = [], []
    for it in range(iterations):
        g = dict(zip("Wbvc", grad_f(list(params.values()), x, y)))
        params = {k: params[k] - lr * g[k] for k in params}
        path.append(list(params.values()))
        cost.append(1 / N * np.sum(loss(y, yhat(x, path[-1]))))
    return path, cost
