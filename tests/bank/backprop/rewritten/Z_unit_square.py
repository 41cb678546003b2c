"""Z is computed on a grid of its own, mgrid from 0 to 1."""
# loses: test_decision_boundary
# diagnosis: Z: another square
# %% decision_boundary
def ff_nn_relu(X, W, b, v, c):
    return sigmoid(np.maximum(X @ W + b, 0) @ v + c)

g1, g2 = np.mgrid[0:1:250j, 0:1:250j]
Z = ff_nn_relu(np.stack([g1.ravel(), g2.ravel()], axis=1), W_final, b_final, v_final, c_final).reshape(g1.shape)
