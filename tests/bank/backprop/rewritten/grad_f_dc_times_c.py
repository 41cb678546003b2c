"""dc = c times the summed error."""
# loses: test_grad_f
# diagnosis: grad_f: dc has c as a factor
# %% grad_f
def forward(params, x):
    W, b, v, c = params
    z = x @ W + b
    a = relu(z)
    s = a @ v + c
    return z, a, s, sigmoid(s)

def grad_f(params, x, y):
    W, b, v, c = params
    z, a, s, out = forward(params, x)
    ds = out - y
    dz = ds @ v.T * relu_prime(z)
    return [x.T @ dz, np.sum(dz, axis=0, keepdims=True), a.T @ ds, c * np.sum(ds)]
