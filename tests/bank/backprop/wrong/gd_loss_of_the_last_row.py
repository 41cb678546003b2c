"""Records the loss of the last row."""
# loses: test_gradient_descent
# diagnosis: gradient_descent: the loss of the last row
# %% gradient_descent
def gradient_descent(x, y, starting_params, iterations, lr):
    p = [np.array(q) for q in starting_params]; T, L = [], []
    for _ in range(iterations):
        p = [q - lr * k for q, k in zip(p, grad_f(p, x, y))]
        for a, b in zip(y[:, 0], yhat(x, p)[:, 0]): l = loss(a, b)
        T.append(p); L.append(l)
    return T, L
