"""ff_nn_relu forgets the hidden bias b."""
# loses: test_decision_boundary
# diagnosis: ff_nn_relu: the hidden biases are left out
# %% decision_boundary
def ff_nn_relu(X, W, b, v, c):
    hidden = relu(np.dot(X, W))
    return sigmoid(np.dot(hidden, v) + c)

Z = np.zeros(250*250).reshape(250,250)
for countx, i in enumerate(x_grid):
    for county, j in enumerate(y_grid):
        temp = np.array([i, j])
        Z[countx][county] = ff_nn_relu(temp, W_final, b_final, v_final, c_final).item()
