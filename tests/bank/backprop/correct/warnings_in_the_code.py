"""Plain exp sigmoid that overflows with a RuntimeWarning, a deliberate warnings.warn, a DeprecationWarning; all the values are right."""
# %% get_grad
import warnings
warnings.warn("get_grad is for a single example only, use grad_f for a batch")

def get_grad(x, y, W, b, v, c):
    z = np.dot(W.T, x) + b
    a = np.maximum(0, z)
    y_hat = 1 / (1 + np.exp(-(np.dot(v, a) + c)))
    with np.errstate(divide='ignore', invalid='ignore'):
        dL_dyhat = -y / y_hat + (1 - y) / (1 - y_hat)
    ds = dL_dyhat * y_hat * (1 - y_hat)
    db = ds * v * (z > 0)
    return np.outer(x, db), db, ds * a, ds
# %% activations
def sigmoid(z):
    return 1 / (1 + np.exp(-z))

def relu(z):
    return np.maximum(0, z)

def sigmoid_prime(z):
    return sigmoid(z) * (1 - sigmoid(z))

def relu_prime(z):
    return (np.asarray(z) > 0).astype(np.int64)

sigmoid(np.array([-1000.0, 1000.0]))    # gives 0 and 1 but: RuntimeWarning: overflow encountered in exp
# %% loss_and_forward
def loss(y, y_hat):
    if np.any(np.asarray(y_hat) <= 0) or np.any(np.asarray(y_hat) >= 1):
        warnings.warn("y_hat is exactly 0 or 1, the loss may be infinite", RuntimeWarning)
    return -(y * np.log(y_hat) + (1 - y) * np.log(1 - y_hat))

def loss_derivative(y, y_hat):
    warnings.warn("loss_derivative blows up near 0 and 1; grad_f uses y_hat - y", stacklevel=2)
    return -y / y_hat + (1 - y) / (1 - y_hat)

def yhat(X, params):
    W, b, v, c = params
    return sigmoid(relu(X @ W + b) @ v + c)
# %% grad_f
def grad_f(params, x, y):
    warnings.warn("old", DeprecationWarning)
    W, b, v, c = params
    z = x @ W + b
    a = relu(z)
    d = sigmoid(a @ v + c) - y
    dz = np.dot(d, v.T) * relu_prime(z)
    return [np.dot(x.T, dz), dz.sum(axis=0).reshape(b.shape), np.dot(a.T, d), d.sum()]
# %% gradient_descent
def gradient_descent(x, y, starting_params, iterations, lr):
    params = starting_params
    trajectories, losses = [], []
    for i in range(iterations):
        params = [p - lr * g for p, g in zip(params, grad_f(params, x, y))]
        trajectories.append(params)
        losses.append(np.sum(loss(y, yhat(x, params))))
        if i > 0 and losses[i] > losses[i - 1]:
            warnings.warn("loss went up at iteration %d" % i)
    return trajectories, losses
