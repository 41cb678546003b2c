"""Allocates Z and never fills it in."""
# loses: test_decision_boundary
# diagnosis: Z: 0 everywhere
# %% decision_boundary
Z = np.zeros(250*250).reshape(250,250)

def ff_nn_relu(X, W, b, v, c):
    """Computes yhat given input data and model specification"""
    z = np.dot(X, W) + b
    a = relu(z)
    return sigmoid(np.dot(a, v) + c)

for countx, i in enumerate(x_grid):
    for county, j in enumerate(y_grid):
        temp = np.array([i, j])
        z_value = ff_nn_relu(temp, W_final, b_final, v_final, c_final)
