"""relu_prime multiplies the mask by z again, element by element in a vectorised scalar function."""
# loses: test_activations
# diagnosis: relu_prime: the ReLU itself
# %% activations
@np.vectorize
def _g(t):
    return 1.0 / (1.0 + np.exp(-t))

def sigmoid(z):
    return _g(np.asarray(z, dtype=float))

def relu(z):
    return np.vectorize(lambda t: max(t, 0.0), otypes=[float])(z)

def sigmoid_prime(z):
    return np.vectorize(lambda t: _g(t) * _g(-t), otypes=[float])(np.asarray(z, dtype=float))

def relu_prime(z):
    def passes(t):
        if t <= 0:
            return 0.0
        return t          # the gradient passes through
    return np.vectorize(passes, otypes=[float])(z)
