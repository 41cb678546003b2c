"""Error defined as y - y_hat."""
# loses: test_grad_f
# diagnosis: grad_f: the wrong sign throughout
# %% grad_f
def grad_f(params, x, y):
    W, b, v, c = params
    error = y - yhat(x, params)
    z = x @ W + b
    hidden_error = np.multiply(error @ v.T, relu_prime(z))
    dW = x.T @ hidden_error
    db = np.sum(hidden_error, axis=0)[np.newaxis]
    dv = relu(z).T @ error
    dc = error.sum()
    return [dW, db, dv, dc]
