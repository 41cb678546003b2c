"""trajectories is an object array, losses a column, the pair a list, c an array."""
# %% gradient_descent
def gradient_descent(x, y, starting_params, iterations, lr):
    T = np.empty(iterations + 1, dtype=object)
    T[0] = [np.array(p) for p in starting_params]
    L = np.zeros((iterations, 1))
    for i in range(iterations):
        T[i + 1] = [p - lr * np.asarray(g) for p, g in zip(T[i], grad_f(T[i], x, y))]
        L[i] = sum(loss(a, b) for a, b in zip(y[:, 0], yhat(x, T[i + 1])[:, 0]))
    return [T, L]
# %% gradient_descent_momentum
def gradient_descent_momentum(x, y, starting_params, iterations, lr, alpha):
    T = np.empty(iterations + 1, dtype=object)
    T[0] = [np.array(p) for p in starting_params]
    u = [0, 0, 0, 0]
    L = np.zeros((iterations, 1))
    for i in range(iterations):
        u = [alpha * m - lr * np.asarray(g) for m, g in zip(u, grad_f(T[i], x, y))]
        T[i + 1] = [p + m for p, m in zip(T[i], u)]
        L[i] = sum(loss(a, b) for a, b in zip(y[:, 0], yhat(x, T[i])[:, 0]))
    return [T, L]
