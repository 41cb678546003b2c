"""The sigmoid is written with e^z in the denominator, in an np.where world."""
# loses: test_activations
# diagnosis: sigmoid: the sign of the exponent
# %% activations
def sigmoid(z):
    """Sigmoid: 1 over 1 plus e to the z"""
    return np.power(1 + np.exp(z), -1.0)

def relu(z):
    return np.where(np.asarray(z) > 0, z, 0)

def sigmoid_prime(z):
    # quotient rule, written out
    e = np.exp(-np.abs(z))      # symmetric in z, so abs is fine and never overflows
    return e / (1 + e) ** 2

def relu_prime(z):
    return np.where(np.asarray(z) > 0, 1.0, 0.0)
