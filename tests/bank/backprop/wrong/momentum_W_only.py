"""Momentum for the weights, none for the biases."""
# loses: test_gradient_descent_momentum
# diagnosis: none
# %% gradient_descent_momentum
def gradient_descent_momentum(x, y, starting_params, iterations, lr, alpha):
    p = [np.array(q) for q in starting_params]; u = [np.zeros_like(q) for q in p]; T, L = [], []
    for _ in range(iterations):
        L.append(sum(loss(a, b) for a, b in zip(y[:, 0], yhat(x, p)[:, 0])))
        u = [(alpha if k in (0, 2) else 0) * m + lr * g for k, (m, g) in enumerate(zip(u, grad_f(p, x, y)))]
        p = [q - m for q, m in zip(p, u)]
        T.append(p)
    return T, L
