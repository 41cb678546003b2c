"""relu_prime has the slope 0.01 for negative numbers (and a correct 0 at 0), relu is the plain one."""
# loses: test_activations
# diagnosis: relu_prime: the slope of the leaky ReLU
# %% activations
def sigmoid(z):
    return np.exp(-np.log1p(np.exp(-z)))

def relu(z):
    return np.maximum(z, 0)

def sigmoid_prime(z):
    a = sigmoid(z)
    return a * (1 - a)

def relu_prime(z):
    """avoid dead neurons"""
    return 1.0 * (z > 0) + 0.01 * (z < 0)
