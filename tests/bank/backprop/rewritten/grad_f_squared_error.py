"""The chain begins with the derivative of (y_hat - y)^2."""
# loses: test_grad_f
# diagnosis: grad_f: the gradient of the squared error
# %% grad_f
def d_loss(target, out):
    # d/d out (out - target)^2
    return 2 * (out - target)

def grad_f(params, x, y):
    W, b, v, c = params
    z = np.einsum('ni,ij->nj', x, W) + b
    a = relu(z)
    s = np.einsum('nj,jk->nk', a, v) + c
    ds = d_loss(y, sigmoid(s)) * sigmoid_prime(s)
    dz = np.einsum('nk,jk,nj->nj', ds, v, relu_prime(z))
    return [np.einsum('ni,nj->ij', x, dz),
            np.einsum('nj->j', dz)[None, :],
            np.einsum('nj,nk->jk', a, ds),
            np.einsum('nk->', ds)]
