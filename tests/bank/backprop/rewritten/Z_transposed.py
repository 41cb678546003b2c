"""Z comes from meshgrid with its default indexing and is not transposed."""
# loses: test_decision_boundary
# diagnosis: Z: x and y exchanged
# %% decision_boundary
def ff_nn_relu(X, W, b, v, c):
    z = X @ W + b
    a = np.where(z > 0, z, 0)
    return 1 / (1 + np.exp(-(a @ v + c)))

xx, yy = np.meshgrid(x_grid, y_grid)
Z = ff_nn_relu(np.c_[xx.ravel(), yy.ravel()], W_final, b_final, v_final, c_final)
Z = Z.reshape(xx.shape)
