"""The sigmoid is 2 / (1 + e^-2z) - 1, that is tanh, and its derivative is built on it with g(1-g)."""
# loses: test_activations
# diagnosis: sigmoid: tanh in place of the sigmoid
# %% activations
def sigmoid(z):
    # S-shaped curve
    e = np.exp(-2.0 * np.asarray(z))
    return 2 / (1 + e) - 1

def relu(z):
    return (np.abs(z) + z) / 2

def sigmoid_prime(z):
    g = sigmoid(z)
    return g * (1 - g)

def relu_prime(z):
    return np.heaviside(z, 0)
