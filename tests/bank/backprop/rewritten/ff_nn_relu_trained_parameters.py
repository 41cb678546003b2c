"""ff_nn_relu calls yhat with the trained parameters of the notebook and ignores its own arguments."""
# loses: test_decision_boundary
# diagnosis: ff_nn_relu: the trained parameters, whatever is given
# %% decision_boundary
def ff_nn_relu(X, W, b, v, c):
    return yhat(X, [W_final, b_final, v_final, c_final])

Z = np.vstack([ff_nn_relu(np.hstack([np.full((250, 1), i), y_grid.reshape(250, 1)]), 0, 0, 0, 0).T for i in x_grid])
