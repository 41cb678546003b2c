"""relu calls itself for ever; what calls it (yhat, grad_f, both training cells, ff_nn_relu) raises RecursionError, though only relu is at fault, so a grader that lends no working relu takes those cells too."""
# loses: test_activations
# %% activations
def sigmoid(z):
    return 1 / (1 + np.exp(-z))

def relu(z):
    z = np.array(z)
    return np.where(z > 0, relu(z), 0)

def sigmoid_prime(z):
    return sigmoid(z) * (1 - sigmoid(z))

def relu_prime(z):
    return (z > 0).astype(int)
