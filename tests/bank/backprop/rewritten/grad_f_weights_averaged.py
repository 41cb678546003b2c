"""Divides the matrix products by n, but not the sums for the biases."""
# loses: test_grad_f
# diagnosis: grad_f: the weights' gradients averaged
# %% grad_f
def grad_f(params, x, y):
    W, b, v, c = params
    N = x.shape[0]
    z = np.einsum('ni,ij->nj', x, W) + b
    a = relu(z)
    s = np.einsum('nj,jk->nk', a, v) + c
    ds = loss_derivative(y, sigmoid(s)) * sigmoid_prime(s)
    dz = np.einsum('nk,jk,nj->nj', ds, v, relu_prime(z))
    dW = np.einsum('ni,nj->ij', x, dz) / N
    dv = np.einsum('nj,nk->jk', a, ds) / N
    db = dz.sum(axis=0)[None]
    dc = ds.sum()
    return [dW, db, dv, dc]
