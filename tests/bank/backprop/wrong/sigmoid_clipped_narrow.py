"""sigmoid clips z to ±5."""
# loses: test_activations
# diagnosis: none
# %% activations
def sigmoid(z): return 1 / (1 + np.exp(-np.clip(z, -5, 5)))
def relu(z): return np.maximum(z, 0)
def sigmoid_prime(z): return sigmoid(z) * (1 - sigmoid(z))
def relu_prime(z): return (z > 0) * 1.0
