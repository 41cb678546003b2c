"""Parameters are records with named fields, and the trajectory is one structured array of them."""
# %% gradient_descent
STATE = np.dtype([("W", float, (2, 3)), ("b", float, (1, 3)), ("v", float, (3, 1)), ("c", float)])

def gradient_descent(x, y, starting_params, iterations, lr):
    states = np.zeros(iterations + 1, dtype=STATE)
    losses = np.zeros(iterations)
    states[0] = tuple(starting_params)
    for k in range(iterations):
        params = list(states[k])
        losses[k] = np.sum(loss(y, yhat(x, params)))
        states[k + 1] = tuple(p - lr * g for p, g in zip(params, grad_f(params, x, y)))
    return states, losses
# %% gradient_descent_momentum
def gradient_descent_momentum(x, y, starting_params, iterations, lr, alpha):
    state, velocity = np.array(tuple(starting_params), dtype=STATE)[()], [0.0] * 4
    trajectory, losses = [state], [np.sum(loss(y, yhat(x, list(state))))]
    for k in range(iterations):
        velocity = [alpha * u + lr * g for u, g in zip(velocity, grad_f(list(state), x, y))]
        state = np.array(tuple(p - u for p, u in zip(state, velocity)), dtype=STATE)[()]
        trajectory.append(state)
        losses.append(np.sum(loss(y, yhat(x, list(state)))))
    return trajectory, losses
