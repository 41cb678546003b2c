"""The sigmoid decides for a class at once, with rounding as the last step."""
# loses: test_activations
# diagnosis: sigmoid: rounded to a class
# %% activations
def sigmoid(z):
    p = 1 / (1 + np.exp(-1 * z))
    # the labels are 0 or 1 so the output neuron has to say 0 or 1
    return np.round(p)

def relu(z):
    return z * (z > 0)

def sigmoid_prime(z):
    p = 1 / (1 + np.exp(-1 * z))
    return p - p ** 2

def relu_prime(z):
    return (z > 0) * 1
