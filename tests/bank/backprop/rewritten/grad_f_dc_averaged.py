"""dc is the mean error, because c is a single number."""
# loses: test_grad_f
# diagnosis: grad_f: dc averaged over the rows
# %% grad_f
def grad_f(params, x, y):
    W, b, v, c = params
    gW = np.zeros((2, 3)); gb = np.zeros((1, 3)); gv = np.zeros((3, 1))
    fejl = []
    for xi, yi in zip(x, y):
        z = xi @ W + b[0]
        a = relu(z)
        e = sigmoid(a @ v[:, 0] + c) - yi[0]
        fejl.append(e)
        h = e * v[:, 0] * relu_prime(z)
        gW += xi[:, None] * h
        gb += h
        gv += (e * a)[:, None]
    # c er et enkelt tal: gennemsnittet
    gc = sum(fejl) / len(fejl)
    return [gW, gb, gv, gc]
