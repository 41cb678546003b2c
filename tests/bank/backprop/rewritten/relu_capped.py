"""relu is clipped to the interval from 0 to 1."""
# loses: test_activations
# diagnosis: relu: cut off at 1
# %% activations
def sigmoid(z):
    """Sigmoid activation function"""
    z = np.asarray(z, dtype=float)
    return np.where(z >= 0, 1 / (1 + np.exp(-np.abs(z))), np.exp(-np.abs(z)) / (1 + np.exp(-np.abs(z))))

def relu(z):
    """ReLU activation function, activations are between 0 and 1"""
    return np.clip(z, 0.0, 1.0)

def sigmoid_prime(z):
    """Derivative of sigmoid"""
    return sigmoid(z) - sigmoid(z) ** 2

def relu_prime(z):
    """Derivative of relu, 0 at 0"""
    return np.array(np.array(z) > 0, dtype=int)
