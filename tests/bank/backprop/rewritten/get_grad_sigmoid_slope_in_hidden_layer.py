"""Uses sigmoid'(z) for the hidden units, as in the lecture's all-sigmoid network."""
# loses: test_get_grad
# diagnosis: get_grad: the sigmoid's slope in the hidden layer
# %% get_grad
def sigmoide(t):
    return 1 / (1 + np.exp(-t))

def pente(t):
    # dérivée de la fonction d'activation
    return sigmoide(t) * (1 - sigmoide(t))

def get_grad(x, y, W, b, v, c):
    z = W.T @ x + b
    a = np.maximum(z, 0)
    erreur = sigmoide(v @ a + c) - y
    dz = erreur * v * pente(z)
    return np.outer(x, dz), dz, erreur * a, erreur
