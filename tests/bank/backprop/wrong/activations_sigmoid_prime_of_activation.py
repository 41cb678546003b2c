"""sigmoid_prime expects the activation, s*(1-s) of its argument, not z."""
# loses: test_activations
# diagnosis: sigmoid_prime: in terms of the activation
# %% activations
def sigmoid(z):
    return 1 / (1 + np.exp(-z))

def relu(z):
    return np.maximum(0, z)

def sigmoid_prime(s):
    return s * (1 - s)

def relu_prime(z):
    return (z > 0).astype(int)
