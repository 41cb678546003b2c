"""Z is filled with the parameters from before the training."""
# loses: test_decision_boundary
# diagnosis: Z: the initial parameters
# %% decision_boundary
def ff_nn_relu(X, W, b, v, c):
    W1, b1 = W, b
    W2, b2 = v, c
    return sigmoid(np.dot(relu(np.dot(X, W1) + b1), W2) + b2)

W0, b0, v0, c0 = params_init
Z = np.zeros((250, 250))
for k, gx in enumerate(x_grid):
    inputs = np.array([[gx, gy] for gy in y_grid])
    Z[k] = ff_nn_relu(inputs, W0, b0, v0, c0)[:, 0]
