"""Each step calls the next one, which works for hundreds of steps and not for the notebook's three thousand."""
# loses: test_gradient_descent
# %% gradient_descent
def gradient_descent(x, y, starting_params, iterations, lr):
    def from_here(params, left):
        total = float(np.sum(loss(y, yhat(x, params))))
        if not left:
            return [params], [total]
        slopes = grad_f(params, x, y)
        states, totals = from_here([p - lr * slope for p, slope in zip(params, slopes)], left - 1)
        return [params, *states], [total, *totals]

    return from_here(list(starting_params), iterations)
