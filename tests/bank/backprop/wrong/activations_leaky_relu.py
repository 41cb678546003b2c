"""A leaky ReLU with slope 0.01 "so that units do not die", with its own right derivative."""
# loses: test_activations
# diagnosis: relu: a leaky ReLU
# diagnosis: relu_prime: the slope of the leaky ReLU
# %% activations
def sigmoid(z):
    return 1/(1+np.exp(-z))

def relu(z):
    # leaky version so units don't die
    return np.where(z > 0, z, 0.01*z)

def sigmoid_prime(z):
    return sigmoid(z)*(1-sigmoid(z))

def relu_prime(z):
    return np.where(z > 0, 1.0, 0.01)
