"""Andrew Ng's naming (Z1, A1, dZ2, dW1), vectorised, lambdas as the handout writes them, grad_f collapsed to y_hat - y."""
# %% get_grad
def sig(x):
    return 1 / (1 + np.exp(-x))

def relu(z):
    return np.maximum(0, z)

def relu_derivative(z):
    return (z > 0).astype(int)

def get_grad(x, y, W, b, v, c):
    # forward
    Z1 = np.dot(W.T, x) + b
    A1 = relu(Z1)
    Z2 = np.dot(v.T, A1) + c
    A2 = sig(Z2)
    # backward
    dZ2 = A2 - y
    dv = dZ2 * A1
    dc = dZ2
    dZ1 = dZ2 * v * relu_derivative(Z1)
    dW = np.outer(x, dZ1)
    db = dZ1
    return dW, db, dv, dc
# %% activations
sigmoid = lambda z: 1 / (1 + np.exp(-z))
relu = lambda z: z * (z > 0)

sigmoid_prime = lambda z: sigmoid(z) * (1 - sigmoid(z))
relu_prime = lambda z: np.where(z > 0, 1, 0)
# %% loss_and_forward
def loss(y, y_hat):
    """Compute loss for a single example."""
    return -(y * np.log(y_hat) + (1 - y) * np.log(1 - y_hat))

def loss_derivative(y, y_hat):
    """Compute derivative of loss"""
    return (y_hat - y) / (y_hat * (1 - y_hat))

def yhat(X, params):
    """Compute yhat given input data and model specification"""
    W1, b1, W2, b2 = params
    A1 = relu(np.dot(X, W1) + b1)
    A2 = sigmoid(np.dot(A1, W2) + b2)
    return A2
# %% grad_f
def grad_f(params, x, y):
    """Compute gradients"""
    W1, b1, W2, b2 = params
    Z1 = np.dot(x, W1) + b1
    A1 = relu(Z1)
    A2 = sigmoid(np.dot(A1, W2) + b2)

    dZ2 = A2 - y                     # sigmoid + cross entropy
    dW2 = np.dot(A1.T, dZ2)
    db2 = np.sum(dZ2)
    dZ1 = np.dot(dZ2, W2.T) * relu_prime(Z1)
    dW1 = np.dot(x.T, dZ1)
    db1 = np.sum(dZ1, axis=0, keepdims=True)
    return [dW1, db1, dW2, db2]
# %% gradient_descent
def gradient_descent(x, y, starting_params, iterations, lr):
    """Perform gradient descent"""
    W1, b1, W2, b2 = starting_params
    trajectories, costs = [], []
    for i in range(iterations):
        A2 = yhat(x, [W1, b1, W2, b2])
        cost = np.sum(loss(y, A2))
        dW1, db1, dW2, db2 = grad_f([W1, b1, W2, b2], x, y)
        W1 = W1 - lr * dW1
        b1 = b1 - lr * db1
        W2 = W2 - lr * dW2
        b2 = b2 - lr * db2
        trajectories.append([W1, b1, W2, b2])
        costs.append(cost)
    return trajectories, costs
# %% gradient_descent_momentum
def gradient_descent_momentum(x, y, starting_params, iterations, lr, alpha):
    """Perform gradient descent with momentum"""
    W1, b1, W2, b2 = starting_params
    VdW1, Vdb1, VdW2, Vdb2 = 0, 0, 0, 0
    trajectories, costs = [], []
    for i in range(iterations):
        cost = np.sum(loss(y, yhat(x, [W1, b1, W2, b2])))
        dW1, db1, dW2, db2 = grad_f([W1, b1, W2, b2], x, y)
        # note: NOT the (1 - beta) exponentially weighted average from the lecture videos
        VdW1 = alpha * VdW1 + lr * dW1
        Vdb1 = alpha * Vdb1 + lr * db1
        VdW2 = alpha * VdW2 + lr * dW2
        Vdb2 = alpha * Vdb2 + lr * db2
        W1 = W1 - VdW1
        b1 = b1 - Vdb1
        W2 = W2 - VdW2
        b2 = b2 - Vdb2
        trajectories.append([W1, b1, W2, b2])
        costs.append(cost)
    return trajectories, costs
# %% decision_boundary
def ff_nn_relu(X, W, b, v, c):
    """Computes yhat given input data and model specification"""
    return yhat(X, [W, b, v, c])

Z = np.zeros(250*250).reshape(250,250)
for countx, i in enumerate(x_grid):
    for county, j in enumerate(y_grid):
        temp = np.array([i, j])
        Z[countx][county] = ff_nn_relu(temp, W_final, b_final, v_final, c_final)[0, 0]
