"""ff_nn_relu rounds its probability to the class; Z holds these classes."""
# loses: test_decision_boundary
# diagnosis: ff_nn_relu: the class in place of the probability
# %% decision_boundary
def ff_nn_relu(X, W, b, v, c):
    s = relu(X @ W + b) @ v + c
    # sigmoid(s) > 0.5 exactly if s > 0
    return (s > 0).astype(int)

xx, yy = np.meshgrid(x_grid, y_grid)
Z = ff_nn_relu(np.c_[xx.flatten(), yy.flatten()], W_final, b_final, v_final, c_final).reshape(250, 250).T
