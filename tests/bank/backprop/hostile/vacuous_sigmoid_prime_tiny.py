"""As with zero, but a hair beside it: a sigmoid_prime of 1e-9 z makes the gradient too small to be told from zeros."""
# earns at most: 58
# must not: earn grad_f's points with zeros
# %% activations
def sigmoid(z):
    return 1 / (1 + np.exp(-z))
def relu(z):
    return np.maximum(0, z)
def sigmoid_prime(z):
    return 1e-9 * z
def relu_prime(z):
    return (z > 0) * 1.0
# %% grad_f
def grad_f(params, x, y):
    return [np.asarray(p) * 0.0 for p in params]
