"""ff_nn_relu has sigmoids in the hidden layer and no c."""
# loses: test_decision_boundary
# diagnosis: ff_nn_relu: the sigmoid in the hidden layer
# diagnosis: ff_nn_relu: the output's bias is left out
# %% decision_boundary
def ff_nn_relu(X, W, b, v, c):
    h = sigmoid(np.dot(X, W) + b)
    return sigmoid(np.dot(h, v))

Z = np.zeros((250, 250))
for i in range(250):
    Z[i] = ff_nn_relu(np.array([[x_grid[i], y] for y in y_grid]), W_final, b_final, v_final, c_final).ravel()
