"""relu_prime puts its zeros and ones into the caller's array, so relu of the same z is wrong afterwards."""
# loses: test_activations
# %% activations
def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def relu(z):
    return np.maximum(0, z)


def sigmoid_prime(z):
    return sigmoid(z) * sigmoid(-z)


def relu_prime(z):
    z[z <= 0] = 0
    z[z > 0] = 1
    return z
