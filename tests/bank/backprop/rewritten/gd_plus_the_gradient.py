"""Goes along the gradient, because "the gradient shows the way"; a fold with accumulate."""
# loses: test_gradient_descent
# diagnosis: gradient_descent: uphill
# %% gradient_descent
from itertools import accumulate

def gradient_descent(x, y, starting_params, iterations, lr):
    def move(p, _):
        # the gradient shows the way
        return [q + lr * g for q, g in zip(p, grad_f(p, x, y))]

    states = list(accumulate(range(iterations), move, initial=list(starting_params)))
    return states, [np.sum(loss(y, yhat(x, p))) for p in states]
