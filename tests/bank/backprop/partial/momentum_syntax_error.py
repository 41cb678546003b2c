"""A syntax error in the momentum cell: there is no momentum run, and the grid shows the example parameters; the rest is right."""
# loses: test_gradient_descent_momentum
# %% gradient_descent_momentum
def gradient_descent_momentum(x, y, starting_params, iterations, lr, alpha)
    params = list(starting_params)
    return [params], []
