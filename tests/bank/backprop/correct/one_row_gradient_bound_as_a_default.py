"""A factory of descents: make_descent(gradient=grad_f, total=…) binds grad_f early. grad_f is for one row and takes the first; rows are looped over."""
# %% get_grad
def get_grad(x, y, W, b, v, c):
    z = np.dot(x, W) + b
    a = z.clip(0)
    d = 1 / (1 + np.exp(-(np.dot(a, v) + c))) - y
    dz = d * v
    dz = dz * (z > 0)
    return np.outer(x, dz), dz, d * a, d
# %% grad_f
def grad_f(params, x, y):
    """x: (1, 2), y: (1, 1)"""
    W, b, v, c = params
    dW, db, dv, dc = get_grad(x[0, :], y[0, 0], W, b[0, :], v[:, 0], c)
    return [dW, np.array([db]), np.array([dv]).T, dc]
# %% gradient_descent
def make_descent(gradient_of_row=grad_f):
    def descent(x, y, params, iterations, lr, alpha):
        u = [0 * p for p in params]
        trajectories, losses = [], []
        for _ in range(iterations):
            rows = [gradient_of_row(params, x[k:k+1], y[k:k+1]) for k in range(len(x))]
            u = [alpha * m + lr * sum(parts) for m, parts in zip(u, zip(*rows))]
            params = [p - m for p, m in zip(params, u)]
            trajectories.append(params)
            losses.append(loss(y, yhat(x, params)).sum())
        return trajectories, losses
    return descent

def gradient_descent(x, y, starting_params, iterations, lr):
    return make_descent()(x, y, starting_params, iterations, lr, alpha=0)
# %% gradient_descent_momentum
def gradient_descent_momentum(x, y, starting_params, iterations, lr, alpha):
    return make_descent()(x, y, starting_params, iterations, lr, alpha)
# %% decision_boundary
def ff_nn_relu(X, W, b, v, c):
    return yhat(X, [W, b, v, c])

Z = np.array([ff_nn_relu(np.c_[np.ones(250) * s, y_grid], W_final, b_final, v_final, c_final)[:, 0] for s in x_grid])
