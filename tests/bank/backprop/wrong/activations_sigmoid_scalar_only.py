"""sigmoid uses math.exp and takes single numbers only, so yhat and grad_f raise on many rows, and so do the locked training cells."""
# loses: test_activations
# diagnosis: none
# %% activations
import math

def sigmoid(z):
    return 1 / (1 + math.exp(-z))

def relu(z):
    return np.maximum(0, z)

def sigmoid_prime(z):
    return sigmoid(z) * (1 - sigmoid(z))

def relu_prime(z):
    return (z > 0).astype(int)
