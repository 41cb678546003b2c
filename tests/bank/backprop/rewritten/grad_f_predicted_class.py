"""Compares the label with the rounded prediction."""
# loses: test_grad_f
# diagnosis: grad_f: the class in place of the probability
# %% grad_f
def grad_f(params, x, y):
    W, b, v, c = params
    predictions = np.round(yhat(x, params))
    z = x @ W + b
    a = relu(z)
    mistakes = predictions - y            # -1, 0 or 1
    dv = np.matmul(a.T, mistakes)
    dc = mistakes.sum()
    back = np.matmul(mistakes, v.T) * relu_prime(z)
    db = back.sum(axis=0)[np.newaxis, :]
    dW = np.matmul(x.T, back)
    return [dW, db, dv, dc]
