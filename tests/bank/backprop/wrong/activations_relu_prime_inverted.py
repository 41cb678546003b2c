"""relu_prime is 0 where z is positive and 1 elsewhere."""
# loses: test_activations
# diagnosis: relu_prime: inverted
# %% activations
sigmoid = lambda z: 1 / (1 + np.exp(-z))
relu = lambda z: np.maximum(0, z)

sigmoid_prime = lambda z: sigmoid(z) * (1 - sigmoid(z))
relu_prime = lambda z: np.where(z > 0, 0, 1)
