"""relu_prime gives z itself where it is positive, a second relu in fact."""
# loses: test_activations
# diagnosis: relu_prime: the ReLU itself
# %% activations
def sigmoid(z):
    """Squash to (0, 1)."""
    return 1 / (1 + np.exp(-z))

def sigmoid_prime(z):
    """Slope of the sigmoid at z."""
    return np.exp(-z) / (1 + np.exp(-z)) ** 2

def relu(z):
    """Keep the positive part."""
    return np.where(z < 0, 0, z)

def relu_prime(z):
    """Slope of relu at z."""
    return np.where(z > 0, z, 0)
