"""Cuts the entries off so that the gradient does not explode."""
# loses: test_grad_f
# diagnosis: grad_f: the gradient clipped to [−1, 1]
# %% grad_f
def clip(g):
    # avoid exploding gradients
    return np.clip(g, -1, 1)

def grad_f(params, x, y):
    W, b, v, c = params
    z = x @ W + b
    a = relu(z)
    s = a @ v + c
    ds = loss_derivative(y, sigmoid(s)) * sigmoid_prime(s)
    dz = ds @ v.T * relu_prime(z)
    dW = clip(x.T @ dz)
    db = clip(np.sum(dz, axis=0, keepdims=True))
    dv = clip(a.T @ ds)
    dc = clip(np.sum(ds))
    return [dW, db, dv, dc]
