"""relu_prime counts z = 0 as on, because the mask sets only what is smaller than 0."""
# loses: test_activations
# diagnosis: relu_prime: 1 at z = 0
# %% activations
def sigmoid(z):
    return 1 / (1 + np.exp(-z))

def relu(z):
    res = np.array(z, dtype=float, copy=True)
    res[res < 0] = 0
    return res

def sigmoid_prime(z):
    return sigmoid(-z) * sigmoid(z)

def relu_prime(z):
    z = np.array(z)
    res = np.ones(z.shape)
    res[z < 0] = 0
    return res
