"""The output's error goes to the hidden layer without the weights of the connection."""
# loses: test_grad_f
# diagnosis: grad_f: the weights v are left out
# %% grad_f
def grad_f(params, x, y):
    W, b, v, c = params
    z = x @ W + b
    a = relu(z)
    erreur = sigmoid(a @ v + c) - y          # erreur en sortie (n, 1)
    erreur_cachee = erreur * relu_prime(z)   # erreur de la couche cachée (n, 3)
    dW = x.T @ erreur_cachee
    db = np.sum(erreur_cachee, axis=0, keepdims=True)
    dv = a.T @ erreur
    dc = np.sum(erreur)
    return [dW, db, dv, dc]
