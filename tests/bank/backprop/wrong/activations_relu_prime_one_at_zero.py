"""relu_prime(0) is 1, from >= in place of >."""
# loses: test_activations
# diagnosis: relu_prime: 1 at z = 0
# %% activations
def sigmoid(z):
    return 1.0 / (1.0 + np.exp(-z))

def sigmoid_prime(z):
    s = sigmoid(z)
    return s * (1.0 - s)

def relu(z):
    return z * (z >= 0)

def relu_prime(z):
    return 1.0 * (z >= 0)
