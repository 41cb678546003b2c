"""yhat returns a flat (n,) vector, loss is a total for any shape, c is a (1,1) array in the gradients and a 0-d one in get_grad; Z as a nested list of 0/1."""
# %% get_grad
def get_grad(x, y, W, b, v, c):
    hidden_in = x.dot(W) + b
    hidden_out = hidden_in * (hidden_in > 0)
    p = np.array(1 / (1 + np.exp(-hidden_out.dot(v) - c)))
    dc = np.array(p - y)                     # 0-d array
    dv = dc * hidden_out
    db = dc * v
    db[~(hidden_in > 0)] = 0
    dW = x.reshape((2, 1)).dot(db.reshape((1, 3)))
    return dW, db, dv, dc
# %% loss_and_forward
def loss(y, y_hat):
    y, y_hat = np.ravel(y), np.ravel(y_hat)
    return -(np.dot(y, np.log(y_hat)) + np.dot(1 - y, np.log(1 - y_hat)))

def loss_derivative(y, y_hat):
    return (np.ravel(y_hat) - np.ravel(y)) / (np.ravel(y_hat) * (1 - np.ravel(y_hat)))

def yhat(X, params):
    W, b, v, c = params
    return sigmoid(relu(X.dot(W) + b).dot(v) + c).flatten()
# %% grad_f
def grad_f(params, x, y):
    W, b, v, c = params
    n = x.shape[0]
    z = x.dot(W) + b
    a = relu(z)
    y_hat = yhat(x, params)                              # (n,)
    delta = (y_hat - y.flatten()).reshape(n, 1)          # careful: (n,) - (n,1) would be (n,n)
    dz = delta.dot(v.T) * relu_prime(z)
    return [x.T.dot(dz), np.ones((1, n)).dot(dz), a.T.dot(delta), np.ones((1, n)).dot(delta)]
# %% gradient_descent
def gradient_descent(x, y, starting_params, iterations, lr):
    params = list(starting_params)
    trajectories, losses = (), ()
    trajectories = []
    for i in range(iterations):
        grads = grad_f(params, x, y)
        params = [params[j] - lr * grads[j] for j in range(4)]
        trajectories.append(tuple(params))
        losses += (loss(y, yhat(x, params)),)
    return [trajectories, losses]
# %% gradient_descent_momentum
def gradient_descent_momentum(x, y, starting_params, iterations, lr, alpha):
    params = list(starting_params)
    trajectories, losses = [], ()
    for i in range(iterations):
        grads = grad_f(params, x, y)
        if i == 0:
            u = [lr * g for g in grads]
        else:
            u = [alpha * u[j] + lr * grads[j] for j in range(4)]
        params = [params[j] - u[j] for j in range(4)]
        trajectories.append(tuple(params))
        losses += (loss(y, yhat(x, params)),)
    return [trajectories, losses]
# %% decision_boundary
def ff_nn_relu(X, W, b, v, c):
    return yhat(X, [W, b, v, c])

Z = [[0] * 250 for _ in range(250)]
for i in range(250):
    p = ff_nn_relu(np.array([[x_grid[i], y_grid[j]] for j in range(250)]), W_final, b_final, v_final, c_final)
    for j in range(250):
        Z[i][j] = 1 if p[j] > 0.5 else 0
