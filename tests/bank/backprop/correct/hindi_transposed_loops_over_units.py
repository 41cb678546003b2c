"""Hindi comments; loops over the three hidden units with whole-column vectors, zip and dict-of-gradients unpacked at the end; momentum dictionary."""
# %% get_grad
def get_grad(x, y, W, b, v, c):
    # आगे का चरण
    z, a = {}, {}
    s = c
    for j in (0, 1, 2):
        z[j] = W[0, j] * x[0] + W[1, j] * x[1] + b[j]
        a[j] = z[j] if z[j] > 0 else 0
        s = s + v[j] * a[j]
    y_hat = np.exp(s) / (1 + np.exp(s))
    # पीछे का चरण
    grad = {"W": np.zeros((2, 3)), "b": np.zeros(3), "v": np.zeros(3), "c": y_hat - y}
    for j in (0, 1, 2):
        grad["v"][j] = grad["c"] * a[j]
        if z[j] > 0:
            grad["b"][j] = grad["c"] * v[j]
            grad["W"][:, j] = grad["b"][j] * x
    return tuple(grad.values())
# %% grad_f
def grad_f(params, x, y):
    """Compute gradients"""
    W, b, v, c = params
    # हर इकाई के लिए अलग
    z = [x @ W[:, [j]] + b[0, j] for j in range(3)]
    a = [relu(zj) for zj in z]
    s = sum(v[j, 0] * a[j] for j in range(3)) + c
    d = sigmoid(s) - y
    dW, db, dv = np.zeros((2, 3)), np.zeros((1, 3)), np.zeros((3, 1))
    for j, (zj, aj) in enumerate(zip(z, a)):
        dzj = d * v[j, 0] * relu_prime(zj)
        dW[:, [j]] = x.T @ dzj
        db[0, j] = dzj.sum()
        dv[j, 0] = (d * aj).sum()
    return [dW, db, dv, float(d.sum())]
# %% gradient_descent
def gradient_descent(x, y, starting_params, iterations, lr):
    """Perform gradient descent"""
    names = ["W", "b", "v", "c"]
    theta = dict(zip(names, starting_params))
    trajectories, losses = [], []
    for i in range(iterations):
        values = [theta[k] for k in names]
        losses.append(np.sum(loss(y, yhat(x, values))).item())
        for k, g in zip(names, grad_f(values, x, y)):
            theta[k] = theta[k] - lr * g
        trajectories.append(list(theta.values()))
    return trajectories, losses
# %% gradient_descent_momentum
def gradient_descent_momentum(x, y, starting_params, iterations, lr, alpha):
    """Perform gradient descent with momentum"""
    names = ["W", "b", "v", "c"]
    theta = dict(zip(names, starting_params))
    u = dict.fromkeys(names, 0)
    trajectories, losses = [], []
    for i in range(iterations):
        values = [theta[k] for k in names]
        losses.append(np.sum(loss(y, yhat(x, values))).item())
        for k, g in zip(names, grad_f(values, x, y)):
            u[k] = alpha * u[k] + lr * g
            theta[k] = theta[k] - u[k]
        trajectories.append(list(theta.values()))
    return trajectories, losses
