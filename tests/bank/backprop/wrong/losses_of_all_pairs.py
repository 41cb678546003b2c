"""yhat is flat and the labels are a column, so that the recorded losses are sums over all pairs of rows."""
# loses: test_gradient_descent, test_gradient_descent_momentum
# diagnosis: gradient_descent: the losses of all pairs of rows
# diagnosis: gradient_descent_momentum: the losses of all pairs of rows
# %% loss_and_forward
def loss(y, y_hat):
    return -(y * np.log(y_hat) + (1 - y) * np.log(1 - y_hat))

def loss_derivative(y, y_hat):
    return -y / y_hat + (1 - y) / (1 - y_hat)

def yhat(X, params):
    W, b, v, c = params
    return sigmoid(relu(X @ W + b) @ v + c).ravel()
# %% grad_f
def grad_f(params, x, y):
    W, b, v, c = params
    z = x @ W + b
    delta = yhat(x, params).reshape(-1, 1) - y
    dz = delta @ v.T * relu_prime(z)
    return [x.T @ dz, dz.sum(axis=0, keepdims=True), relu(z).T @ delta, float(delta.sum())]
# %% decision_boundary
def ff_nn_relu(X, W, b, v, c):
    return yhat(X, [W, b, v, c])

points = np.stack(np.meshgrid(x_grid, y_grid, indexing="ij"), axis=-1).reshape(-1, 2)
Z = ff_nn_relu(points, W_final, b_final, v_final, c_final).reshape(250, 250)
