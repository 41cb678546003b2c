"""ff_nn_relu is written with einsum and without b."""
# loses: test_decision_boundary
# diagnosis: ff_nn_relu: the hidden biases are left out
# %% decision_boundary
def ff_nn_relu(X, W, b, v, c):
    hidden = np.einsum('nd,dh->nh', X, W)
    hidden = np.where(hidden > 0, hidden, 0)
    return sigmoid(np.einsum('nh,ho->no', hidden, v) + c)

points = np.stack(np.meshgrid(x_grid, y_grid, indexing='ij'), axis=-1).reshape(-1, 2)
Z = ff_nn_relu(points, W_final, b_final, v_final, c_final)
Z = Z.reshape(250, 250)
