"""Ex-MATLAB student: np.matrix inside every function, * as matrix product, trajectories of matrices, c a 1x1 matrix."""
# %% get_grad
def get_grad(x, y, W, b, v, c):
    # everything as column matrices, exactly as in the problem statement
    x = np.asmatrix(x).reshape(2, 1)
    b_ = np.asmatrix(b).reshape(3, 1)
    v_ = np.asmatrix(v).reshape(3, 1)
    W_ = np.asmatrix(W)
    z = W_.T * x + b_
    a = np.maximum(0, z)
    s = (v_.T * a)[0, 0] + c
    y_hat = 1 / (1 + np.exp(-s))
    delta = y_hat - y
    dz = np.multiply(delta * v_, z > 0)
    dW = x * dz.T
    return np.asarray(dW), np.asarray(dz).ravel(), np.asarray(delta * a).ravel(), delta
# %% activations
def sigmoid(z):
    return 1.0 / (1.0 + np.exp(-z))

def relu(z):
    return np.maximum(z, 0.0)

def sigmoid_prime(z):
    s = sigmoid(z)
    return np.multiply(s, 1 - s)   # * would be the matrix product!

def relu_prime(z):
    return np.heaviside(z, 0)
# %% loss_and_forward
def loss(y, y_hat):
    return -(np.multiply(y, np.log(y_hat)) + np.multiply(1 - y, np.log(1 - y_hat)))

def loss_derivative(y, y_hat):
    return np.divide(y_hat - y, np.multiply(y_hat, 1 - y_hat))

def yhat(X, params):
    W, b, v, c = [np.asmatrix(p) for p in params]
    X = np.asmatrix(X)
    a = relu(X * W + b)
    return sigmoid(a * v + c)
# %% grad_f
def grad_f(params, x, y):
    W, b, v, c = [np.asmatrix(p) for p in params]
    x = np.asmatrix(x)
    y = np.asmatrix(y)
    z = x * W + b
    a = relu(z)
    s = a * v + c
    d = np.multiply(loss_derivative(y, sigmoid(s)), sigmoid_prime(s))
    dz = np.multiply(d * v.T, relu_prime(z))
    return [x.T * dz, dz.sum(axis=0), a.T * d, d.sum(axis=0)]
# %% gradient_descent
def gradient_descent(x, y, starting_params, iterations, lr):
    x = np.asmatrix(x)
    y = np.asmatrix(y)
    p = [np.asmatrix(q) for q in starting_params]
    trajectories = []
    losses = []
    for k in range(iterations):
        g = grad_f(p, x, y)
        p = [p[k] - lr * g[k] for k in range(4)]
        trajectories.append(p)
        losses.append(loss(y, yhat(x, p)).sum())
    return trajectories, losses
# %% gradient_descent_momentum
def gradient_descent_momentum(x, y, starting_params, iterations, lr, alpha):
    x = np.asmatrix(x)
    y = np.asmatrix(y)
    p = [np.asmatrix(q) for q in starting_params]
    u = [np.asmatrix(np.zeros(q.shape)) for q in p]
    trajectories = []
    losses = []
    for k in range(iterations):
        g = grad_f(p, x, y)
        u = [alpha * u[k] + lr * g[k] for k in range(4)]
        p = [p[k] - u[k] for k in range(4)]
        trajectories.append(p)
        losses.append(loss(y, yhat(x, p)).sum())
    return trajectories, losses
# %% decision_boundary
def ff_nn_relu(X, W, b, v, c):
    X = np.asmatrix(X)         # (2,) becomes 1 x 2
    return sigmoid(relu(X * np.asmatrix(W) + b) * np.asmatrix(v) + c)

Z = np.zeros((250, 250))
for countx, i in enumerate(x_grid):
    for county, j in enumerate(y_grid):
        temp = np.matrix([i, j])
        Z[countx, county] = ff_nn_relu(temp, W_final, b_final, v_final, c_final)[0, 0]
