"""relu takes the smaller of 0 and z, by a mask on a copy."""
# loses: test_activations
# diagnosis: relu: the smaller in place of the larger
# %% activations
def sigmoid(z):
    return 1 / (1 + np.exp(-z))

def relu(z):
    out = np.array(z, dtype=float)
    # cut off at zero
    out[out > 0] = 0
    return out

def sigmoid_prime(z):
    s = sigmoid(z)
    return s * (1 - s)

def relu_prime(z):
    out = np.zeros(np.shape(z))
    out[np.asarray(z) > 0] = 1
    return out
