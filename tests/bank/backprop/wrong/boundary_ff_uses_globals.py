"""ff_nn_relu ignores its parameters and uses the global W_final, ..., so Z is right and any other network is wrong."""
# loses: test_decision_boundary
# diagnosis: ff_nn_relu: the trained parameters, whatever is given
# %% decision_boundary
def ff_nn_relu(X, W, b, v, c):
    """Computes yhat given input data and model specification"""
    hidden = relu(np.dot(X, W_final) + b_final)
    return sigmoid(np.dot(hidden, v_final) + c_final)

Z = np.zeros((250, 250))
for i in range(250):
    pts = np.array([[x_grid[i], yj] for yj in y_grid])
    Z[i, :] = ff_nn_relu(pts, W_final, b_final, v_final, c_final)[:, 0]
