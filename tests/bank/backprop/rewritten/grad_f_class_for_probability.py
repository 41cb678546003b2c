"""Thresholds y_hat at 0.5 before subtracting y."""
# loses: test_grad_f
# diagnosis: grad_f: the class in place of the probability
# %% grad_f
def grad_f(params, x, y):
    W, b, v, c = params
    # Vorhersage: Klasse 0 oder 1
    klasse = np.where(yhat(x, params) >= 0.5, 1.0, 0.0)
    fehler = klasse - y
    z = x @ W + b
    a = relu(z)
    dz = fehler @ v.T * relu_prime(z)
    dW = np.einsum('ni,nj->ij', x, dz)
    db = np.einsum('nj->j', dz).reshape(1, 3)
    dv = np.einsum('nj,nk->jk', a, fehler)
    dc = np.sum(fehler)
    return [dW, db, dv, dc]
