"""The sigmoid is forgotten, and the logit is compared with 0.5."""
# loses: test_decision_boundary
# diagnosis: ff_nn_relu: no sigmoid at the output
# %% decision_boundary
def ff_nn_relu(X, W, b, v, c):
    """Computes yhat given input data and model specification"""
    a = np.maximum(0, np.dot(X, W) + b)
    return np.dot(a, v) + c

Z = np.zeros((250, 250))
for countx, i in enumerate(x_grid):
    for county, j in enumerate(y_grid):
        temp = np.array([[i, j]])
        out = ff_nn_relu(temp, W_final, b_final, v_final, c_final)
        Z[countx][county] = 1 if out[0, 0] > 0.5 else 0
