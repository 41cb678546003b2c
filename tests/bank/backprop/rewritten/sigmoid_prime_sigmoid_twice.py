"""sigmoid_prime calls a helper for activations-to-slopes that applies the sigmoid a second time."""
# loses: test_activations
# diagnosis: sigmoid_prime: the sigmoid applied twice
# %% activations
def sigmoid(z):
    return 1 / (1 + np.exp(-z))

def relu(z):
    return np.maximum(0, z)

def _slope(t):
    return sigmoid(t) * (1 - sigmoid(t))

def sigmoid_prime(z):
    activation = sigmoid(z)
    return _slope(activation)

def relu_prime(z):
    return (z > 0).astype(float) if isinstance(z, np.ndarray) else float(z > 0)
