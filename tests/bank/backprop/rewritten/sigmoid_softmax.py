"""The sigmoid is normalised by the sum of the exponentials of all entries, softmax from the lecture before."""
# loses: test_activations
# diagnosis: sigmoid: divided by the sum over all entries
# %% activations
def sigmoid(z):
    """turns scores into probabilities"""
    exps = np.exp(z - np.max(z))      # stable version
    return exps / np.sum(exps)

def relu(z):
    return np.clip(z, 0, None)

def sigmoid_prime(z):
    return 1 / (1 + np.exp(-z)) / (1 + np.exp(z))

def relu_prime(z):
    return np.where(z > 0, 1, 0)
