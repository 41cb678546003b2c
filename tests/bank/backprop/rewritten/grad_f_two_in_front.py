"""Adds a 2 from habit to the derivative of the loss."""
# loses: test_grad_f
# diagnosis: grad_f: a factor 2 too many
# %% grad_f
def grad_f(params, x, y):
    W, b, v, c = params
    z = x @ W + b
    a = np.maximum(z, 0)
    s = a @ v + c
    g = 2 * loss_derivative(y, sigmoid(s)) * sigmoid_prime(s)     # (n, 1)
    gh = g * v.reshape(1, 3) * (z > 0)                             # (n, 3)
    dW = np.einsum('ni,nj->ij', x, gh)
    db = np.einsum('nj->j', gh).reshape(1, 3)
    dv = np.einsum('nj,nk->jk', a, g)
    dc = np.einsum('nk->', g)
    return [dW, db, dv, dc]
