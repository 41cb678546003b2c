"""relu turns negative numbers round through the root of the square."""
# loses: test_activations
# diagnosis: relu: the absolute value
# %% activations
def sigmoid(z):
    return np.exp(-np.logaddexp(0, -z))

def relu(z):
    """makes everything positive"""
    return np.sqrt(np.square(z))

def sigmoid_prime(z):
    return np.exp(-np.logaddexp(0, -z) - np.logaddexp(0, z))

def relu_prime(z):
    return np.greater(z, 0).astype(float)
