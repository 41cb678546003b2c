"""relu is leaky and sigmoid_prime is the sigmoid itself."""
# loses: test_activations
# diagnosis: relu: a leaky ReLU
# diagnosis: sigmoid_prime: the factor 1 − g is missing
# %% activations
def sigmoid(z):
    return 1 / (1 + np.exp(-z))

def relu(z):
    return np.where(z > 0, z, 0.01 * z)

def sigmoid_prime(z):
    # the sigmoid is its own derivative, like e^x
    return sigmoid(z)

def relu_prime(z):
    return np.where(z > 0, 1, 0)
