"""sigmoid_prime expects the output of the sigmoid, a minus a squared; Spanish comments."""
# loses: test_activations
# diagnosis: sigmoid_prime: in terms of the activation
# %% activations
def sigmoid(z):
    # funcion sigmoide
    return np.divide(1, np.add(1, np.exp(np.negative(z))))

def relu(z):
    # parte positiva
    return np.multiply(z, np.greater(z, 0))

def sigmoid_prime(z):
    # z ya es la salida de la sigmoide: a - a^2
    return np.subtract(z, np.square(z))

def relu_prime(z):
    # escalon, en cero vale cero
    return np.greater(z, 0) * 1.0
