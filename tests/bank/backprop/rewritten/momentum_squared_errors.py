"""np.linalg.norm(y - y_hat)**2 as the loss of each entry, start included; the steps are right."""
# loses: test_gradient_descent_momentum
# diagnosis: gradient_descent_momentum: the squared errors as losses
# %% gradient_descent_momentum
def gradient_descent_momentum(x, y, starting_params, iterations, lr, alpha):
    def error(p):
        return np.linalg.norm(y - yhat(x, p)) ** 2

    path = [list(starting_params)]
    errors = [error(path[0])]
    u = [np.zeros((2, 3)), np.zeros((1, 3)), np.zeros((3, 1)), 0.0]
    for n in range(iterations):
        g = grad_f(path[n], x, y)
        u = [alpha * u[k] + lr * g[k] for k in range(4)]
        path.append([path[n][k] - u[k] for k in range(4)])
        errors.append(error(path[n + 1]))
    return path, errors
