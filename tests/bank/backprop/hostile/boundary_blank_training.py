"""Everything is right but the two training functions, which are blank: the grid shows the example parameters that nobody trained."""
# earns at most: 43
# must not: earn the accuracy's points without training
# %% gradient_descent
def gradient_descent(x, y, starting_params, iterations, lr):
    raise NotImplementedError()
# %% gradient_descent_momentum
def gradient_descent_momentum(x, y, starting_params, iterations, lr, alpha):
    raise NotImplementedError()
