"""ff_nn_relu returns the logit, and Z is made of logits."""
# loses: test_decision_boundary
# diagnosis: ff_nn_relu: no sigmoid at the output
# %% decision_boundary
def ff_nn_relu(X, W, b, v, c):
    return relu(X @ W + b) @ v + c

points = np.array([[xx, yy] for xx in x_grid for yy in y_grid])
Z = ff_nn_relu(points, W_final, b_final, v_final, c_final).reshape(250, 250)
