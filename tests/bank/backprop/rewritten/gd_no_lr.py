"""Subtracts the bare gradient; itertools-free fold with functools.reduce."""
# loses: test_gradient_descent
# diagnosis: gradient_descent: no learning rate
# %% gradient_descent
from functools import reduce

def gradient_descent(x, y, starting_params, iterations, lr):
    def advance(history, _):
        old = history[-1]
        # new = old - gradient
        return history + [[p - g for p, g in zip(old, grad_f(old, x, y))]]
    history = reduce(advance, range(iterations), [list(starting_params)])
    return history, [np.sum(loss(y, yhat(x, p))) for p in history]
