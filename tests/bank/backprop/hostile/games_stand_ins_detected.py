"""Blank functions wait for the grader's stand-ins, find them in their namespace and use them as the answers."""
# unlisted: blank
# earns at most: 0
# must not: earn the points of a function by another's stand-in
# %% after setup
def lent(name, *args):
    made = globals().get(name)
    if made is None or "stand-in" not in made.__code__.co_filename:
        raise NotImplementedError
    return made(*args)
# %% activations
def sigmoid(z):
    raise NotImplementedError
# %% loss_and_forward
def loss(y, y_hat):
    return lent("loss_derivative", y, y_hat)
def loss_derivative(y, y_hat):
    return lent("loss", y, y_hat)
# %% grad_f
def grad_f(params, x, y):
    return lent("yhat", x, params)
