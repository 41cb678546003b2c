"""relu keeps a hundredth of the negative numbers so that no unit dies; French comments."""
# loses: test_activations
# diagnosis: relu: a leaky ReLU
# %% activations
def sigmoid(z):
    # fonction logistique
    return np.reciprocal(1.0 + np.exp(-z))

def relu(z):
    # on garde une petite pente pour que les neurones ne meurent pas
    return np.maximum(0.01 * z, z)

def sigmoid_prime(z):
    # derivee de la sigmoide
    return sigmoid(z) * sigmoid(-z)

def relu_prime(z):
    # 1 si z > 0, sinon 0
    return (np.sign(z) + np.abs(np.sign(z))) / 2
