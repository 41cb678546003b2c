"""ff_nn_relu multiplies the matrices and adds no bias at all; Z holds the classes of its output."""
# loses: test_decision_boundary
# diagnosis: ff_nn_relu: the biases are left out
# %% decision_boundary
def ff_nn_relu(X, W, b, v, c):
    return sigmoid(relu(X @ W) @ v)

Z = []
for i in x_grid:
    row = ff_nn_relu(np.array([(i, j) for j in y_grid]), W_final, b_final, v_final, c_final)
    Z.append([1 if p > 0.5 else 0 for p in row[:, 0]])
Z = np.array(Z)
