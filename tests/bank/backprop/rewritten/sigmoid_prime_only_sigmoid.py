"""sigmoid_prime computes both factors and returns only the first."""
# loses: test_activations
# diagnosis: sigmoid_prime: the factor 1 − g is missing
# %% activations
def sigmoid(z):
    return (1 + np.tanh(z / 2)) / 2

def relu(z):
    return np.fmax(z, 0)

def sigmoid_prime(z):
    """Compute derivative of sigmoid"""
    t = np.tanh(z / 2)
    first = (1 + t) / 2
    return first

def relu_prime(z):
    return np.where(z > 0, 1, 0)
