"""Training is an infinite generator of states, islice takes what is wanted; parameters are object arrays so that the four update in one expression."""
# %% gradient_descent
from itertools import islice

def as_objects(four):
    out = np.empty(4, dtype=object)
    for k in range(4):
        out[k] = four[k]
    return out

def descend(x, y, start, lr, alpha=0.0):
    """yields the parameters after each step, forever"""
    p, u = as_objects(start), 0.0
    while True:
        u = alpha * u + lr * as_objects(grad_f(p, x, y))
        p = p - u
        yield p

def total_losses(x, y, states):
    for p in states:
        yield float(np.sum(loss(y, yhat(x, p))))

def gradient_descent(x, y, starting_params, iterations, lr):
    trajectories = list(islice(descend(x, y, starting_params, lr), iterations))
    return trajectories, list(total_losses(x, y, trajectories))
# %% gradient_descent_momentum
def gradient_descent_momentum(x, y, starting_params, iterations, lr, alpha):
    trajectories = list(islice(descend(x, y, starting_params, lr, alpha), iterations))
    return trajectories, list(total_losses(x, y, trajectories))
# %% decision_boundary
def ff_nn_relu(X, W, b, v, c):
    return yhat(X, (W, b, v, c))

def cells():
    for i in x_grid:
        for j in y_grid:
            yield ff_nn_relu(np.array([i, j]), W_final, b_final, v_final, c_final).item()

Z = np.fromiter(cells(), dtype=float, count=62500).reshape(250, 250)
