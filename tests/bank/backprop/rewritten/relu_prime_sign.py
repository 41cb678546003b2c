"""relu_prime divides z by its absolute value, with 0 protected."""
# loses: test_activations
# diagnosis: relu_prime: the sign of z
# %% activations
def sigmoid(z):
    return 1 / (1 + np.exp(-np.asarray(z)))

def relu(z):
    return np.asarray(z) * (np.asarray(z) > 0)

def sigmoid_prime(z):
    return sigmoid(z) * (1 - sigmoid(z))

def relu_prime(z):
    z = np.asarray(z, dtype=float)
    size = np.abs(z)
    size = np.where(size == 0, 1.0, size)    # don't divide by 0, derivative is 0 there
    return z / size
