"""relu(z) in the place of relu_prime(z)."""
# loses: test_grad_f
# diagnosis: grad_f: the ReLU itself in place of its derivative
# %% grad_f
def grad_f(params, x, y):
    W, b, v, c = params
    z = x @ W + b
    s = relu(z) @ v + c
    dlds = sigmoid(s) - y
    dadz = relu(z)
    dldz = dlds * v.T * dadz
    return [x.T @ dldz,
            dldz.sum(axis=0).reshape(b.shape),
            (dlds * relu(z)).sum(axis=0).reshape(v.shape),
            dlds.sum()]
