"""Z holds probabilities that are rounded to two digits, which is enough for its picture."""
# %% decision_boundary
def ff_nn_relu(X, W, b, v, c):
    hidden = np.clip(np.dot(X, W) + b, 0, None)
    return 1 / (1 + np.exp(-c - np.dot(hidden, v)))

trained = W_final, b_final, v_final, c_final
Z = np.array([[ff_nn_relu(np.array([left, up]), *trained).item() for up in y_grid] for left in x_grid])
Z = Z.round(decimals=2)
