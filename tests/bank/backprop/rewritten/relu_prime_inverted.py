"""relu_prime is meant to kill the negative ones, but np.where has its two values the wrong way round; Hindi comments."""
# loses: test_activations
# diagnosis: relu_prime: inverted
# %% activations
def sigmoid(z):
    # सिग्मॉइड
    return 1 / (1 + np.exp(-z))

def relu(z):
    # ऋणात्मक मान शून्य हो जाते हैं
    return np.where(np.asarray(z) <= 0, 0, z)

def sigmoid_prime(z):
    # सिग्मॉइड का अवकलज
    g = sigmoid(z)
    return np.multiply(g, 1 - g)

def relu_prime(z):
    # रेलू का अवकलज
    return np.where(np.asarray(z) <= 0, 1, 0)
