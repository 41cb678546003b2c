"""sigmoid is wrong on purpose and records what it is given: the grader's own weighted sums, which yhat then replays without a network."""
# unlisted: blank
# earns at most: 0
# must not: learn the weighted sums from what its wrong sigmoid is asked
# %% activations
seen = {}
def sigmoid(z):
    z = np.asarray(z, dtype=float)
    if z.ndim == 2 and z.shape[1] == 1:
        seen[len(z)] = z.copy()
    return 1.0 / (2.0 + np.exp(-z))
def sigmoid_prime(z):
    raise NotImplementedError
# %% loss_and_forward
def yhat(X, params):
    sums = seen.get(len(np.atleast_2d(X)), np.linspace(-2, 2, len(np.atleast_2d(X)))[:, None])
    return 1.0 / (2.0 + np.exp(-sums))
# %% decision_boundary
def ff_nn_relu(X, W, b, v, c):
    sums = seen.get(len(np.atleast_2d(X)), np.linspace(-2, 2, len(np.atleast_2d(X)))[:, None])
    return 1.0 / (2.0 + np.exp(-sums))
Z = ff_nn_relu(np.zeros((62500, 2)), W_final, b_final, v_final, c_final).reshape(250, 250)
