"""grad_f is made for one row, whose entries it reads one by one, so that of many rows it would take the first. Both training functions
call it row by row."""
# %% grad_f
def grad_f(params, x, y):
    W, b, v, c = params
    x1, x2, label = x[0, 0], x[0, 1], y[0, 0]
    z = [W[0, j] * x1 + W[1, j] * x2 + b[0, j] for j in range(3)]
    score = c
    for j in range(3):
        score = score + v[j, 0] * max(0.0, z[j])
    delta = 1 / (1 + np.exp(-score)) - label
    dW, db, dv = np.zeros((2, 3)), np.zeros((1, 3)), np.zeros((3, 1))
    for j in range(3):
        if z[j] > 0:
            dv[j, 0] = delta * z[j]
            db[0, j] = delta * v[j, 0]
            dW[0, j], dW[1, j] = db[0, j] * x1, db[0, j] * x2
    return [dW, db, dv, delta]


def whole_gradient(params, x, y):
    total = [0.0, 0.0, 0.0, 0.0]
    for row, label in zip(x, y):
        for k, part in enumerate(grad_f(params, row[None], label[None])):
            total[k] = total[k] + part
    return total
# %% gradient_descent
%matplotlib inline
def gradient_descent(x, y, starting_params, iterations, lr):
    trajectories, losses = [], []
    params = starting_params
    for i in range(iterations):
        slope = whole_gradient(params, x, y)
        params = [params[k] - lr * slope[k] for k in range(4)]
        trajectories.append(params)
        losses.append(np.sum(loss(y, yhat(x, params))))
    return trajectories, losses
# %% gradient_descent_momentum
def gradient_descent_momentum(x, y, starting_params, iterations, lr, alpha):
    trajectories, losses = [], []
    params, velocity = starting_params, [0.0, 0.0, 0.0, 0.0]
    for i in range(iterations):
        slope = whole_gradient(params, x, y)
        velocity = [alpha * velocity[k] - lr * slope[k] for k in range(4)]
        params = [params[k] + velocity[k] for k in range(4)]
        trajectories.append(params)
        losses.append(np.sum(loss(y, yhat(x, params))))
    return trajectories, losses
