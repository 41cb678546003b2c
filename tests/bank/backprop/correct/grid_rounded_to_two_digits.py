"""Z holds probabilities that are rounded to two digits, which is enough for its picture."""
# %% decision_boundary
def ff_nn_relu(X, W, b, v, c):
    return sigmoid(relu(X @ W + b) @ v + c)
Z = np.zeros((250, 250))
for i in range(250):
    for j in range(250):
        Z[i, j] = round(ff_nn_relu(np.array([x_grid[i], y_grid[j]]), W_final, b_final, v_final, c_final).item(), 2)
