"""sigmoid_prime multiplies g by 1 + g, expanded to g plus g squared."""
# loses: test_activations
# diagnosis: sigmoid_prime: 1 + g in place of 1 − g
# %% activations
def sigmoid(z):
    denominator = 1 + np.exp(-z)
    return 1 / denominator

def relu(z):
    negative = np.asarray(z) < 0
    return np.where(negative, 0, z)

def sigmoid_prime(z):
    g = sigmoid(z)
    # from the formula sheet
    return g + g * g

def relu_prime(z):
    positive = np.asarray(z) > 0
    return positive.astype(int)
