"""The helper forward(params, x), on which both descents build, is defined again for the grid with other arguments, after its last use."""
# %% get_grad
def get_grad(x, y, W, b, v, c):
    z = x @ W + b
    a = z * (z > 0)
    e = 1 / (1 + np.exp(-(a @ v + c))) - y
    return np.outer(x, e * v * (z > 0)), e * v * (z > 0), e * a, e
# %% loss_and_forward
def loss(y, y_hat):
    return -(y * np.log(y_hat) + (1 - y) * np.log(1 - y_hat))

def loss_derivative(y, y_hat):
    return -y / y_hat + (1 - y) / (1 - y_hat)

def forward(params, x):
    """z, a and y_hat of all rows"""
    W, b, v, c = params
    z = x @ W + b
    a = relu(z)
    return z, a, sigmoid(a @ v + c)

def yhat(X, params):
    W, b, v, c = params
    return sigmoid(relu(X @ W + b) @ v + c)
# %% grad_f
def grad_f(params, x, y):
    z, a, p = forward(params, x)
    e = p - y
    dz = e @ params[2].T * relu_prime(z)
    return [x.T @ dz, dz.sum(axis=0, keepdims=True), a.T @ e, e.sum()]
# %% gradient_descent
def gradient_descent(x, y, starting_params, iterations, lr):
    params = starting_params
    trajectories, losses = [], []
    for _ in range(iterations):
        _, _, p = forward(params, x)
        losses.append(loss(y, p).sum())
        params = [q - lr * g for q, g in zip(params, grad_f(params, x, y))]
        trajectories.append(params)
    return trajectories, losses
# %% gradient_descent_momentum
def gradient_descent_momentum(x, y, starting_params, iterations, lr, alpha):
    params = starting_params
    u = [0, 0, 0, 0]
    trajectories, losses = [], []
    for _ in range(iterations):
        _, _, p = forward(params, x)
        losses.append(loss(y, p).sum())
        u = [alpha * m + lr * g for m, g in zip(u, grad_f(params, x, y))]
        params = [q - m for q, m in zip(params, u)]
        trajectories.append(params)
    return trajectories, losses
# %% decision_boundary
def forward(x1, x2):
    """the answer at one point, for the picture"""
    return ff_nn_relu(np.array([x1, x2]), W_final, b_final, v_final, c_final)

def ff_nn_relu(X, W, b, v, c):
    return yhat(X, [W, b, v, c])

Z = np.zeros((250, 250))
for i in range(250):
    for j in range(250):
        Z[i][j] = forward(x_grid[i], y_grid[j]).item()
