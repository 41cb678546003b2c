"""Z is filled by a helper of its own that stops at the weighted sum of the output."""
# loses: test_decision_boundary
# diagnosis: Z: weighted sums in place of probabilities
# %% decision_boundary
def ff_nn_relu(X, W, b, v, c):
    a = relu(X @ W + b)
    return sigmoid(a @ v + c)

def score(X, W, b, v, c):
    return relu(X @ W + b) @ v + c

XX, YY = np.meshgrid(x_grid, y_grid, indexing="ij")
pts = np.column_stack((XX.ravel(), YY.ravel()))
Z = score(pts, W_final, b_final, v_final, c_final).reshape(250, 250)
