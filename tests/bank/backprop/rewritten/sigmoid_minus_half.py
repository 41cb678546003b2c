"""The tanh identity for the sigmoid without its constant one half."""
# loses: test_activations
# diagnosis: sigmoid: the sigmoid minus a half
# %% activations
def sigmoid(z):
    """no overflow: sigmoid through tanh of the half argument"""
    return 0.5 * np.tanh(0.5 * np.asarray(z))

def relu(z):
    return np.maximum(z, 0.0)

def sigmoid_prime(z):
    t = np.tanh(0.5 * np.asarray(z))
    return 0.25 * (1 + t) * (1 - t)

def relu_prime(z):
    return 1.0 * (np.asarray(z) > 0)
