"""Velocity accumulates the bare gradients, lr applied at the update (same path when u starts at 0); losses computed from logits with logaddexp."""
# %% get_grad
def get_grad(x, y, W, b, v, c):
    z = np.matmul(np.transpose(W), x)
    z = np.add(z, b)
    a = np.maximum(np.zeros(3), z)
    o = np.add(np.inner(v, a), c)
    p = np.reciprocal(np.add(1.0, np.exp(np.negative(o))))
    d = np.subtract(p, y)
    mask = np.greater(z, 0).astype(float)
    db = np.multiply(np.multiply(d, v), mask)
    return np.multiply.outer(x, db), db, np.multiply(d, a), d
# %% activations
def sigmoid(z):
    return np.exp(-np.logaddexp(0.0, -z))

def relu(z):
    return np.fmax(z, 0.0)

def sigmoid_prime(z):
    return np.exp(-np.logaddexp(0.0, -z) - np.logaddexp(0.0, z))

def relu_prime(z):
    return np.sign(relu(z))
# %% loss_and_forward
def logits(X, params):
    W, b, v, c = params
    return relu(X @ W + b) @ v + c

def total_loss(X, y, params):
    s = logits(X, params)
    return np.sum(np.logaddexp(0, s) - y * s)    # -y log p - (1-y) log(1-p), without any overflow

def loss(y, y_hat):
    return -(y * np.log(y_hat) + (1 - y) * np.log1p(-y_hat))

def loss_derivative(y, y_hat):
    return -(y / y_hat) + (1 - y) / (1 - y_hat)

def yhat(X, params):
    return sigmoid(logits(X, params))
# %% grad_f
def grad_f(params, x, y):
    W, b, v, c = params
    z = x @ W + b
    r = sigmoid(logits(x, params)) - y
    dz = r * v.ravel() * relu_prime(z)
    return [(x[:, :, None] * dz[:, None, :]).sum(axis=0), dz.sum(axis=0)[np.newaxis], (relu(z) * r).sum(axis=0)[:, np.newaxis], r.sum()]
# %% gradient_descent
def gradient_descent(x, y, starting_params, iterations, lr):
    params = starting_params
    traj = []
    losses = np.empty(iterations)
    for k in range(iterations):
        grads = grad_f(params, x, y)
        params = [params[i] - lr * grads[i] for i in range(4)]
        traj.append(params)
        losses[k] = total_loss(x, y, params)
    return traj, losses
# %% gradient_descent_momentum
def gradient_descent_momentum(x, y, starting_params, iterations, lr, alpha):
    params = starting_params
    u = [np.zeros(np.shape(p)) for p in params]
    traj = []
    losses = np.empty(iterations)
    for k in range(iterations):
        grads = grad_f(params, x, y)
        u = [alpha * u[i] + grads[i] for i in range(4)]
        params = [params[i] - lr * u[i] for i in range(4)]
        traj.append(params)
        losses[k] = total_loss(x, y, params)
    return traj, losses
# %% decision_boundary
def ff_nn_relu(X, W, b, v, c):
    if X.shape == (2,):
        X = X[np.newaxis, :]
    return yhat(X, [W, b, v, c])

Z = np.empty((250, 250))
for k, xk in enumerate(x_grid):
    P = np.vstack((np.repeat(xk, 250), y_grid)).T
    Z[k] = ff_nn_relu(P, W_final, b_final, v_final, c_final).ravel()
