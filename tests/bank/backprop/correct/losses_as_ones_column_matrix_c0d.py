"""Keeps 0-d arrays for c, losses in a (T,1) array filled before the update, params a tuple; partial rewrite of the two descents in one shared helper; in-place with out=."""
# %% gradient_descent
def _descent(x, y, start, T, lr, alpha=None):
    P = tuple(np.array(p, dtype=np.float64) for p in start)       # private copies, c is 0-d
    U = tuple(np.zeros_like(p) for p in P)
    losses = np.full((T, 1), np.nan)
    trajectories = []
    for t in range(T):
        losses[t, 0] = np.sum(loss(y, yhat(x, P)))
        for p, u, g in zip(P, U, grad_f(P, x, y)):
            if alpha is None:
                np.subtract(p, np.multiply(lr, g), out=p)
            else:
                np.multiply(u, alpha, out=u)
                np.add(u, np.multiply(lr, g), out=u)
                np.subtract(p, u, out=p)
        trajectories.append(tuple(p.copy() for p in P))
    return tuple(trajectories), losses

def gradient_descent(x, y, starting_params, iterations, lr):
    return _descent(x, y, starting_params, iterations, lr)
# %% gradient_descent_momentum
def gradient_descent_momentum(x, y, starting_params, iterations, lr, alpha):
    return _descent(x, y, starting_params, iterations, lr, alpha)
