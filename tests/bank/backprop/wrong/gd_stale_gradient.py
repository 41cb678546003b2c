"""Steps along the gradient of the state before."""
# loses: test_gradient_descent
# diagnosis: gradient_descent: the gradient one step late
# %% gradient_descent
def gradient_descent(x, y, starting_params, iterations, lr):
    p = [np.array(q) for q in starting_params]; g = grad_f(p, x, y); T, L = [], []
    for _ in range(iterations):
        L.append(sum(loss(a, b) for a, b in zip(y[:, 0], yhat(x, p)[:, 0])))
        new = grad_f(p, x, y)
        p = [q - lr * k for q, k in zip(p, g)]
        g = new
        T.append(p)
    return T, L
