"""relu_prime is half of 1 + sign(z)."""
# loses: test_activations
# diagnosis: relu_prime: ½ at z = 0
# %% activations
def sigmoid(z):
    return 1 / (1 + 1 / np.exp(z))

def relu(z):
    return np.maximum(z, np.zeros_like(z))

def sigmoid_prime(z):
    return sigmoid(z) * (1 - sigmoid(z))

def relu_prime(z):
    """(1 + sign) / 2, smart without if"""
    return (1 + np.sign(z)) / 2
