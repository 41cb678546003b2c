"""Z is computed with its own forward pass by broadcasting, and the weighted sum is compared with 0.5."""
# loses: test_decision_boundary
# diagnosis: Z: weighted sums compared with ½
# %% decision_boundary
def ff_nn_relu(X, W, b, v, c):
    return sigmoid(relu(X @ W + b) @ v + c)

# all points at once: (250,1,1) and (1,250,1) against (3,)
hidden = x_grid[:, None, None] * W_final[0] + y_grid[None, :, None] * W_final[1] + np.ravel(b_final)
score = np.maximum(hidden, 0) @ np.ravel(v_final) + np.squeeze(c_final)
Z = np.where(score > 0.5, 1, 0)
