"""The sigmoid falls, and relu_prime is 1 at 0."""
# loses: test_activations
# diagnosis: sigmoid: the sign of the exponent
# diagnosis: relu_prime: 1 at z = 0
# %% activations
def sigmoid(z):
    return 1 / (1 + np.e ** z)

def relu(z):
    return np.maximum(0, z)

def sigmoid_prime(z):
    return sigmoid(z) * (1 - sigmoid(z))

def relu_prime(z):
    return (np.asarray(z) >= 0).astype(float)
