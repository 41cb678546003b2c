"""sigmoid_prime is (1 - g)(1 + g), remembered from tanh networks."""
# loses: test_activations
# diagnosis: sigmoid_prime: 1 − g² as for tanh
# %% activations
def sigmoid(z):
    return 1.0 / (1.0 + np.exp(-z))

def relu(z):
    return np.where(z > 0, z, 0.0)

def sigmoid_prime(z):
    return (1 - sigmoid(z)) * (1 + sigmoid(z))

def relu_prime(z):
    return np.where(z > 0, 1.0, 0.0)
