"""relu_prime is the derivative of z, so one everywhere."""
# loses: test_activations
# diagnosis: relu_prime: 1 everywhere
# %% activations
def sigmoid(z):
    ez = np.exp(-np.abs(z))
    return np.where(np.asarray(z) < 0, ez, 1) / (1 + ez)

def relu(z):
    return np.maximum(0, z)

def sigmoid_prime(z):
    ez = np.exp(-np.abs(z))
    return ez / (1 + ez) / (1 + ez)

def relu_prime(z):
    # relu is linear => d/dz z = 1
    return np.ones_like(z, dtype=float)
