"""ff_nn_relu takes the parameters as keywords only."""
# %% decision_boundary
def ff_nn_relu(X, *, W, b, v, c):
    return yhat(np.atleast_2d(X), [W, b, v, c])
Z = np.array([ff_nn_relu(np.c_[np.full(250, a), y_grid], W=W_final, b=b_final, v=v_final, c=c_final).ravel() for a in x_grid])
