"""Z as a nested list comprehension of what ff_nn_relu gives for a point, (1, 1)."""
# %% decision_boundary
def ff_nn_relu(X, W, b, v, c):
    hidden = np.maximum(X @ W + b, 0)
    return 1 / (1 + np.exp(-(hidden @ v + c)))
Z = np.array([[ff_nn_relu(np.array([xx, yy]), W_final, b_final, v_final, c_final) for yy in y_grid] for xx in x_grid])
