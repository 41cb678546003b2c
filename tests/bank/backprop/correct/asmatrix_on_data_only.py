"""Keeps the handout's np.asmatrix for the data inside the two descents: the gradient, and so the trajectory from the first step, turns into matrices (c stays a number)."""
# %% activations
sigmoid = lambda z: 1/(1 + np.exp(-z))
relu = lambda z: np.maximum(0, z)

sigmoid_prime = lambda z: np.multiply(sigmoid(z), 1 - sigmoid(z))
relu_prime = lambda z: (z > 0)*1
# %% loss_and_forward
def loss(y, y_hat):
    """Compute loss for a single example."""
    return -np.multiply(y, np.log(y_hat)) - np.multiply(1 - y, np.log(1 - y_hat))

def loss_derivative(y, y_hat):
    """Compute derivative of loss"""
    return -np.divide(y, y_hat) + np.divide(1 - y, 1 - y_hat)

def yhat(X, params):
    """Compute yhat given input data and model specification"""
    W, b, v, c = params
    return sigmoid(relu(X @ W + b) @ v + c)
# %% grad_f
def grad_f(params, x, y):
    """Compute gradients"""
    W, b, v, c = params
    z = x @ W + b
    a = relu(z)
    s = a @ v + c
    dL_ds = np.multiply(loss_derivative(y, sigmoid(s)), sigmoid_prime(s))
    dL_dz = np.multiply(dL_ds @ v.T, relu_prime(z))
    return [x.T @ dL_dz, np.ones((1, x.shape[0])) @ dL_dz, a.T @ dL_ds, np.sum(dL_ds)]
# %% gradient_descent
def gradient_descent(x, y, starting_params, iterations, lr):
    """Perform gradient descent"""
    x = np.asmatrix(x)
    y = np.asmatrix(y).reshape((len(x), 1))
    params = starting_params
    trajectories = [params]
    losses = [np.sum(loss(y, yhat(x, params)))]
    for i in range(iterations):
        grad = grad_f(params, x, y)
        params = [params[j] - lr*grad[j] for j in range(4)]
        trajectories.append(params)
        losses.append(np.sum(loss(y, yhat(x, params))))
    return trajectories, losses
# %% gradient_descent_momentum
def gradient_descent_momentum(x, y, starting_params, iterations, lr, alpha):
    """Perform gradient descent with momentum"""
    x = np.asmatrix(x)
    y = np.asmatrix(y).reshape((len(x), 1))
    params = starting_params
    u = [0, 0, 0, 0]
    trajectories = [params]
    losses = [np.sum(loss(y, yhat(x, params)))]
    for i in range(iterations):
        grad = grad_f(params, x, y)
        u = [alpha*u[j] + lr*grad[j] for j in range(4)]
        params = [params[j] - u[j] for j in range(4)]
        trajectories.append(params)
        losses.append(np.sum(loss(y, yhat(x, params))))
    return trajectories, losses
# %% decision_boundary
def ff_nn_relu(X, W, b, v, c):
    """Computes yhat given input data and model specification"""
    return yhat(X, [W, b, v, c])

Z = np.zeros(250*250).reshape(250,250)
for countx, i in enumerate(x_grid):
    for county, j in enumerate(y_grid):
        temp = np.array([i, j])
        Z[countx][county] = ff_nn_relu(temp, W_final, b_final, v_final, c_final).item()
