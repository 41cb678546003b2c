"""The model answer: backpropagation through 2 inputs, 3 ReLU units and 1 sigmoid output, as the derivation reads.

Symbols (one example a row, n rows):

    params = [W (2, 3), b (1, 3), v (3, 1), c float]
    z = X W + b          (n, 3)   weighted sums of the hidden layer
    a = relu(z)          (n, 3)   hidden activations
    s = a v + c          (n, 1)   weighted sum of the output
    ŷ = sigmoid(s)       (n, 1)   probability that y = 1
    L = Σ −[y ln ŷ + (1 − y) ln(1 − ŷ)]        the TOTAL over the rows

The solution blocks of the source notebook hold these same functions (a test compares the syntax trees), and every hidden
test is driven by them.
"""

import numpy as np


# %% get_grad
def get_grad(x, y, W, b, v, c):
    """Gradient of the loss for one example, in column notation."""
    # forward pass
    z = W.T @ x + b
    a = np.maximum(0, z)
    y_hat = 1 / (1 + np.exp(-(v @ a + c)))

    # backward pass: the sigmoid's slope ŷ(1 − ŷ) cancels the denominators of ∂L/∂ŷ
    dL_ds = y_hat - y
    dL_dz = dL_ds * v * (z > 0)

    dW = np.outer(x, dL_dz)
    db = dL_dz
    dv = dL_ds * a
    dc = dL_ds
    return dW, db, dv, dc


# %% activations
def sigmoid(z):
    """The logistic function 1 / (1 + e^(-z)), elementwise."""
    # e^(-|z|) never overflows, whichever the sign of z
    e = np.exp(-np.abs(z))
    return np.where(z >= 0, 1 / (1 + e), e / (1 + e))


def relu(z):
    """max(0, z), elementwise."""
    return np.maximum(0, z)


def sigmoid_prime(z):
    """The derivative of the sigmoid at z, elementwise."""
    return sigmoid(z) * (1 - sigmoid(z))


def relu_prime(z):
    """The derivative of the ReLU at z, elementwise: 1 where z > 0, else 0."""
    return np.where(z > 0, 1.0, 0.0)


# %% loss_and_forward
def loss(y, y_hat):
    """Binary cross-entropy of a single example."""
    return -(y * np.log(y_hat) + (1 - y) * np.log(1 - y_hat))


def loss_derivative(y, y_hat):
    """Derivative of the loss of a single example with respect to y_hat."""
    return -y / y_hat + (1 - y) / (1 - y_hat)


def yhat(X, params):
    """The network's output for every row of X: (n, 2) in, (n, 1) out."""
    W, b, v, c = params
    a = relu(X @ W + b)
    return sigmoid(a @ v + c)


# %% grad_f
def grad_f(params, x, y):
    """Gradient of the total loss over the rows of x: [dW, db, dv, dc]."""
    W, b, v, c = params
    z = x @ W + b
    a = relu(z)

    delta_output = yhat(x, params) - y
    delta_hidden = delta_output @ v.T * relu_prime(z)

    dW = x.T @ delta_hidden
    db = delta_hidden.sum(axis=0, keepdims=True)
    dv = a.T @ delta_output
    dc = float(delta_output.sum())
    return [dW, db, dv, dc]


# %% gradient_descent
def gradient_descent(x, y, starting_params, iterations, lr):
    """Plain gradient descent: (trajectories, losses)."""
    params = list(starting_params)
    trajectories = [params]
    losses = [float(np.sum(loss(y, yhat(x, params))))]
    for _ in range(iterations):
        gradient = grad_f(params, x, y)
        params = [p - lr * g for p, g in zip(params, gradient)]
        trajectories.append(params)
        losses.append(float(np.sum(loss(y, yhat(x, params)))))
    return trajectories, losses


# %% gradient_descent_momentum
def gradient_descent_momentum(x, y, starting_params, iterations, lr, alpha):
    """Gradient descent with momentum: (trajectories, losses)."""
    params = list(starting_params)
    velocity = [0 * p for p in params]
    trajectories = [params]
    losses = [float(np.sum(loss(y, yhat(x, params))))]
    for _ in range(iterations):
        gradient = grad_f(params, x, y)
        velocity = [alpha * u + lr * g for u, g in zip(velocity, gradient)]
        params = [p - u for p, u in zip(params, velocity)]
        trajectories.append(params)
        losses.append(float(np.sum(loss(y, yhat(x, params)))))
    return trajectories, losses


# %% decision_boundary
def ff_nn_relu(X, W, b, v, c):
    """The trained network's probability for one point (2,) or for many (n, 2)."""
    return yhat(X, [W, b, v, c])


#: The rest of that cell: Z[i][j] for the point (x_grid[i], y_grid[j]). A text, since it needs the trained parameters.
Z = """\
grid_points = np.stack(np.meshgrid(x_grid, y_grid, indexing="ij"), axis=-1).reshape(-1, 2)
Z = ff_nn_relu(grid_points, W_final, b_final, v_final, c_final).reshape(250, 250)
"""
