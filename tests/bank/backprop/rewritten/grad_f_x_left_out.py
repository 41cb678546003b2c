"""Both rows of dW are the sum of dz."""
# loses: test_grad_f
# diagnosis: grad_f: x is left out of dW
# %% grad_f
def grad_f(params, x, y):
    W, b, v, c = params
    z = np.einsum('ni,ij->nj', x, W) + b
    a = np.where(z > 0, z, 0)
    e = sigmoid(np.einsum('nj,jk->nk', a, v) + c) - y
    dz = np.einsum('nk,jk->nj', e, v) * relu_prime(z)
    summe = np.einsum('nj->j', dz)
    dW = np.vstack([summe, summe])
    return [dW, summe.reshape(1, 3), np.einsum('nj,nk->jk', a, e), e.sum()]
