"""Params = namedtuple('Params', 'W b v c') serves in both descents, which loop over the rows. grad_f takes the first row of what it gets."""
# %% get_grad
def get_grad(x, y, W, b, v, c):
    z = x @ W + b
    mask = (z > 0) * 1
    a = z * mask
    diff = 1 / (1 + np.exp(-(a @ v + c))) - y
    return np.outer(x, diff * v * mask), diff * v * mask, diff * a, diff
# %% grad_f
def grad_f(params, x, y):
    W, b, v, c = params
    # b and v flat, because get_grad is in the column notation
    row = get_grad(x[0], y[0, 0], W, b.flatten(), v.flatten(), c)
    return [row[0], row[1][None, :], row[2][:, None], row[3]]
# %% gradient_descent
from collections import namedtuple

Params = namedtuple("Params", "W b v c")
SHAPES = Params((2, 3), (1, 3), (3, 1), ())

def sum_over_rows(params, x, y):
    total = Params(*[np.zeros(s) for s in SHAPES])
    for k in range(x.shape[0]):
        total = Params(*[t + g for t, g in zip(total, grad_f(params, x[k:k+1, :], y[k:k+1, :]))])
    return total

def gradient_descent(x, y, starting_params, iterations, lr):
    params = Params(*starting_params)
    trajectories, losses = [], []
    for _ in range(iterations):
        g = sum_over_rows(params, x, y)
        params = Params(params.W - lr * g.W, params.b - lr * g.b, params.v - lr * g.v, params.c - lr * g.c)
        trajectories.append(params)
        losses.append(loss(y, yhat(x, params)).sum())
    return trajectories, losses
# %% gradient_descent_momentum
def gradient_descent_momentum(x, y, starting_params, iterations, lr, alpha):
    params = Params(*starting_params)
    u = Params(0, 0, 0, 0)
    trajectories, losses = [], []
    for _ in range(iterations):
        g = sum_over_rows(params, x, y)
        u = Params(*[alpha * m + lr * gi for m, gi in zip(u, g)])
        params = Params(*[p - m for p, m in zip(params, u)])
        trajectories.append(params)
        losses.append(loss(y, yhat(x, params)).sum())
    return trajectories, losses
# %% decision_boundary
def ff_nn_relu(X, W, b, v, c):
    return yhat(X, Params(W, b, v, c))

Z = np.empty((250, 250))
for i, s in enumerate(x_grid):
    Z[i] = ff_nn_relu(np.array([[s, t] for t in y_grid]), W_final, b_final, v_final, c_final)[:, 0]
