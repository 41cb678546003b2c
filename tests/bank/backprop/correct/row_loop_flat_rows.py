"""Loops over x[i], y[i] with a grad_f on flattened rows that also takes (1,2); gradient sums by hand; loss per example; ints from relu_prime; slow."""
# %% activations
def sigmoid(z):
    return 1/(1+np.exp(-z))

def relu(z):
    return (np.abs(z)+z)/2

def sigmoid_prime(z):
    return sigmoid(z)*(1-sigmoid(z))

def relu_prime(z):
    return (np.asarray(z) > 0).astype(int)
# %% loss_and_forward
def loss(y, y_hat):
    # cas y = 1 et cas y = 0 (un seul exemple)
    if y == 1:
        return -np.log(y_hat)
    return -np.log(1-y_hat)

def loss_derivative(y, y_hat):
    if y == 1:
        return -1/y_hat
    return 1/(1-y_hat)

def yhat(X, params):
    W, b, v, c = params
    out = np.zeros((len(X), 1))
    for i in range(len(X)):
        a = relu(np.dot(W.T, X[i]) + np.ravel(b))
        out[i, 0] = sigmoid(np.dot(np.ravel(v), a) + c)
    return out
# %% grad_f
def grad_f(params, x, y):
    # un seul exemple: x est (2,) ou (1,2), y un nombre ou (1,) ou (1,1)
    W, b, v, c = params
    x = np.asarray(x).reshape(2)
    y = np.asarray(y).item()
    v1 = v.reshape(3)
    z = x.dot(W) + b.reshape(3)
    a = z*(z > 0)
    p = sigmoid(a.dot(v1) + c)
    d = p - y
    dz = d*v1*(z > 0)
    return [x[:, None]*dz, dz.reshape(1, 3), (d*a).reshape(3, 1), d]
# %% gradient_descent
def gradient_descent(x, y, starting_params, iterations, lr):
    params = [np.array(p) for p in starting_params]
    trajectories = []
    losses = []
    for t in range(iterations):
        total = [0, 0, 0, 0]
        for i in range(len(x)):
            g = grad_f(params, x[i], y[i])
            for k in range(4):
                total[k] = total[k] + g[k]
        params = [params[k] - lr*total[k] for k in range(4)]
        trajectories.append(params)
        p = sigmoid(relu(x @ params[0] + params[1]) @ params[2] + params[3])
        losses.append(float(-np.sum(np.log(np.where(y == 1, p, 1-p)))))
    return trajectories, losses
# %% gradient_descent_momentum
def gradient_descent_momentum(x, y, starting_params, iterations, lr, alpha):
    params = [np.array(p) for p in starting_params]
    u = [0, 0, 0, 0]
    trajectories = []
    losses = []
    for t in range(iterations):
        total = [0, 0, 0, 0]
        for i in range(len(x)):
            g = grad_f(params, x[i], y[i])
            for k in range(4):
                total[k] = total[k] + g[k]
        u = [alpha*u[k] + lr*total[k] for k in range(4)]
        params = [params[k] - u[k] for k in range(4)]
        trajectories.append(params)
        p = sigmoid(relu(x @ params[0] + params[1]) @ params[2] + params[3])
        losses.append(float(-np.sum(np.log(np.where(y == 1, p, 1-p)))))
    return trajectories, losses
# %% decision_boundary
def ff_nn_relu(X, W, b, v, c):
    return yhat(np.reshape(X, (-1, 2)), [W, b, v, c])

Z = ff_nn_relu([(i, j) for i in x_grid for j in y_grid], W_final, b_final, v_final, c_final).reshape((250, 250))
