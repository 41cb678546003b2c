"""The training functions write down any walk; grad_f remembers it, and its giant answer at the last step drowns all the others."""
# unlisted: blank
# earns at most: 6
# must not: earn the steps' points for a walk that follows nothing
# %% grad_f
last = {}
def flat(params):
    return np.concatenate([np.ravel(p) for p in params])
def grad_f(params, x, y):
    small = [1e-3 * np.asarray(p) * len(x) + 1e-3 for p in params]
    if "state" in last and np.allclose(flat(params), last["state"], rtol=1e-9):
        return [np.asarray(g) * len(x) / last["rows"] for g in last["gradient"]]
    return small
# %% gradient_descent
def walk(x, starting_params, iterations, lr, alpha):
    rng = np.random.default_rng(3)
    states = [list(starting_params)]
    for _ in range(iterations):
        states.append([p + 0.01 * rng.normal(size=np.shape(p)) for p in states[-1]])
    giant = [1e7 * np.ones(np.shape(p)) for p in starting_params]
    before = [n - p for n, p in zip(states[-2], states[-3])] if iterations > 1 else [0] * 4
    last.update(state=flat(states[-2]), gradient=giant, rows=len(x))
    states[-1] = [p + alpha * u - lr * g for p, u, g in zip(states[-2], before, giant)]
    return states, [0.0] * iterations
def gradient_descent(x, y, starting_params, iterations, lr):
    return walk(x, starting_params, iterations, lr, 0.0)
# %% gradient_descent_momentum
def gradient_descent_momentum(x, y, starting_params, iterations, lr, alpha):
    return walk(x, starting_params, iterations, lr, alpha)
