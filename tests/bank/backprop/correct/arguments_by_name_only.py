"""The settings of a run are keyword-only, as the notebook passes them, and both functions share one generator of states."""
# %% gradient_descent
def states_of_a_run(table, labels, here, *, count, rate, memory=0.0):
    speed = tuple(np.zeros_like(np.asarray(part, dtype=float)) for part in here)
    while count:
        pull = grad_f(list(here), table, labels)
        speed = tuple(memory * before + rate * slope for before, slope in zip(speed, pull))
        here = [part - much for part, much in zip(here, speed)]
        yield here
        count -= 1


def gradient_descent(x, y, starting_params, *, iterations, lr):
    visited = list(states_of_a_run(x, y, starting_params, count=iterations, rate=lr))
    return visited, [loss(y, yhat(x, state)).sum() for state in visited]
# %% gradient_descent_momentum
def gradient_descent_momentum(x, y, starting_params, *, iterations, lr, alpha):
    visited = list(states_of_a_run(x, y, starting_params, count=iterations, rate=lr, memory=alpha))
    return visited, [loss(y, yhat(x, state)).sum() for state in visited]
