"""yhat is the first column of X, and ff_nn_relu and Z copy it: right, given one's own yhat, without any network."""
# unlisted: blank
# earns at most: 0
# must not: earn the forward's points with a function that has no parameters
# %% loss_and_forward
def yhat(X, params):
    return np.asarray(X)[:, :1]
# %% decision_boundary
def ff_nn_relu(X, W, b, v, c):
    return np.atleast_2d(X)[:, :1]
Z = np.repeat(x_grid[:, None], 250, axis=1)
