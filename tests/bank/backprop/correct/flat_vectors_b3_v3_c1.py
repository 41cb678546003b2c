"""b and v as (3,), c as a (1,) array in the gradient and in the trajectories; y_hat flat (n,) everywhere; y flattened on entry."""
# %% get_grad
def get_grad(x, y, W, b, v, c):
    h_in = x @ W + b                   # x^T W is the same as W^T x for 1-d arrays
    h = np.clip(h_in, 0, None)
    p = 1 / (1 + np.exp(-(h @ v + c)))
    err = p - y
    gh = err * v
    gh[h_in <= 0] = 0
    return x[:, None] * gh[None, :], gh, err * h, err
# %% activations
def sigmoid(z):
    return np.exp(-np.logaddexp(0, -z))     # stable for large |z|

def relu(z):
    return np.clip(z, 0, None)

def sigmoid_prime(z):
    return sigmoid(z) * sigmoid(-z)

def relu_prime(z):
    return np.array(z) > 0
# %% loss_and_forward
def loss(y, y_hat):
    return -(y * np.log(y_hat) + (1 - y) * np.log1p(-y_hat))

def loss_derivative(y, y_hat):
    return (1 - y) / (1 - y_hat) - y / y_hat

def yhat(X, params):
    W, b, v, c = params
    h = relu(X @ W + np.ravel(b))
    return sigmoid(h @ np.ravel(v) + c)
# %% grad_f
def grad_f(params, x, y):
    W, b, v, c = params
    b, v, y = np.ravel(b), np.ravel(v), np.ravel(y)
    z = x @ W + b
    h = relu(z)
    s = h @ v + c                          # (n,)
    ds = loss_derivative(y, sigmoid(s)) * sigmoid_prime(s)
    dz = np.outer(ds, v) * relu_prime(z)
    return [x.T @ dz, dz.sum(0), ds @ h, np.array([ds.sum()])]
# %% gradient_descent
def gradient_descent(x, y, starting_params, iterations, lr):
    W, b, v, c = starting_params
    theta = [W.copy(), b.ravel().copy(), v.ravel().copy(), np.atleast_1d(c).astype(float)]
    yy = np.ravel(y)
    trajectories = [theta]
    losses = [loss(yy, yhat(x, theta)).sum()]
    for _ in range(iterations):
        theta = [t - lr * g for t, g in zip(theta, grad_f(theta, x, yy))]
        trajectories.append(theta)
        losses.append(loss(yy, yhat(x, theta)).sum())
    return trajectories, np.array(losses)
# %% gradient_descent_momentum
def gradient_descent_momentum(x, y, starting_params, iterations, lr, alpha):
    W, b, v, c = starting_params
    theta = [W.copy(), b.ravel().copy(), v.ravel().copy(), np.atleast_1d(c).astype(float)]
    vel = [np.zeros(t.shape) for t in theta]
    yy = np.ravel(y)
    trajectories = [theta]
    losses = [loss(yy, yhat(x, theta)).sum()]
    for _ in range(iterations):
        vel = [alpha * m + lr * g for m, g in zip(vel, grad_f(theta, x, yy))]
        theta = [t - m for t, m in zip(theta, vel)]
        trajectories.append(theta)
        losses.append(loss(yy, yhat(x, theta)).sum())
    return trajectories, np.array(losses)
# %% decision_boundary
def ff_nn_relu(X, W, b, v, c):
    return yhat(X, (W, b, v, c))

# all 62500 points at once, ij so that the first index is x
gx, gy = np.meshgrid(x_grid, y_grid, indexing='ij')
Z = ff_nn_relu(np.column_stack([gx.ravel(), gy.ravel()]), W_final, b_final, v_final, c_final).reshape(250, 250)
