"""Z is built with insert at the front, so its rows (the x values) come in the opposite order."""
# loses: test_decision_boundary
# diagnosis: Z: mirrored
# %% decision_boundary
def ff_nn_relu(X, W, b, v, c):
    hidden = relu(np.dot(X, W) + b)
    return sigmoid(np.dot(hidden, v) + c)

rows = []
for i in x_grid:
    row = ff_nn_relu(np.array([[i, j] for j in y_grid]), W_final, b_final, v_final, c_final)
    rows.insert(0, row.flatten())
Z = np.array(rows)
