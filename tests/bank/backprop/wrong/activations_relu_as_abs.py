"""relu is the absolute value."""
# loses: test_activations
# diagnosis: relu: the absolute value
# %% activations
def sigmoid(z):
    return 1 / (1 + np.exp(-z))
def relu(z):
    return np.abs(z)          # no negative values
def sigmoid_prime(z):
    return sigmoid(z) * (1 - sigmoid(z))
def relu_prime(z):
    return (z > 0) + 0.0
