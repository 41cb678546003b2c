"""Renames the positional arguments (data, labels, theta), adds keyword arguments with defaults, calls its own helpers by keyword."""
# %% get_grad
def get_grad(xi, yi, weights, bias, out_weights, out_bias, *, act=lambda t: np.maximum(t, 0), act_grad=lambda t: t > 0):
    pre = weights.T @ xi + bias
    hid = act(pre)
    prob = 1 / (1 + np.exp(-(hid @ out_weights + out_bias)))
    diff = prob - yi
    back = diff * out_weights * act_grad(pre)
    return np.array([xi[0] * back, xi[1] * back]), back, diff * hid, diff
# %% activations
def sigmoid(t, deriv=False):
    s = 1 / (1 + np.exp(-t))
    return s * (1 - s) if deriv else s

def relu(t, deriv=False):
    return 1 * (t > 0) if deriv else t * (t > 0)

sigmoid_prime = lambda t: sigmoid(t, deriv=True)
relu_prime = lambda t: relu(t, deriv=True)
# %% loss_and_forward
def loss(target, prediction, eps=1e-15):
    prediction = np.clip(prediction, a_min=eps, a_max=1 - eps)
    return -(target * np.log(prediction) + (1 - target) * np.log(1 - prediction))

def loss_derivative(target, prediction):
    return (prediction - target) / (prediction * (1 - prediction))

def yhat(data, theta, return_all=False):
    weights, bias, out_weights, out_bias = theta
    pre = data @ weights + bias
    hid = relu(pre)
    prob = sigmoid(hid @ out_weights + out_bias)
    return (pre, hid, prob) if return_all else prob
# %% grad_f
def grad_f(theta, data, labels, reduce="sum"):
    pre, hid, prob = yhat(data=data, theta=theta, return_all=True)
    diff = prob - labels
    back = (diff * theta[2].T) * relu(pre, deriv=True)
    grads = [data.T @ back, back.sum(axis=0, keepdims=True), hid.T @ diff, diff.sum()]
    if reduce == "mean":
        grads = [g / len(data) for g in grads]
    return grads
# %% gradient_descent
def gradient_descent(data, labels, theta0, iterations=1000, lr=1e-3, callback=None):
    theta, path, curve = list(theta0), [], []
    for it in range(iterations):
        theta = [t - lr * g for t, g in zip(theta, grad_f(theta=theta, data=data, labels=labels))]
        path.append(theta)
        curve.append(loss(target=labels, prediction=yhat(data=data, theta=theta)).sum())
        if callback is not None:
            callback(it, theta)
    return path, curve
# %% gradient_descent_momentum
def gradient_descent_momentum(data, labels, theta0, iterations=1000, lr=1e-3, alpha=0.9, nesterov=False):
    theta, path, curve = list(theta0), [], []
    vel = [np.zeros_like(t) for t in theta]
    for it in range(iterations):
        at = [t - alpha * u for t, u in zip(theta, vel)] if nesterov else theta
        vel = [alpha * u + lr * g for u, g in zip(vel, grad_f(theta=at, data=data, labels=labels))]
        theta = [t - u for t, u in zip(theta, vel)]
        path.append(theta)
        curve.append(loss(target=labels, prediction=yhat(data=data, theta=theta)).sum())
    return path, curve
# %% decision_boundary
def ff_nn_relu(points, weights, bias, out_weights, out_bias):
    return yhat(points, theta=[weights, bias, out_weights, out_bias])

G = np.mgrid[-2:2:250j, -2:2:250j]         # G[0] changes down, G[1] across
Z = ff_nn_relu(G.reshape(2, -1).T, W_final, b_final, v_final, c_final).reshape(250, 250)
