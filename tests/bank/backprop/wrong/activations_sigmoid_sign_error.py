"""1/(1+exp(z)): the minus sign is lost, and later runs faithfully climb with it."""
# loses: test_activations
# diagnosis: sigmoid: the sign of the exponent
# %% activations
sigmoid = lambda z: 1 / (1 + np.exp(z))
relu = lambda z: np.maximum(0, z)
sigmoid_prime = lambda z: sigmoid(z) * (1 - sigmoid(z))
relu_prime = lambda z: (z > 0) * 1
