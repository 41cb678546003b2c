"""relu fills an array that it keeps for each shape, and what was positive there before stays."""
# loses: test_activations
# %% activations
kept = {}


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def relu(z):
    z = np.asarray(z)
    filled = kept.setdefault(z.shape, np.zeros(z.shape))
    filled[z > 0] = z[z > 0]
    return filled


def sigmoid_prime(z):
    return sigmoid(z) * (1 - sigmoid(z))


def relu_prime(z):
    return (z > 0).astype(float)
