"""sigmoid_prime is one over cosh squared, the slope of tanh."""
# loses: test_activations
# diagnosis: sigmoid_prime: the derivative of tanh
# %% activations
def sigmoid(z):
    """logistic"""
    return 0.5 + 0.5 * np.tanh(0.5 * np.asarray(z))

def relu(z):
    """ramp"""
    return 0.5 * (z + np.abs(z))

def sigmoid_prime(z):
    """sech squared"""
    return 1 / np.cosh(z) ** 2

def relu_prime(z):
    """step"""
    return np.heaviside(z, 0.0)
