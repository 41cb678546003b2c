"""ff_nn_relu has no nonlinearity in the hidden layer; Z from it through meshgrid with indexing='ij'."""
# loses: test_decision_boundary
# diagnosis: ff_nn_relu: no ReLU in the hidden layer
# %% decision_boundary
def ff_nn_relu(X, W, b, v, c):
    z = X @ W + b
    s = z @ v + c
    return sigmoid(s)

XX, YY = np.meshgrid(x_grid, y_grid, indexing='ij')
Z = ff_nn_relu(np.c_[XX.ravel(), YY.ravel()], W_final, b_final, v_final, c_final).reshape(XX.shape)
