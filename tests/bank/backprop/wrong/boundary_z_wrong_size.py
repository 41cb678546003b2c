"""A 100 x 100 grid of its own in place of 250 x 250; the locked plot, whose mesh is 250 x 250, raises."""
# loses: test_decision_boundary
# diagnosis: none
# %% decision_boundary
def ff_nn_relu(X, W, b, v, c):
    return sigmoid(relu(X @ W + b) @ v + c)

ticks = np.linspace(-2, 2, 100)
Z = np.zeros((100, 100))
for i in range(100):
    for j in range(100):
        Z[i, j] = ff_nn_relu(np.array([ticks[i], ticks[j]]), W_final, b_final, v_final, c_final).item()
