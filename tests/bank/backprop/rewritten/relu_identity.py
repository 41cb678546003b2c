"""relu's loop writes the same value in both branches, so nothing is cut off."""
# loses: test_activations
# diagnosis: relu: nothing is cut off
# %% activations
def sigmoid(z):
    return 1 / (np.exp(np.negative(z)) + 1)

def relu(z):
    z = np.asarray(z, dtype=float)
    out = np.zeros(z.size)
    for k, value in enumerate(z.ravel()):
        if value > 0:
            out[k] = value
        else:
            out[k] = min(0, value)
    return out.reshape(z.shape)

def sigmoid_prime(z):
    return sigmoid(z) - sigmoid(z) * sigmoid(z)

def relu_prime(z):
    z = np.asarray(z, dtype=float)
    out = np.zeros(z.size)
    for k, value in enumerate(z.ravel()):
        if value > 0:
            out[k] = 1
    return out.reshape(z.shape)
