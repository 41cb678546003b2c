"""db is the summed error at the output, three times over."""
# loses: test_grad_f
# diagnosis: grad_f: db straight from the output's error
# %% grad_f
def grad_f(params, x, y):
    W, b, v, c = params
    z = x @ W + b
    a = relu(z)
    ds = sigmoid(a @ v + c) - y
    # gradiente de los sesgos: la suma de los errores
    dc = np.sum(ds)
    db = np.sum(ds) * np.ones((1, 3))
    dv = a.T @ ds
    dW = x.T @ (ds @ v.T * relu_prime(z))
    return [dW, db, dv, dc]
