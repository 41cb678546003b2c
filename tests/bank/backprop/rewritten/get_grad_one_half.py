"""The loss is thought to carry a one half, and the half stays in the derivative."""
# loses: test_get_grad
# diagnosis: get_grad: a half where none belongs
# %% get_grad
def get_grad(x, y, W, b, v, c):
    """Renvoie dW, db, dv, dc"""
    def sigmoide(u):
        return 1 / (1 + np.exp(-u))

    # couche cachée
    z = W.T.dot(x) + b
    a = np.where(z > 0, z, 0)
    y_chapeau = sigmoide(v.dot(a) + c)

    # L = 1/2 * entropie croisée
    dL_dychapeau = 0.5 * ((1 - y) / (1 - y_chapeau) - y / y_chapeau)
    dL_ds = dL_dychapeau * y_chapeau * (1 - y_chapeau)
    dL_da = dL_ds * v
    dL_dz = dL_da * np.where(z > 0, 1, 0)
    return np.outer(x, dL_dz), dL_dz, dL_ds * a, dL_ds
