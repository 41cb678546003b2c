"""sigmoid is tanh, so y_hat may be negative and every logarithm later in the notebook may be NaN (warnings, no exception)."""
# loses: test_activations
# diagnosis: sigmoid: tanh in place of the sigmoid
# diagnosis: sigmoid_prime: the derivative of tanh
# %% activations
def sigmoid(z):
    return (np.exp(z) - np.exp(-z)) / (np.exp(z) + np.exp(-z))

def relu(z):
    return np.maximum(z, 0)

def sigmoid_prime(z):
    return 1 - sigmoid(z)**2

def relu_prime(z):
    return np.where(z > 0, 1, 0)
