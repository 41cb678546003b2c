"""Takes the hidden units for sigmoids in grad_f, forward and back, while yhat has its ReLUs."""
# loses: test_grad_f
# diagnosis: grad_f: the sigmoid for the hidden units
# %% grad_f
def grad_f(params, x, y):
    W, b, v, c = params
    h = sigmoid(x @ W + b)
    p = sigmoid(h @ v + c)
    d2 = p - y
    d1 = d2 * v.T * h * (1 - h)
    return [x.T @ d1, np.sum(d1, axis=0)[None, :], h.T @ d2, float(np.sum(d2))]
