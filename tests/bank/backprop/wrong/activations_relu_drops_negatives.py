"""relu returns a plain list of the positive entries only, so its length is wrong and later cells that call it raise (both training cells among them)."""
# loses: test_activations
# diagnosis: none
# %% activations
def sigmoid(z):
    return 1 / (1 + np.exp(-z))

def relu(z):
    result = []
    for value in np.ravel(z):
        if value > 0:
            result.append(value)
    return result

def sigmoid_prime(z):
    return sigmoid(z) * (1 - sigmoid(z))

def relu_prime(z):
    return (z > 0).astype(float)
