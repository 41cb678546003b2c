"""sigmoid_prime is s*s, from a slip in the algebra of 1 - s; nothing else in the model answer calls it."""
# loses: test_activations
# diagnosis: sigmoid_prime: g² in place of g · (1 − g)
# %% activations
def sigmoid(z):
    return 1 / (1 + np.exp(-z))

def sigmoid_prime(z):
    return 1 / (1 + np.exp(-z))**2

def relu(z):
    return np.clip(z, 0, None)

def relu_prime(z):
    return np.heaviside(z, 0)
