"""Z holds the probability of the blue class, 1 - ff_nn_relu."""
# loses: test_decision_boundary
# diagnosis: Z: the classes exchanged
# %% decision_boundary
def ff_nn_relu(X, W, b, v, c):
    params = [W, b, v, c]
    return yhat(X, params)

Z = np.ones((250, 250))
for i in range(250):
    strip = np.array([[x_grid[i], t] for t in y_grid])
    Z[i] -= ff_nn_relu(strip, W_final, b_final, v_final, c_final).ravel()    # probability of class 0
