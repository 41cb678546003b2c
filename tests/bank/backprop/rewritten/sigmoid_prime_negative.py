"""sigmoid_prime uses the chain rule on (1 + e^-z)^-1 and forgets the inner minus."""
# loses: test_activations
# diagnosis: sigmoid_prime: the wrong sign
# %% activations
def sigmoid(z):
    return (1 + np.exp(-z)) ** -1.0

def relu(z):
    return np.max([np.zeros(np.shape(z)), np.asarray(z)], axis=0)

def sigmoid_prime(z):
    # outer: -1 * u^-2, inner: e^-z, with u = 1 + e^-z
    # one 1/u goes to each of them: -1/u and e^-z/u = 1 - 1/u
    one_over_u = (1 + np.exp(-z)) ** -1.0
    return -one_over_u * (1 - one_over_u)

def relu_prime(z):
    return np.array(z > 0, dtype=float)
