"""Every link of the chain rule has a name and its own line, per hidden unit with scalars w11..w23; nothing collapsed or vectorised over units."""
# %% get_grad
def sig(x):
    return 1 / (1 + np.exp(-x))

def relu(z):
    return np.maximum(0, z)

def relu_derivative(z):
    return (z > 0).astype(int)

def get_grad(x, y, W, b, v, c):
    #forward pass
    z = np.dot(W.T, x) + b
    a = relu(z)
    s = np.dot(v.T, a) + c
    y_hat = sig(s)

    #backward pass
    dL_dyhat = -y / y_hat + (1 - y) / (1 - y_hat)
    dyhat_ds = y_hat * (1 - y_hat)

    ds_dv = a
    ds_dc = 1
    ds_da = v
    da_dz = relu_derivative(z)
    dz_db = 1

    dL_dv = dL_dyhat * dyhat_ds * ds_dv
    dL_dc = dL_dyhat * dyhat_ds * ds_dc
    dL_da = dL_dyhat * dyhat_ds * ds_da
    dL_dz = dL_da * da_dz
    dL_db = dL_dz * dz_db
    dL_dW = np.outer(x, dL_dz)
    return dL_dW, dL_db, dL_dv, dL_dc
# %% grad_f
def grad_f(params, x, y):
    """Compute gradients"""
    W, b, v, c = params
    x1 = x[:, 0]
    x2 = x[:, 1]
    t = y[:, 0]

    z1 = W[0, 0] * x1 + W[1, 0] * x2 + b[0, 0]
    z2 = W[0, 1] * x1 + W[1, 1] * x2 + b[0, 1]
    z3 = W[0, 2] * x1 + W[1, 2] * x2 + b[0, 2]
    a1, a2, a3 = relu(z1), relu(z2), relu(z3)
    s = v[0, 0] * a1 + v[1, 0] * a2 + v[2, 0] * a3 + c
    g = sigmoid(s)

    dL_dg = loss_derivative(t, g)
    dg_ds = sigmoid_prime(s)
    dL_ds = dL_dg * dg_ds

    dL_dv1 = dL_ds * a1
    dL_dv2 = dL_ds * a2
    dL_dv3 = dL_ds * a3

    dL_dz1 = dL_ds * v[0, 0] * relu_prime(z1)
    dL_dz2 = dL_ds * v[1, 0] * relu_prime(z2)
    dL_dz3 = dL_ds * v[2, 0] * relu_prime(z3)

    dL_dw11 = dL_dz1 * x1
    dL_dw12 = dL_dz2 * x1
    dL_dw13 = dL_dz3 * x1
    dL_dw21 = dL_dz1 * x2
    dL_dw22 = dL_dz2 * x2
    dL_dw23 = dL_dz3 * x2

    dW = np.array([[dL_dw11.sum(), dL_dw12.sum(), dL_dw13.sum()],
                   [dL_dw21.sum(), dL_dw22.sum(), dL_dw23.sum()]])
    db = np.array([[dL_dz1.sum(), dL_dz2.sum(), dL_dz3.sum()]])
    dv = np.array([[dL_dv1.sum()], [dL_dv2.sum()], [dL_dv3.sum()]])
    dc = dL_ds.sum()
    return [dW, db, dv, dc]
# %% gradient_descent
def gradient_descent(x, y, starting_params, iterations, lr):
    """Perform gradient descent"""
    W = starting_params[0].copy()
    b = starting_params[1].copy()
    v = starting_params[2].copy()
    c = starting_params[3]
    trajectories = []
    losses = [np.sum(loss(y, yhat(x, [W, b, v, c])))]      # T + 1 losses, but only T trajectories
    for i in range(0, iterations):
        grads = grad_f([W, b, v, c], x, y)
        W -= lr * grads[0]
        b -= lr * grads[1]
        v -= lr * grads[2]
        c -= lr * grads[3]
        trajectories.append([W.copy(), b.copy(), v.copy(), c])
        losses.append(np.sum(loss(y, yhat(x, [W, b, v, c]))))
    return trajectories, losses
# %% gradient_descent_momentum
def gradient_descent_momentum(x, y, starting_params, iterations, lr, alpha):
    """Perform gradient descent with momentum"""
    W = starting_params[0].copy()
    b = starting_params[1].copy()
    v = starting_params[2].copy()
    c = starting_params[3]
    uW, ub, uv, uc = np.zeros((2, 3)), np.zeros((1, 3)), np.zeros((3, 1)), 0
    trajectories = []
    losses = [np.sum(loss(y, yhat(x, [W, b, v, c])))]
    for i in range(0, iterations):
        grads = grad_f([W, b, v, c], x, y)
        uW = alpha * uW + lr * grads[0]
        ub = alpha * ub + lr * grads[1]
        uv = alpha * uv + lr * grads[2]
        uc = alpha * uc + lr * grads[3]
        W -= uW
        b -= ub
        v -= uv
        c -= uc
        trajectories.append([W.copy(), b.copy(), v.copy(), c])
        losses.append(np.sum(loss(y, yhat(x, [W, b, v, c]))))
    return trajectories, losses
